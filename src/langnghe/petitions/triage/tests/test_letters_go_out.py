"""The letter an outcome needs goes along a route, gets its number, goes out; corrected, it leaves no name behind."""

from datetime import date

import pytest

from langnghe.casebook.sorted import DISPATCHING
from langnghe.documents.deliveries import actions as deliveries
from langnghe.documents.deliveries import queries as sent_papers
from langnghe.documents.desk import actions as desk
from langnghe.documents.desk.tests.making import approve
from langnghe.documents.errors import PaperRefused
from langnghe.documents.models import Cancelled, Delivery, Paper
from langnghe.documents.series import ours, queries
from langnghe.duties import queries as duties
from langnghe.matters.models import Matter
from langnghe.petitions.triage import actions
from langnghe.petitions.triage.decision import Decision
from langnghe.petitions.triage.tests.conftest import NEEDLE_NAME
from langnghe.petitions.triage.tests.test_sorting import COMPLAINT, DENUNCIATION, PETITION, needles, whole_trail

MONDAY = date(2026, 11, 23)
GUIDE = Decision(
    kind="kn", outcome="KN-guide", subject="Khiếu nại việc thu hồi đất", field="land", competent="Chủ tịch UBND tỉnh"
)


@pytest.fixture
def clerk(appoint, commune):
    return appoint("clerk", commune)


@pytest.fixture
def guided(case, officer, chair, clerk) -> Paper:
    """A guided complaint whose letter was approved and issued from the desk."""
    actions.sort_case(actor=officer, case=case, decision=GUIDE)
    letter = Paper.objects.filter(matter=case.pk).latest("pk")
    body = letter.body.replace("…", "x")
    desk.revise(actor=officer, paper=letter, title=letter.title, body=body)
    approve(officer, chair, letter)
    desk.issue(actor=clerk, paper=letter, number="12/UBND-VP", on=MONDAY)
    return letter


def test_a_letter_of_sorting_is_issued_from_the_desk(guided, case):
    assert (guided.state, guided.number) == (Paper.ISSUED, "12/UBND-VP")
    assert duties.open_of(case.matter).filter(rule="documents.sending").exists()


def test_its_sender_is_suggested_as_addressee(guided):
    names = [(one.role, one.name) for one in sent_papers.suggestions(guided)]

    assert names == [(Delivery.AUTHOR, NEEDLE_NAME), (Delivery.BODY, "Chủ tịch UBND tỉnh")]


def test_saying_that_it_went_out_writes_its_delivery_and_keeps_the_duty_to_send(guided, case, officer):
    case.refresh_from_db()
    assert case.stage == DISPATCHING
    actions.sent(actor=officer, case=case, on=MONDAY, way="post")

    row = guided.deliveries.get()
    assert (row.name, row.way, row.sent_on) == (NEEDLE_NAME, Delivery.POST, MONDAY)
    assert not duties.open_of(case.matter).filter(rule="documents.sending").exists()
    assert whole_trail()


def test_told_by_phone_the_letter_must_still_be_sent(guided, case, officer):
    case.refresh_from_db()
    actions.sent(actor=officer, case=case, on=MONDAY, way="phone")

    assert not guided.deliveries.exists()
    assert duties.open_of(case.matter).filter(rule="documents.sending").exists()


def test_a_number_lost_by_sorting_again_is_kept_as_cancelled(case, letter, officer):
    actions.sort_case(actor=officer, case=case, decision=PETITION)
    actions.resort(actor=officer, case=case, decision=COMPLAINT, reason="Xem lại nội dung")
    other = letter("Tôi kiến nghị xã sửa đường thôn Đông. Ký tên.", title="")
    actions.sort_case(actor=officer, case=other, decision=PETITION)

    other.refresh_from_db()
    assert Cancelled.objects.get().series == "PA"
    assert other.number == "PA-2026-0002"
    lines = queries.own_lines(officer, case.matter.office, ours.all_own()["PA"], 2026)
    assert [(one.n, one.state) for one in lines] == [(2, queries.USED), (1, queries.CANCELLED)]


def test_a_case_that_turns_out_to_be_a_denunciation_takes_the_names_of_deliveries_along(guided, case, officer, clerk):
    deliveries.add(
        actor=clerk, paper=guided, role=Delivery.AUTHOR, names=NEEDLE_NAME, way=Delivery.POST, sent_on=MONDAY
    )
    case.refresh_from_db()
    actions.resort(actor=officer, case=case, decision=DENUNCIATION, reason="Nội dung tố cáo")

    assert Matter.objects.get(pk=case.pk).state == Matter.SEALED
    assert [place for place in needles() if "delivery" in place or "paper" in place] == []
    assert whole_trail()


def test_a_letter_under_way_is_dropped_when_the_case_is_sorted_again(case, officer, chair):
    actions.sort_case(actor=officer, case=case, decision=GUIDE)
    paper = Paper.objects.filter(matter=case.pk).latest("pk")
    approve(officer, chair, paper)
    actions.resort(actor=officer, case=case, decision=PETITION, reason="Xem lại nội dung")

    paper.refresh_from_db()
    assert paper.state == Paper.WITHDRAWN
    with pytest.raises(PaperRefused):
        desk.withdraw(actor=officer, paper=paper, reason="Soạn nhầm")
