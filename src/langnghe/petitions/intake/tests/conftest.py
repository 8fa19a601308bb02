"""A counter, its officer's browser, an empty store."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.files.storage import default_storage
from django.test import Client

from langnghe.casebook.models import Case, Submission
from langnghe.casebook.register import actions as register
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import User
from langnghe.petitions.intake import actions
from langnghe.petitions.intake.actions import Author, Incoming, Receipt
from langnghe.trail.act import act

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
MAU = Author(name="Trần Văn Mẫu", phone="0999000123", address="Thôn 2, xã Bình Lục")


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path: Path) -> Path:
    """Every test has an empty store of its own."""
    folder = tmp_path / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}},
    }
    return folder


@pytest.fixture
def stored() -> Callable[[], list[str]]:
    """Return a function that lists what lies in the store."""

    def listing() -> list[str]:
        if not default_storage.exists(""):
            return []
        return [f"{d}/{n}" for d in default_storage.listdir("")[0] for n in default_storage.listdir(d)[1]]

    return listing


@pytest.fixture
def take(receptionist, commune, on_monday) -> Callable[..., Receipt]:
    """Return a function that takes a submission at the counter."""

    def taking(**said: Any) -> Receipt:
        actor = said.pop("actor", receptionist)
        said = {"channel": "counter", "content": "Đường thôn 2 ngập nước", "author": MAU, **said}
        return actions.receive(actor=actor, office=commune, incoming=Incoming(**said))

    return taking


@pytest.fixture
def release(specialist):
    """Return a function that opens a submission as sorting does."""

    def releasing(submission):
        matter = submission.case.matter
        with act(specialist, "petitions.sorted", matter.pk) as doing:
            parts = sealing.release(matter)
            matter.state = Matter.OPEN
            matter.save(update_fields=["state"])
            Case.objects.filter(pk=matter.pk).update(stage="waiting", kind="knpa", number=f"PA-{matter.pk}")
            register.met(doing, submission.case, submission, parts["author"])
        submission.refresh_from_db()
        return Submission.objects.select_related("case__matter__office").get(pk=submission.pk)

    return releasing


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


@pytest.fixture
def counter(enter, receptionist, on_monday) -> Client:
    """The receptionist's browser."""
    return enter(receptionist)


def typed(**said: Any) -> dict[str, Any]:
    """Return what the counter form sends."""
    return {
        "channel": "counter",
        "name": "Trần Văn Mẫu",
        "phone": "0999 000 123",
        "address": "Thôn 2, xã Bình Lục",
        "content": "Đường thôn 2 ngập nước",
        "people": "1",
        "request_key": "khoa-mot",
        **said,
    }
