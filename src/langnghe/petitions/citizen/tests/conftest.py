"""A phone, an office that takes submissions, an empty store."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from langnghe import clock
from langnghe.petitions.citizen import flood, patience
from langnghe.petitions.citizen.sending import handing
from langnghe.petitions.intake import actions
from langnghe.petitions.intake.actions import Author, Incoming, Receipt

WORDS = "Mương thoát nước xóm Đông bị lấp, mưa là ngập. Mong xã cho nạo vét."


@pytest.fixture(autouse=True)
def calm(monkeypatch, settings, tmp_path: Path) -> Path:
    """No waiting, full buckets, a store of one's own."""
    monkeypatch.setattr(patience, "STEP", 0)
    for bucket in (flood.SENDING, flood.FILES, flood.FOLLOWING):
        bucket.refill()
    folder = tmp_path / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}},
    }
    return folder


@pytest.fixture
def phone(commune, receptionist, on_monday) -> Client:
    """A citizen's phone: no account, and an office with somebody who sorts."""
    return Client()


@pytest.fixture
def taken(commune, receptionist, on_monday) -> Receipt:
    """A submission taken at the counter."""
    said = Incoming(channel="counter", content=WORDS, author=Author(name="Trần Thị Mẫu", title="bà"))
    return actions.receive(actor=receptionist, office=commune, incoming=said)


def kept(page: Any) -> str:
    """Return the signed answers that a page carries."""
    return hidden(page, "kept")


def hidden(page: Any, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, page.content.decode()
    return unescape(found[1])


@pytest.fixture
def answer(phone) -> Callable[..., Any]:
    """Return a function that answers one page of the sending form."""

    def answering(page: Any, step: str, go: str = "next", **said: Any) -> Any:
        return phone.post("/gui/", {"kept": kept(page), "step": step, "go": go, **said})

    return answering


@pytest.fixture
def checked(phone, answer) -> Any:
    """The last page before sending, everything answered."""
    page = answer(phone.get("/gui/"), "what", what=WORDS)
    page = answer(page, "where", where="Xóm Đông")
    page = answer(answer(page, "files"), "named", named="yes")
    return answer(page, "who", name="Trần Thị Mẫu", address="Xóm Đông", phone="0999000123", title="bà")


@pytest.fixture
def send(answer) -> Callable[..., Any]:
    """Return a function that presses the last button ten seconds after the form was begun."""

    def sending(page: Any, **said: Any) -> Any:
        with clock.travelling(clock.now() + timedelta(seconds=10)):
            return answer(page, "check", "send", **said)

    return sending


def code_of(page: Any) -> tuple[str, str]:
    """Return code and secret from the page that shows them once."""
    found = re.findall(r'class="big">([^<]+)<', page.content.decode())
    assert len(found) == 2, page.content.decode()
    return found[0], found[1]


HONEYPOT = handing.HONEYPOT


def look(phone, code, secret):
    """Open the follow page."""
    return phone.post("/theo-doi/", {"code": code, "secret": secret})
