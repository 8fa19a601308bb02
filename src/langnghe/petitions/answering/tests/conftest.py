"""A petition of the commune, drafted and approved, for the tests of answering."""

from datetime import date

import pytest

from langnghe import clock
from langnghe.casebook.models import Case, Submission
from langnghe.documents.actions import APPROVE
from langnghe.duties.actions import open_duty
from langnghe.matters.models import Matter
from langnghe.people.models import Mandate
from langnghe.petitions.answering import actions
from langnghe.petitions.stages import WAITING
from langnghe.trail.act import act

MONDAY = date(2026, 11, 23)


def mandate(actor) -> Mandate:
    return Mandate.objects.get(pk=actor.mandate_id)


@pytest.fixture
def case(commune, specialist, on_monday) -> Case:
    matter = Matter.objects.create(
        kind="case", office=commune, label="Cống xóm Trại", state=Matter.OPEN, opened_at=clock.now()
    )
    case = Case.objects.create(matter=matter, kind="petition", stage=WAITING, unit="13504", received_on=MONDAY)
    Submission.objects.create(case=case, receipt="thu/1", channel="counter", received_on=MONDAY, entered_at=clock.now())
    with act(specialist, "test.opened", matter.pk) as doing:
        open_duty(doing, matter, "feedback.result_notice", MONDAY)
    return case


@pytest.fixture
def drafted(case, chair, specialist) -> Case:
    actions.assign(actor=chair, case=case, to=mandate(specialist))
    actions.draft(actor=specialist, case=case, title="Trả lời về cống", body="Cống được sửa trong tháng 12.")
    return case


@pytest.fixture
def approved(drafted, chair, specialist) -> Case:
    actions.submit(actor=specialist, case=drafted, route=[mandate(chair)])
    actions.decide(actor=chair, case=drafted, verdict=APPROVE)
    return drafted
