"""Sorting through the action: kind, outcome, duties, secrecy, trail."""

import json
from datetime import date

import pytest
from django.db import connection

from langnghe.casebook.kinds import kind
from langnghe.casebook.models import Case, Party, SearchRow, Submission
from langnghe.casebook.sorted import ASKING, CLOSED, DISPATCHING
from langnghe.documents.models import Paper
from langnghe.duties import queries as duties
from langnghe.matters.models import Grant, Matter
from langnghe.matters.visibility import may_see
from langnghe.petitions.intake.actions import Forwarder
from langnghe.petitions.models import Sorting
from langnghe.petitions.stages import WAITING
from langnghe.petitions.triage import actions
from langnghe.petitions.triage.decision import Decision, Part, SortRefused
from langnghe.petitions.triage.tests.conftest import NEEDLE_NAME, NEEDLE_PHONE, NEEDLE_WORDS
from langnghe.trail.models import Entry
from langnghe.trail.verify import verify

PETITION = Decision(kind="knpa", outcome="KNPA-accept", subject="Cống tắc ở thôn", field="other")
DENUNCIATION = Decision(kind="tc", outcome="TC-accept")
COMPLAINT = Decision(kind="kn", outcome="KN-accept", subject="Khiếu nại việc thu hồi đất", field="land")


def found(needle: str) -> list[str]:
    """Return every table and column of the database in which ``needle`` can be read, as text or as bytes."""
    where = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                name = connection.ops.quote_name(column.name)
                cursor.execute(f"SELECT {name} FROM {connection.ops.quote_name(table)}")  # noqa: S608  # our own names
                for (value,) in cursor.fetchall():
                    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    if needle.encode() in raw or json.dumps(needle)[1:-1].encode() in raw:
                        where.append(f"{table}.{column.name}")
    return where


def whole_trail() -> bool:
    """Return whether every chain is unbroken and fits its rows."""
    return all(verify(matter=pk).good for pk in Matter.objects.values_list("pk", flat=True))


def needles() -> list[str]:
    return [place for needle in (NEEDLE_NAME, NEEDLE_PHONE, NEEDLE_WORDS) for place in found(needle)]


def rules_of(case: Case) -> set[str]:
    return {duty.rule for duty in duties.open_of(case.matter)}


def test_before_sorting_nothing_of_author_and_words_can_be_read_in_any_table(case):
    assert needles() == []


def test_a_petition_is_released_numbered_and_owed(case, officer):
    actions.sort_case(actor=officer, case=case, decision=PETITION)

    case.refresh_from_db()
    assert (case.kind, case.stage, case.number) == ("petition", WAITING, "PA-2026-0001")
    assert (case.matter.state, case.matter.label) == (Matter.OPEN, "Cống tắc ở thôn")
    assert "feedback.reply" in rules_of(case)
    assert "intake.process" not in rules_of(case)
    assert NEEDLE_WORDS in Submission.objects.get(case=case).content
    assert Party.objects.get(case=case).person.name == NEEDLE_NAME
    assert SearchRow.objects.filter(case=case, folded__contains="cong xanh lo").exists()
    assert Entry.objects.filter(matter=case.pk, name="petitions.sorted").count() == 1
    assert whole_trail()


def test_a_denunciation_stays_sealed_in_every_table(case, officer, chair, receptionist):
    actions.sort_case(actor=officer, case=case, decision=DENUNCIATION)

    assert needles() == []
    assert (case.kind, case.number, case.matter.state) == ("denunciation", "TC-2026-0001", Matter.SEALED)
    assert case.matter.label == "Đơn được giữ bí mật"
    granted = set(Grant.objects.filter(matter=case.matter).values_list("user", flat=True))
    assert granted == {officer.user_id, chair.user_id, receptionist.user_id}
    assert may_see(chair, case.pk)
    assert may_see(officer, case.pk)
    assert not may_see(receptionist, case.pk), "a grant opens nothing without the right to open sealed data"
    assert rules_of(case) == {"denunciations.initial_check"}
    assert whole_trail()


def test_a_denounced_chair_is_recused_and_the_office_above_is_granted(case, officer, chair, commune, appoint):
    from langnghe.people.models import Office

    province = Office.objects.create(code="tinh", name="UBND tỉnh", short_name="tỉnh", level="province", unit="37")
    above = appoint("chair", province)
    commune.parent = province
    commune.save()

    decision = Decision(kind="tc", outcome="TC-transfer", competent="UBND tỉnh", denounced=frozenset({chair.user_id}))
    actions.sort_case(actor=officer, case=case, decision=decision)

    assert not may_see(chair, case.pk)
    assert may_see(above, case.pk)
    assert whole_trail()


def test_a_denunciation_nobody_may_resolve_is_not_sorted(case, officer, chair):
    decision = Decision(kind="tc", outcome="TC-accept", denounced=frozenset({chair.user_id}))
    with pytest.raises(SortRefused, match="người đứng đầu"):
        actions.sort_case(actor=officer, case=case, decision=decision)

    case.matter.refresh_from_db()
    assert case.matter.state == Matter.UNSORTED
    assert not Sorting.objects.exists()


def test_a_complaint_opens_its_acceptance_clock_on_the_day_of_receipt(case, officer):
    actions.sort_case(actor=officer, case=case, decision=COMPLAINT)

    assert case.kind == "complaint"
    acceptance = duties.open_of(case.matter).get(rule="complaints.acceptance")
    assert (acceptance.start_on, acceptance.due_on) == (date(2026, 11, 23), date(2026, 12, 3))


def test_archiving_ends_the_case_and_says_from_when_it_may_be_destroyed(case, officer):
    decision = Decision(kind="knpa", outcome="KNPA-archive", subject="Đơn không đọc được", missing=frozenset({"KDK-5"}))
    actions.sort_case(actor=officer, case=case, decision=decision)

    assert (case.stage, case.matter.closed_on) == (CLOSED, date(2026, 11, 23))
    assert case.destroy_after == date(2027, 11, 24)


def test_a_guided_complaint_waits_for_its_letter_and_ends_when_it_went_out(case, officer):
    decision = Decision(kind="kn", outcome="KN-guide", subject="Khiếu nại quyết định của tỉnh", competent="UBND tỉnh")
    actions.sort_case(actor=officer, case=case, decision=decision)
    assert case.stage == DISPATCHING
    assert Paper.objects.get(matter=case.matter).title.startswith("Phiếu hướng dẫn")

    actions.sent(actor=officer, case=case, on=date(2026, 11, 23), way="post")
    assert case.stage == CLOSED
    assert rules_of(case) == set()
    assert whole_trail()


def test_asking_for_more_waits_for_the_sender(case, officer):
    decision = Decision(kind="kn", outcome="KN-ask_more", subject="Khiếu nại", missing=frozenset({"DK-KN-4"}))
    actions.sort_case(actor=officer, case=case, decision=decision)

    assert case.stage == ASKING


def test_signs_of_crime_open_their_duty_beside_the_outcome(case, officer):
    decision = Decision(kind="tc", outcome="TC-accept", signs=frozenset({"SS-TP"}))
    actions.sort_case(actor=officer, case=case, decision=decision)

    assert rules_of(case) == {"denunciations.initial_check", "denunciations.crime_transfer"}


def test_a_title_that_names_the_sender_is_refused_and_nothing_is_released(case, officer):
    decision = Decision(kind="knpa", outcome="KNPA-accept", subject=f"Đơn của {NEEDLE_NAME}")
    with pytest.raises(SortRefused, match="Tiêu đề"):
        actions.sort_case(actor=officer, case=case, decision=decision)

    assert needles() == []


def test_the_second_of_two_officers_is_told_that_it_was_sorted(case, officer, receptionist):
    other = Case.objects.select_related("matter").get(pk=case.pk)
    actions.sort_case(actor=officer, case=case, decision=PETITION)

    with pytest.raises(SortRefused, match="vừa được người khác phân loại"):
        actions.sort_case(actor=receptionist, case=other, decision=DENUNCIATION)
    assert Sorting.objects.count() == 1


def test_a_mixed_letter_becomes_two_cases_that_do_not_know_each_other(case, officer):
    parts = (Part("kn", "Khiếu nại việc thu hồi đất"), Part("tc", "Tố cáo người đo đạc nhận tiền"))
    actions.sort_case(actor=officer, case=case, decision=Decision(kind="mixed", outcome="MIXED-split", parts=parts))

    made = Case.objects.exclude(pk=case.pk)
    assert {c.matter.state for c in made} == {Matter.UNSORTED}
    assert {c.split_from_id for c in made} == {None}
    assert case.matter.state == Matter.SEALED
    assert needles() == []
    assert whole_trail()


def test_a_submission_joins_the_open_case_on_the_same_content(letter, officer):
    first, second = letter(), letter()
    actions.sort_case(actor=officer, case=first, decision=PETITION)
    decision = Decision(kind="knpa", outcome="KNPA-merge", subject="Cống tắc", target=first.pk)
    actions.sort_case(actor=officer, case=second, decision=decision)

    assert first.submissions.count() == 2
    second.refresh_from_db()
    assert (second.merged_into_id, second.matter.closed_on) == (first.pk, date(2026, 11, 23))
    assert rules_of(second) == set()
    assert whole_trail()


def test_a_wrong_petition_goes_back_into_the_sealed_store(case, officer):
    actions.sort_case(actor=officer, case=case, decision=PETITION)
    actions.resort(actor=officer, case=case, decision=DENUNCIATION, reason=f"Đơn của {NEEDLE_NAME} là tố cáo")

    assert needles() == []
    assert (case.kind, case.matter.state) == ("denunciation", Matter.SEALED)
    assert not SearchRow.objects.exists()
    assert Sorting.objects.get(case=case, corrects__isnull=False).corrects.decided["kind"] == "knpa"
    assert whole_trail()


def test_sorting_again_leaves_owed_what_was_owed_on_receipt(letter, officer):
    case = letter(forwarder=Forwarder("Báo Mẫu"))
    actions.sort_case(actor=officer, case=case, decision=COMPLAINT)
    assert "complaints.acceptance" in rules_of(case)
    actions.resort(actor=officer, case=case, decision=DENUNCIATION, reason="Là tố cáo")

    assert rules_of(case) == {"denunciations.forwarded_answer", "denunciations.initial_check"}
    assert not Paper.objects.filter(matter=case.matter, state=Paper.DRAFT).exclude(title__startswith="Phiếu").exists()


def test_the_parts_of_a_harmless_mixed_letter_know_where_they_come_from(case, officer):
    parts = (Part("kn", "Khiếu nại việc thu hồi đất"), Part("knpa", "Xin sửa cống"))
    decision = Decision(kind="mixed", outcome="MIXED-split", subject="Đơn nhiều nội dung", parts=parts)
    actions.sort_case(actor=officer, case=case, decision=decision)

    assert {c.split_from_id for c in Case.objects.exclude(pk=case.pk)} == {case.pk}
    assert case.matter.state == Matter.OPEN
    assert whole_trail()


def test_a_wrong_denunciation_is_released_again(case, officer):
    actions.sort_case(actor=officer, case=case, decision=DENUNCIATION)
    actions.resort(actor=officer, case=case, decision=PETITION, reason="Chỉ là phản ánh")

    assert NEEDLE_WORDS in Submission.objects.get(case=case).content
    assert not Grant.objects.filter(matter=case.matter, ended_at=None).exists()
    assert rules_of(case) >= {"feedback.reply"}
    assert whole_trail()


def test_a_correction_without_reason_is_refused(case, officer):
    actions.sort_case(actor=officer, case=case, decision=PETITION)
    with pytest.raises(SortRefused, match="lý do"):
        actions.resort(actor=officer, case=case, decision=DENUNCIATION, reason=" ")


@pytest.mark.parametrize(
    ("decision", "title", "led"),
    [
        (PETITION, "Giao việc", False),
        (Decision(kind="kn", outcome="KN-guide", subject="Khiếu nại", competent="UBND tỉnh"), "Ghi đã gửi", True),
        (Decision(kind="tc", outcome="TC-transfer", competent="UBND tỉnh"), "Ghi đã gửi", True),
        (Decision(kind="kn", outcome="KN-ask_more", subject="Khiếu nại", note="Ghi ngày"), "Phân loại lại", True),
    ],
)
def test_every_sorted_case_says_what_it_wants_next(case, officer, decision, title, led):
    actions.sort_case(actor=officer, case=case, decision=decision)
    step = kind(case.kind).next_step(officer, case)

    assert step is not None
    assert step.title.startswith(title)
    assert bool(step.url) == led
