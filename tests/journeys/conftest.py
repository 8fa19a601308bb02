"""An office as it is on its first morning, its people with their authenticators, and browsers for all of them."""

import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Browser

from langnghe import clock
from langnghe.casebook import fulltext
from langnghe.conftest import seal_key
from langnghe.petitions.citizen import flood, rules
from langnghe.trail import triggers
from langnghe.trail.verify import verify
from langnghe.web.demo import cast
from langnghe.web.demo.cast import Stage
from tests.browsing import PHONE, Seat, chromium, seat

__all__ = ["seal_key"]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A browser; its driver keeps an event loop in this thread, and the database is still used from it alone."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with chromium() as opened:
        yield opened


@pytest.fixture
def office(transactional_db, settings, tmp_path, monkeypatch) -> Iterator[Stage]:
    """The offices and officers of the demo, no case yet; at the end the trail verifies."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    monkeypatch.setattr(rules, "FEWEST_SECONDS", 0)
    for bucket in (flood.SENDING, flood.FILES, flood.FOLLOWING):
        bucket.refill()
    cache.clear()
    if triggers.missing(connection):  # the tables came straight from the models
        triggers.install(connection)
    fulltext.install(connection)
    since: date = clock.today() - timedelta(days=30)
    with clock.travelling(clock.at(since, 7)):
        stage = cast.gather(since)
    yield stage
    assert [str(finding) for finding in verify().findings] == []


@pytest.fixture
def sits(browser: Browser, office: Stage, live_server) -> Iterator[Callable[..., Seat]]:
    """Return a function that seats somebody at a screen; at the end nothing went wrong on any page they saw."""
    taken: list[Seat] = []

    def sitting(username: str = "", width: int = 1366, **how: object) -> Seat:
        taken.append(seat(browser, live_server.url, width, **how))
        if username:
            taken[-1].sign_in(username)
        return taken[-1]

    yield sitting
    assert [fault for one in taken for fault in one.leave()] == []


@pytest.fixture
def citizen(sits: Callable[..., Seat]) -> Callable[..., Seat]:
    """Return a function that gives a citizen a phone."""
    return lambda **how: sits(width=PHONE, **how)
