"""A matter with rows and acts, made through the app registry: the trail knows no floor above it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from langnghe.trail import sealing, triggers
from langnghe.trail.act import act


@pytest.fixture
def matter(receptionist, commune, on_monday) -> Any:
    """A matter opened by an act."""
    return opened(receptionist, commune)


@pytest.fixture
def another(receptionist, commune, on_monday) -> Callable[[], Any]:
    """Return a function that opens one more matter."""
    return lambda: opened(receptionist, commune)


def opened(actor: Any, office: Any) -> Any:
    from langnghe import clock

    with act(actor, "trail.tried") as doing:
        matter = apps.get_model("matters.Matter").objects.create(
            kind="case", office=office, label="Đơn mới", opened_at=clock.now()
        )
        doing.about(matter.pk)
        doing.say(receipt="01")
        doing.keep_private(name="Nguyễn Thị Thử")
    return matter


@pytest.fixture
def tampering(db):
    """The database's owner has lifted the triggers."""
    triggers.lift(connection)


@pytest.fixture
def seal() -> Callable[[], int]:
    """Return a function that seals everything."""
    return lambda: sealing.seal_all("niêm-phong-thử")
