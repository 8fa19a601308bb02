"""The demo's commune, built once, answering on this machine; and a browser that walks through all of it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from langnghe import clock
from langnghe.casebook import fulltext
from langnghe.casebook.models import Case
from langnghe.conftest import seal_key
from langnghe.matters import keys
from langnghe.people.models import Office, User
from langnghe.petitions.intake.actions import receive
from langnghe.petitions.intake.incoming import Author, Incoming
from langnghe.petitions.triage.actions import sort_case
from langnghe.petitions.triage.decision import Decision
from langnghe.web.demo import cast, promises, script, stagecraft
from langnghe.web.demo.cast import Stage
from tests.browsing import DESK, Seat, chromium, let_in, seat, signed_in

__all__ = ["seal_key"]


@dataclass(frozen=True)
class Town:
    """Where it answers, and the sign-in of each officer by name."""

    url: str
    sessions: dict[str, str]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser; its driver keeps an event loop in this thread, and the database is still used from it alone."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with chromium() as opened:
        yield opened
    if before is None:
        os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture(scope="package")
def town(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Town]:
    """The demo of today with one hand-over on its way. Tests only look at it, and leave the rows as they are."""
    base: Path = tmp_path_factory.getbasetemp()
    keys.make(base / "keys")
    store = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(base / "town")},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with django_db_blocker.unblock(), override_settings(KEY_FOLDER=base / "keys", STORAGES=store):
        fulltext.install(connection)
        with clock.travelling(clock.at(date.fromisoformat(promises.SINCE), 7)):
            stage = cast.gather(clock.today())
        stagecraft.play(stage, script.read(), clock.now())
        _hand_one_over(stage)
        keys_of = {user.username: signed_in(user) for user in User.objects.filter(is_system=False)}
        server = LiveServer("localhost")
        server._live_server_modified_settings.enable()
        yield Town(server.url, keys_of)
        server.stop()
        server._live_server_modified_settings.disable()
        call_command("flush", interactive=False, verbosity=0)


def _hand_one_over(stage: Stage) -> None:
    actor = stage.actors["tiepdan"]
    said = Incoming(channel="counter", content="Đường sang xã Bình Mỹ hỏng.", author=Author(name="Đỗ Văn Mẫu"))
    case: Case = receive(actor=actor, office=stage.office, incoming=said).submission.case
    to = Office.objects.get(code="binh-my")
    decision = Decision(kind="knpa", outcome="KNPA-transfer", subject="Đường hỏng", to_office=to.pk, competent=to.name)
    sort_case(actor=actor, case=case, decision=decision)


@pytest.fixture
def sits(browser: Browser, town: Town) -> Iterator[Callable[..., Seat]]:
    """Return a function that seats a player of the demo, or a citizen, at a screen."""
    taken: list[Seat] = []

    def sitting(username: str = "", width: int = DESK) -> Seat:
        taken.append(seat(browser, town.url, width))
        if username:
            let_in(taken[-1], town.sessions[username])
        return taken[-1]

    yield sitting
    for one in taken:
        one.leave()
