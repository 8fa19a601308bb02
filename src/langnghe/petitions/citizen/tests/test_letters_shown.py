"""The follow page shows the letters sent to whoever sent the submission, and to nobody else."""

from datetime import date

import pytest

from langnghe import clock
from langnghe.casebook.models import Case, Party, Person, Submission
from langnghe.documents.deliveries import actions as deliveries
from langnghe.documents.desk import actions as desk
from langnghe.documents.desk.tests.making import approve, make_matter, make_paper
from langnghe.documents.models import Delivery
from langnghe.matters.models import Matter
from langnghe.petitions.citizen.following.queries import progress
from langnghe.petitions.stages import WAITING

MONDAY = date(2026, 11, 23)


@pytest.fixture
def case(commune, on_monday) -> Case:
    matter = make_matter(commune)
    return Case.objects.create(matter=matter, kind="petition", stage=WAITING, unit="13504", received_on=MONDAY)


@pytest.fixture
def submission(case, commune):
    """Return a function that adds a submission, from somebody or from nobody named."""

    def make(receipt: str, name: str = "") -> Submission:
        made = Submission.objects.create(
            case=case, receipt=receipt, channel="counter", received_on=MONDAY, entered_at=clock.now()
        )
        if name:
            person = Person.objects.create(office=commune, name=name, name_folded=name.lower(), sort_key=name)
            Party.objects.create(case=case, submission=made, person=person, role="author")
        return made

    return make


@pytest.fixture
def sent(case, specialist, chair, appoint, commune):
    """Return a function that issues a letter and sends it to a name."""
    clerk = appoint("clerk", commune)

    def make(name: str, number: str, *, out: bool = True):
        paper = approve(specialist, chair, make_paper(specialist, case.matter, "Hướng dẫn về cống"))
        desk.issue(actor=clerk, paper=paper, number=number, on=MONDAY)
        day = MONDAY if out else None
        deliveries.add(actor=clerk, paper=paper, role=Delivery.AUTHOR, names=name, way=Delivery.POST, sent_on=day)
        return paper

    return make


def shown(submission: Submission) -> list[str]:
    return [letter.number for letter in progress(submission, MONDAY).letters]


def test_a_letter_sent_to_the_author_shows(submission, sent):
    mine = submission("t/1", "Bùi Thị Mẫu")
    sent("Bùi Thị Mẫu", "05/TB-UBND")

    assert shown(mine) == ["05/TB-UBND"]


def test_a_letter_to_another_author_of_the_same_case_does_not_show(submission, sent):
    submission("t/1", "Bùi Thị Mẫu")
    other = submission("t/2", "Lê Văn Mẫu")
    sent("Bùi Thị Mẫu", "05/TB-UBND")

    assert shown(other) == []


def test_a_letter_that_did_not_go_out_yet_does_not_show(submission, sent):
    mine = submission("t/1", "Bùi Thị Mẫu")
    sent("Bùi Thị Mẫu", "05/TB-UBND", out=False)

    assert shown(mine) == []


def test_to_one_nobody_is_named_in_no_letter_shows(submission, sent):
    anonymous = submission("t/1")
    sent("Bùi Thị Mẫu", "05/TB-UBND")

    assert shown(anonymous) == []


def test_once_the_matter_is_sealed_no_letter_shows(submission, sent, case):
    mine = submission("t/1", "Bùi Thị Mẫu")
    sent("Bùi Thị Mẫu", "05/TB-UBND")
    Matter.objects.filter(pk=case.pk).update(state=Matter.SEALED)
    mine.case.matter.refresh_from_db()

    assert shown(mine) == []
