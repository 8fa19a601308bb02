"""A district that ended on 1 July 2025, its communes, its province, and the people who plan and carry out."""

from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from langnghe import clock
from langnghe.casebook import fulltext, search
from langnghe.casebook.models import Case, Party, Person, Submission
from langnghe.casebook.register.rules import keys_of
from langnghe.casebook.succession.actions import carrying, planning
from langnghe.casebook.succession.models import Plan
from langnghe.duties import actions as duties
from langnghe.matters import sealing
from langnghe.matters.models import Grant, Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, Office
from langnghe.trail.act import act
from langnghe.trail.events import declare
from viettext import fold, name_key

ENDS = date(2025, 7, 1)
RECEIVED = date(2025, 6, 10)
MADE = declare("tests.made", "Lập để thử")


@pytest.fixture
def on_the_day() -> Iterator[date]:
    """It is 1 July 2025, nine in the morning."""
    with clock.travelling(clock.at(ENDS, 9)):
        yield ENDS


@pytest.fixture
def offices(commune: Office, other_commune: Office) -> SimpleNamespace:
    """Province, the district below it, and two of the five communes that came out of it."""
    fulltext.install(connection)
    province = Office.objects.create(
        code="ninh-binh", name="UBND tỉnh Ninh Bình", short_name="tỉnh Ninh Bình", level="province", unit="37"
    )
    district = Office.objects.create(
        code="huyen-binh-luc", name="UBND huyện Bình Lục", short_name="huyện Bình Lục", level="district", unit="352",
        parent=province,
    )  # fmt: skip
    Office.objects.filter(pk__in=[commune.pk, other_commune.pk]).update(parent=province)
    for one in (commune, other_commune):
        one.refresh_from_db()
    return SimpleNamespace(province=province, district=district, commune=commune, other=other_commune)


@pytest.fixture
def people(offices: SimpleNamespace, appoint: Callable[..., Actor]) -> SimpleNamespace:
    """Who acts where; every mandate begins before the district ends."""
    made = SimpleNamespace(
        planner=appoint("succession", offices.province),
        carrier=appoint("succession", offices.province),
        assigner=appoint("assigner", offices.province),
        clerk=appoint("specialist", offices.district),
        chair=appoint("chair", offices.district),
        commune=appoint("specialist", offices.commune),
        commune_chair=appoint("chair", offices.commune),
        other=appoint("specialist", offices.other),
        province=appoint("specialist", offices.province),
        province_chair=appoint("chair", offices.province),
    )
    Mandate.objects.update(from_on=date(2025, 1, 1))
    return made


@pytest.fixture
def hold(offices: SimpleNamespace, people: SimpleNamespace) -> Callable[..., Case]:
    """Return a function that makes a case the district holds."""
    counter = iter(range(1, 10_000))

    def make(*, state: str = Matter.OPEN, name: str = "", content: str = "Cống hỏng", **given: Any) -> Case:
        number = next(counter)
        closed_on = given.pop("closed_on", None)
        series = given.pop("series", "PA")
        owner = given.pop("owner", people.clerk)
        with clock.travelling(clock.at(RECEIVED, 8)), act(people.clerk, MADE) as doing:
            matter = Matter.objects.create(
                kind="case", office=offices.district, owner_id=owner.user_id, label=f"Việc {number}", state=state,
                opened_at=clock.now(), closed_on=closed_on,
            )  # fmt: skip
            doing.about(matter.pk)
            fields = {
                "kind": "petition", "stage": "working", "number": f"{series}-2025-{number:04d}", "unit": "13504",
                "received_on": RECEIVED, "subject": "Sửa cống",
            }  # fmt: skip
            case = Case.objects.create(matter=matter, **{**fields, **given})
            letter = Submission.objects.create(
                case=case, receipt=f"huyen/{number}", channel="counter", received_on=RECEIVED, entered_at=clock.now(),
                content=content if state == Matter.OPEN else "",
            )  # fmt: skip
            duties.open_duty(doing, matter, "intake.process", RECEIVED)
            if state != Matter.OPEN:
                sealing.put(matter, "content", {"text": content, "papers": []})
            if state == Matter.SEALED:
                _grant(matter, people.chair, people.clerk)
            if name:
                _party(case, letter, name)
            search.index(case)
        return case

    return make


def _party(case: Case, letter: Submission, name: str) -> None:
    person = Person.objects.create(
        office=case.matter.office, name=name, name_folded=fold(name), sort_key=name_key(name), phone="0999000123"
    )
    for key in sorted(keys_of(name)):
        person.keys.create(office=person.office, key=key)
    Party.objects.create(case=case, submission=letter, person=person, role="author")


def _grant(matter: Matter, to: Actor, by: Actor) -> None:
    Grant.objects.create(
        matter=matter, user_id=to.signed_in_id, purpose="giải quyết", from_on=RECEIVED, given_by_id=by.signed_in_id,
        confirmed_by_id=by.user_id,
    )  # fmt: skip


@pytest.fixture
def plan(offices: SimpleNamespace, people: SimpleNamespace, on_the_day: date) -> Plan:
    """A draft as the law data proposes it."""
    from langnghe.people.models import User

    return planning.draw_up(
        actor=people.planner,
        ends=offices.district,
        on=ENDS,
        archive=offices.province,
        box_owner=User.objects.get(pk=people.assigner.user_id),
        basis="Văn bản mẫu số 1",
    )


@pytest.fixture
def carry(people: SimpleNamespace) -> Callable[[Plan], Plan]:
    """Return a function that carries a plan out."""

    def run(plan: Plan) -> Plan:
        carrying.begin(actor=people.carrier, plan=plan, seen=carrying.foreseen(plan)[0], typed="Huyện  Bình Lục")
        fresh = Plan.objects.select_related("carried_with", "archive", "ends", "box_owner").get(pk=plan.pk)
        carrying.carry_on(fresh)
        return fresh

    return run
