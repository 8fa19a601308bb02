"""A paper goes from draft along its route to number and day, whatever room drafted it."""

from datetime import date

import pytest

from langnghe.documents.acting import PaperElsewhere
from langnghe.documents.actions import APPROVE, SEND_BACK
from langnghe.documents.desk import actions, queries, rules
from langnghe.documents.desk.tests.making import approve, make_matter, make_paper, see
from langnghe.documents.errors import PaperRefused
from langnghe.documents.models import Paper, Step
from langnghe.matters.models import Matter
from langnghe.people.actors import NotAllowed, SecondFactorNeeded
from langnghe.people.models import Mandate
from langnghe.trail.models import Entry
from langnghe.trail.verify import verify

MONDAY = date(2026, 11, 23)


def mandate(actor) -> Mandate:
    return Mandate.objects.get(pk=actor.mandate_id)


def test_a_paper_is_drafted_approved_and_issued_with_an_entry_for_each_step(paper, specialist, chair, clerk):
    approve(specialist, chair, paper)
    actions.issue(actor=clerk, paper=paper, number="05/TB-UBND", on=MONDAY)

    assert paper.state == Paper.ISSUED
    assert paper.signature.endswith("Trần Văn Mẫu")
    names = list(Entry.objects.filter(matter=paper.matter_id).order_by("seq").values_list("name", flat=True))
    assert names == [f"documents.{step}" for step in ("drafted", "submitted", "approved", "issued")]
    assert verify(matter=paper.matter_id).good


def test_an_issued_paper_can_neither_be_rewritten_nor_sent_round_again(paper, specialist, chair, clerk):
    approve(specialist, chair, paper)
    actions.issue(actor=clerk, paper=paper, number="05/TB-UBND", on=MONDAY)

    with pytest.raises(PaperRefused):
        actions.revise(actor=specialist, paper=paper, title="Khác", body="Khác")
    with pytest.raises(PaperRefused):
        actions.submit(actor=specialist, paper=paper, route=[mandate(chair)])


def test_a_paper_sent_back_is_mended_and_goes_round_again(paper, specialist, chair):
    actions.submit(actor=specialist, paper=paper, route=[mandate(chair)])
    actions.decide(actor=chair, paper=paper, verdict=SEND_BACK, note="Ghi rõ nơi nhận.")
    assert queries.unmet_note(paper) == "Ghi rõ nơi nhận."

    actions.revise(actor=specialist, paper=paper, title=paper.title, body="Đã ghi rõ.", seen=1)
    assert queries.unmet_note(paper) == ""
    actions.submit(actor=specialist, paper=paper, route=[mandate(chair)])
    actions.decide(actor=chair, paper=paper, verdict=APPROVE)
    assert paper.state == Paper.APPROVED


def test_a_paper_taken_back_asks_nobody_any_more(paper, specialist, chair):
    actions.submit(actor=specialist, paper=paper, route=[mandate(chair)])
    actions.recall(actor=specialist, paper=paper)

    assert paper.state == Paper.DRAFT
    assert not Step.objects.filter(decided_at=None).exists()
    with pytest.raises(PaperRefused):
        actions.decide(actor=chair, paper=paper, verdict=APPROVE)


def test_an_approver_does_not_sign_another_text_than_the_one_read(paper, specialist, chair):
    actions.submit(actor=specialist, paper=paper, route=[mandate(chair)])
    actions.recall(actor=specialist, paper=paper)
    actions.revise(actor=specialist, paper=paper, title="Khác", body="Khác")
    actions.submit(actor=specialist, paper=paper, route=[mandate(chair)])

    with pytest.raises(PaperRefused, match="đọc bản mới"):
        actions.decide(actor=chair, paper=paper, verdict=APPROVE, seen=1)


def test_two_writers_do_not_write_over_each_other(paper, specialist):
    actions.revise(actor=specialist, paper=paper, title="Hướng dẫn", body="Bản của người thứ nhất.", seen=1)

    with pytest.raises(PaperRefused, match="Người khác vừa sửa"):
        actions.revise(actor=specialist, paper=paper, title="Hướng dẫn", body="Bản của người thứ hai.", seen=1)


def test_each_step_asks_for_its_own_permission(paper, specialist, chair, clerk, appoint, commune):
    with pytest.raises(NotAllowed):
        actions.revise(actor=clerk, paper=paper, title="Khác", body="Khác")
    weak = appoint("chair", commune, second_factor=False)
    actions.submit(actor=specialist, paper=paper, route=[mandate(weak)])
    with pytest.raises(NotAllowed):
        actions.decide(actor=specialist, paper=paper, verdict=APPROVE)
    with pytest.raises(SecondFactorNeeded):
        actions.decide(actor=weak, paper=paper, verdict=APPROVE)


def test_another_office_takes_no_step_on_a_paper(paper, appoint, other_commune):
    stranger = appoint("specialist", other_commune)

    with pytest.raises(PaperElsewhere):
        actions.revise(actor=stranger, paper=paper, title="Khác", body="Khác")


def test_a_draft_is_dropped_with_a_reason_only(paper, specialist):
    with pytest.raises(PaperRefused, match="lý do"):
        actions.withdraw(actor=specialist, paper=paper, reason=" ")
    actions.withdraw(actor=specialist, paper=paper, reason="Soạn nhầm")

    assert paper.state == Paper.WITHDRAWN


def test_only_a_clerk_drops_what_was_issued(paper, specialist, chair, clerk):
    approve(specialist, chair, paper)
    actions.issue(actor=clerk, paper=paper, number="05/TB-UBND", on=MONDAY)

    with pytest.raises(NotAllowed):
        actions.withdraw(actor=specialist, paper=paper, reason="Ghi nhầm")


def test_nothing_is_drafted_on_a_matter_that_waits_for_sorting(commune, specialist, on_monday):
    unsorted = make_matter(commune, Matter.UNSORTED)

    with pytest.raises(PaperRefused):
        make_paper(specialist, unsorted)


def test_only_signers_who_see_a_sealed_matter_stand_on_its_route(commune, specialist, chair, appoint, on_monday):
    secret = make_matter(commune, Matter.SEALED, "Việc được giữ bí mật")
    see(secret, specialist, chair)
    appoint("chair", commune)
    paper = make_paper(specialist, secret)

    assert [one.user_id for one in queries.approvers(paper, MONDAY)] == [chair.user_id]


def test_a_paper_that_moves_with_its_case_is_not_moved_from_the_desk(matter, paper, specialist, chair):
    paper.kind = "answer"
    paper.save(update_fields=["kind"])

    assert rules.leader("answer") == "casebook:case"
    with pytest.raises(PaperRefused, match="trang vụ việc"):
        actions.submit(actor=specialist, paper=paper, route=[mandate(chair)])
