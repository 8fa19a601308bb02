"""A small world with one matter of every sort, under every relation its reader may have to it."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from langnghe.casebook import fulltext
from langnghe.conftest import appoint, commune, on_monday, other_commune, seal_key
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.web.desk.tests.conftest import enter
from tests.parity.world import RELATIONS, STATES, Record, World, write

__all__ = ["appoint", "commune", "enter", "on_monday", "other_commune", "seal_key"]

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def store(settings, tmp_path: Path) -> Path:
    """An empty file store of its own."""
    settings.DATA = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    return tmp_path


@pytest.fixture
def world(
    store: Path, commune: Office, other_commune: Office, appoint: Callable[..., Actor], on_monday: date
) -> Callable[[Actor], World]:
    """Return a function that writes, for one reader, a record of every state under every relation."""
    fulltext.install(connection)
    writer = appoint("specialist", commune)
    confirmer = appoint("chair", commune)

    def make(reader: Actor) -> World:
        records: list[Record] = []
        for state, relation in product(STATES, RELATIONS):
            upload = SimpleUploadedFile("don.pdf", PDF)
            records.append(write(state, relation, reader, (writer, confirmer), (commune, other_commune), upload))
        return World(reader, records)

    return make


@pytest.fixture
def browser(enter: Callable[..., Client]) -> Callable[[Actor], Client]:
    """Return a function that opens a browser for an actor, as strongly signed in as the actor is."""

    def opening(actor: Actor) -> Client:
        return enter(actor, second_factor=actor.second_factor)

    return opening


@pytest.fixture
def readers(commune: Office, appoint: Callable[..., Actor]) -> Callable[[str, bool], Actor]:
    """Return a function that appoints a reader in the commune."""

    def make(role: str, second_factor: bool) -> Actor:
        return appoint(role, commune, second_factor=second_factor)

    return make


def every() -> Iterator[tuple[str, bool]]:
    """Yield every shipped role, with and without a second factor."""
    from langnghe.people.roles import ROLES

    yield from product(ROLES, (True, False))
