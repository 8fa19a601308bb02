"""A petition goes from assignment to the answer, and back when the citizen is unhappy."""

from datetime import date, timedelta

import pytest

from langnghe import clock
from langnghe.casebook.stages import MoveRefused
from langnghe.documents.actions import APPROVE, SEND_BACK, PaperRefused
from langnghe.documents.models import Paper, PaperVersion
from langnghe.duties import queries as duties
from langnghe.matters.models import Matter, Recusal
from langnghe.people.actors import NotAllowed, SecondFactorNeeded
from langnghe.people.models import Mandate
from langnghe.petitions.answering import actions, rating
from langnghe.petitions.answering.tests.conftest import MONDAY, mandate
from langnghe.petitions.stages import ANSWERED, CLOSED, REVIEWING, WORKING
from langnghe.trail.models import Entry
from langnghe.trail.verify import verify


def test_assigning_gives_the_case_and_its_duties_to_one_person(case, chair, specialist):
    actions.assign(actor=chair, case=case, to=mandate(specialist))

    assert (case.stage, case.matter.owner_id) == (WORKING, specialist.user_id)
    assert {d.owner_id for d in duties.open_of(case.matter)} == {specialist.user_id}


def test_a_recused_person_is_not_assigned(case, chair, specialist):
    Recusal.objects.create(
        matter=case.matter,
        user_id=specialist.user_id,
        reason="họ hàng",
        declared_by_id=chair.user_id,
        declared_at=clock.now(),
    )

    with pytest.raises(actions.AnswerRefused):
        actions.assign(actor=chair, case=case, to=mandate(specialist))


def test_a_specialist_cannot_assign(case, specialist):
    with pytest.raises(NotAllowed):
        actions.assign(actor=specialist, case=case, to=mandate(specialist))


def test_an_approval_needs_the_second_factor(drafted, specialist, appoint, commune):
    weak = appoint("chair", commune, second_factor=False)
    actions.submit(actor=specialist, case=drafted, route=[mandate(weak)])

    with pytest.raises(SecondFactorNeeded):
        actions.decide(actor=weak, case=drafted, verdict=APPROVE)


def test_sending_back_needs_a_note_and_returns_the_draft(drafted, chair, specialist):
    actions.submit(actor=specialist, case=drafted, route=[mandate(chair)])
    with pytest.raises(PaperRefused):
        actions.decide(actor=chair, case=drafted, verdict=SEND_BACK)
    drafted.refresh_from_db()
    assert drafted.stage == REVIEWING

    actions.decide(actor=chair, case=drafted, verdict=SEND_BACK, note="Ghi rõ ngày sửa.")
    assert (drafted.stage, Paper.objects.get().state) == (WORKING, Paper.DRAFT)


def test_a_route_of_two_steps_is_approved_by_the_last(drafted, chair, specialist, appoint, commune):
    head = appoint("division_head", commune)
    actions.submit(actor=specialist, case=drafted, route=[mandate(head), mandate(chair)])
    with pytest.raises(PaperRefused):
        actions.decide(actor=chair, case=drafted, verdict=APPROVE)

    actions.decide(actor=head, case=drafted, verdict=APPROVE)
    assert Paper.objects.get().state == Paper.REVIEW
    actions.decide(actor=chair, case=drafted, verdict=APPROVE)
    assert Paper.objects.get().state == Paper.APPROVED


def test_issuing_keeps_the_duties_and_tells_the_citizen(approved, appoint, commune):
    clerk = appoint("clerk", commune)
    actions.issue(actor=clerk, case=approved, number="12/UBND-VP", on=MONDAY)

    assert approved.stage == ANSWERED
    assert not duties.open_of(approved.matter).exists()
    assert approved.told.get().what == actions.ANSWERED


def test_a_number_is_never_given_twice_in_a_year(approved, appoint, commune):
    clerk = appoint("clerk", commune)
    paper = Paper.objects.get()
    other = Matter.objects.create(kind="case", office=commune, label="Khác", state=Matter.OPEN, opened_at=clock.now())
    Paper.objects.create(
        matter=other,
        office=commune,
        kind="answer",
        title="Văn bản khác",
        body="x",
        state=Paper.ISSUED,
        drafted_by=paper.drafted_by,
        drafted_at=clock.now(),
        number="12/UBND-VP",
        issued_on=date(2026, 1, 5),
    )

    with pytest.raises(PaperRefused, match="Văn bản khác"):
        actions.issue(actor=clerk, case=approved, number="12/UBND-VP", on=MONDAY)


def test_an_issued_answer_cannot_be_rewritten(approved, appoint, commune, specialist):
    actions.issue(actor=appoint("clerk", commune), case=approved, number="12/UBND-VP", on=MONDAY)

    with pytest.raises(MoveRefused):
        actions.draft(actor=specialist, case=approved, title="Khác", body="Khác")


def test_an_unhappy_rating_opens_the_case_again_with_a_fresh_draft(approved, appoint, commune, specialist):
    actions.issue(actor=appoint("clerk", commune), case=approved, number="12/UBND-VP", on=MONDAY)
    with clock.travelling(clock.at(MONDAY + timedelta(days=2))):
        rating.rate(submission=approved.submissions.get(), verdict="unhappy", words="Cống vẫn tắc.")
        approved.refresh_from_db()
        assert (approved.stage, duties.open_of(approved.matter).get().rule) == (WORKING, "feedback.reply")

        actions.draft(actor=specialist, case=approved, title="Trả lời lần hai", body="Sẽ nạo vét tuần tới.")
    assert Paper.objects.count() == 2


def test_a_citizen_rates_one_answer_once(approved, appoint, commune):
    actions.issue(actor=appoint("clerk", commune), case=approved, number="12/UBND-VP", on=MONDAY)
    submission = approved.submissions.get()
    rating.rate(submission=submission, verdict="happy")

    with pytest.raises(rating.RatingRefused):
        rating.rate(submission=submission, verdict="partly")


def test_closing_ends_case_and_matter(approved, appoint, commune, specialist):
    actions.issue(actor=appoint("clerk", commune), case=approved, number="12/UBND-VP", on=MONDAY)
    actions.close(actor=specialist, case=approved)

    assert (approved.stage, approved.matter.closed_on) == (CLOSED, MONDAY)
    assert Entry.objects.filter(name="petitions.closed").exists()


def test_a_draft_that_somebody_changed_meanwhile_is_not_written_over(drafted, specialist):
    actions.draft(actor=specialist, case=drafted, title="Trả lời", body="Bản thứ hai.", seen=1)

    with pytest.raises(actions.AnswerRefused, match="Người khác vừa sửa"):
        actions.draft(actor=specialist, case=drafted, title="Trả lời", body="Bản của tôi.", seen=1)
    assert Paper.objects.get().body == "Bản thứ hai."


def test_one_person_under_two_mandates_does_not_approve_twice(drafted, chair, specialist):
    first = mandate(chair)
    second = Mandate.objects.create(
        user=first.user,
        role=first.role,
        office=first.office,
        title="Trưởng ban",
        from_on=MONDAY,
        confirmed_by=first.user,
    )

    with pytest.raises(PaperRefused, match="Một người"):
        actions.submit(actor=specialist, case=drafted, route=[first, second])


def test_an_earlier_text_that_was_edited_straight_in_its_table_is_found(drafted, specialist):
    actions.draft(actor=specialist, case=drafted, title="Trả lời về cống", body="Cống được sửa trong tháng 1.")
    whole = verify(matter=drafted.pk).good

    PaperVersion.objects.filter(paper__matter=drafted.pk).update(body="Không sửa.")

    assert whole
    assert not verify(matter=drafted.pk).good
