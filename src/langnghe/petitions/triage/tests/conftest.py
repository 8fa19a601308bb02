"""An office, its people, and submissions that wait for sorting."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.test import Client

from langnghe.casebook import fulltext
from langnghe.casebook.models import Case
from langnghe.people.actors import Actor
from langnghe.people.models import User
from langnghe.petitions.intake.actions import Author, Incoming, receive

NEEDLE_NAME, NEEDLE_PHONE, NEEDLE_WORDS = "Bùi Thị Kimchâm", "09990001234", "cái cống xanh lơ bên gốc đa"
TEXT = (
    "Kính gửi UBND xã Bình Lục. Tôi là Bùi Thị Kimchâm, thôn Trại, xã Bình Lục. "
    f"{NEEDLE_WORDS} tắc ba tháng nay, mưa là ngập đường. Đề nghị xã cho nạo vét. Ngày 20/11/2026. Ký tên."
)


@pytest.fixture(autouse=True)
def words(db: None) -> None:
    """The full-text index stands, also when tables came straight from the models."""
    fulltext.install(connection)


@pytest.fixture
def officer(specialist) -> Actor:
    """The sorting officer."""
    return specialist


@pytest.fixture
def letter(commune, receptionist, chair, on_monday) -> Callable[..., Case]:
    """Return a function that receives a submission and gives back its unsorted case."""

    def make(text: str = TEXT, **more: Any) -> Case:
        title = more.pop("title", "")
        author = Author(name=NEEDLE_NAME, phone=NEEDLE_PHONE, address="thôn Trại", title=title)
        channel = "forwarded" if "forwarder" in more else "counter"
        incoming = Incoming(channel=channel, content=text, author=author, **more)
        receipt = receive(actor=receptionist, office=commune, incoming=incoming)
        return Case.objects.select_related("matter", "matter__office").get(pk=receipt.submission.case_id)

    return make


@pytest.fixture
def case(letter) -> Case:
    return letter()


@pytest.fixture
def enter() -> Callable[[Actor], Client]:
    """Return a function that signs an actor in, second factor proved, and gives back the browser."""

    def signing_in(actor: Actor) -> Client:
        user = User.objects.get(pk=actor.user_id or 0)
        browser = Client()
        session = browser.session
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "langnghe.people.backends.MandateBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
        session.save()
        return browser

    return signing_in
