"""Cases to list, find and open, made without the rooms that would otherwise make them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from langnghe import clock
from langnghe.casebook import fulltext, search
from langnghe.casebook.models import Case, Party, Person, Submission
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.trail.act import act
from langnghe.trail.events import declare
from viettext import fold, name_key

MADE = declare("tests.made", "Lập để thử")


@pytest.fixture
def words(db: None) -> None:
    """The full-text index stands, also when tables came straight from the models."""
    fulltext.install(connection)


@pytest.fixture
def open_case(words: None) -> Callable[..., Case]:
    """Return a function that makes a released case of an office, with one submission and its sender."""
    counter = iter(range(1, 10_000))

    def make(actor: Actor, office: Office, *, name: str = "", content: str = "", **given: Any) -> Case:
        number = next(counter)
        state = given.pop("state", Matter.OPEN)
        with act(actor, MADE) as doing:
            matter = Matter.objects.create(
                kind="case", office=office, label=f"Phản ánh {number:04d}", state=state, opened_at=clock.now()
            )
            doing.about(matter.pk)
            fields = {
                "kind": "reflection",
                "stage": "assigned",
                "number": f"PAKN-2026-{number:04d}",
                "unit": office.unit,
                "received_on": date(2026, 11, 2),
                **given,
            }
            case = Case.objects.create(matter=matter, **fields)
            letter = Submission.objects.create(
                case=case,
                receipt=f"{office.code}/TN-2026-{number:04d}",
                channel="counter",
                received_on=case.received_on,
                entered_at=clock.now(),
                content=content,
            )
            if name:
                person = Person.objects.create(
                    office=office, name=name, name_folded=fold(name), sort_key=name_key(name), phone="0999000123"
                )
                Party.objects.create(case=case, submission=letter, person=person, role="author")
            search.index(case)
        return case

    return make
