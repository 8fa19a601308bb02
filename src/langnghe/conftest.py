"""Fixtures every room's tests share: one commune, its people, their mandates."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from langnghe import clock
from langnghe.matters import keys
from langnghe.people import queries, roles
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, Office, Role, User

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def seal_key(settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every test has a key of its own, outside the database."""
    folder = tmp_path_factory.getbasetemp() / "keys"
    keys.make(folder)
    settings.KEY_FOLDER = folder
    return folder


@pytest.fixture
def on_monday():
    """It is Monday 23 November 2026, ten in the morning."""
    with clock.travelling(clock.at(TODAY, 10)):
        yield TODAY


@pytest.fixture
def commune(db) -> Office:
    return Office.objects.create(
        code="binh-luc", name="UBND xã Bình Lục", short_name="xã Bình Lục", level="commune", unit="13504"
    )


@pytest.fixture
def other_commune(db) -> Office:
    return Office.objects.create(
        code="binh-my", name="UBND xã Bình Mỹ", short_name="xã Bình Mỹ", level="commune", unit="13501"
    )


@pytest.fixture
def appoint(db) -> Callable[..., Actor]:
    """Return a function that makes a user with a confirmed mandate and gives back the actor."""
    roles.install()
    counter = iter(range(1, 10_000))

    def make(role: str, office: Office, name: str = "", *, second_factor: bool = True) -> Actor:
        number = next(counter)
        full_name = name or f"Cán bộ Mẫu {number}"
        user = User.objects.create_user(f"{role}-{number}", None, full_name=full_name, date_joined=clock.now())
        mandate = Mandate.objects.create(
            user=user,
            role=Role.objects.get(code=role),
            office=office,
            title=roles.ROLES[role].label,
            from_on=date(2026, 7, 1),
            confirmed_by=user,
        )
        return queries.actor_for(mandate, second_factor=second_factor)

    return make


@pytest.fixture
def receptionist(appoint, commune) -> Actor:
    return appoint("reception", commune, "Nguyễn Văn Mẫu")


@pytest.fixture
def specialist(appoint, commune) -> Actor:
    return appoint("specialist", commune, "Lê Thị Mẫu")


@pytest.fixture
def chair(appoint, commune) -> Actor:
    return appoint("chair", commune, "Trần Văn Mẫu")
