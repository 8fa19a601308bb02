"""Cases and duties of an office at will: late, due today, due this week, at any stage, with anybody."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from langnghe import clock
from langnghe.casebook.models import Case, Party, Person, Submission
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Office, User
from langnghe.petitions.stages import WAITING

MONDAY = date(2026, 11, 23)


@pytest.fixture
def enter() -> Callable[..., Client]:
    """Return a function that signs an actor in and gives back the browser."""

    def signing_in(actor: Actor, *, second_factor: bool = True) -> Client:
        user = User.objects.get(pk=actor.user_id or 0)
        browser = Client()
        session = browser.session
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "langnghe.people.backends.MandateBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}] if second_factor else []
        session.save()
        return browser

    return signing_in


@pytest.fixture
def case(commune: Office, on_monday: date) -> Callable[..., Case]:
    """Return a function that writes an open petition from Trần Thị Mẫu, as sorting would have left it."""
    counter = iter(range(1, 10_000))

    def make(
        office: Office | None = None, state: str = Matter.OPEN, stage: str = WAITING, owner: Actor | None = None
    ) -> Case:
        number, office = next(counter), office or commune
        matter = Matter.objects.create(
            kind="case",
            office=office,
            owner_id=owner.user_id if owner else None,
            label=f"Đơn số {number}",
            state=state,
            opened_at=clock.now(),
        )
        released = state == Matter.OPEN
        case = Case.objects.create(
            matter=matter,
            kind="" if state == Matter.UNSORTED else "petition" if released else "denunciation",
            stage="unsorted" if state == Matter.UNSORTED else stage,
            number=f"PA-2026-{number:04d}" if released else "",
            subject=f"Cống xóm Trại {number}" if released else "",
            unit=office.unit,
            received_on=MONDAY,
        )
        letter = Submission.objects.create(
            case=case, receipt=f"thu/{number}", channel="counter", received_on=MONDAY, entered_at=clock.now()
        )
        if released:
            person = Person.objects.create(office=office, name="Trần Thị Mẫu", name_folded="tran thi mau", sort_key="1")
            Party.objects.create(case=case, submission=letter, person=person, role="author", title="bà")
        return case

    return make


@pytest.fixture
def owes(case: Callable[..., Case]) -> Callable[..., Duty]:
    """Return a function that writes one duty of a case, due (and kept) on the days given."""

    def make(due_on: date | None, of: Case | None = None, **more: Any) -> Duty:
        matter = (of or case()).matter
        given = {
            "rule": "feedback.reply",
            "what": "Trả lời kiến nghị",
            "start_on": date(2026, 11, 2),
            "unit": "working_day",
            "version": date(2026, 7, 1),
            "confidence": "S",
            "cite": "Điều 1",
            "owner": matter.owner,
            **more,
        }
        days = {"raw_on": due_on, "due_on": due_on, "breach_on": due_on}
        return Duty.objects.create(matter=matter, office_id=matter.office_id, opened_at=clock.now(), **days, **given)

    return make
