"""The worked cases of casework, as far as they concern sorting, through the action: what each opens and hides."""

from datetime import date

import pytest

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.casebook.sorted import ASKING, CLOSED, DISPATCHING
from langnghe.duties import queries as duties
from langnghe.matters.models import Matter
from langnghe.petitions.stages import WAITING
from langnghe.petitions.triage import actions
from langnghe.petitions.triage.decision import Decision, SortRefused
from langnghe.petitions.triage.tests.test_sorting import needles, whole_trail

OPEN, SEALED = Matter.OPEN, Matter.SEALED
PROPOSED, CHECKING = "proposed", "checking"
"""First stages of the rooms next door, which this one never imports."""


def codes(*each: str) -> frozenset[str]:
    return frozenset(each)


CASES = {
    "C1": (
        Decision("kn", "KN-accept", subject="Khiếu nại việc từ chối cấp giấy chứng nhận", field="land"),
        ("complaint", PROPOSED, OPEN, {"complaints.acceptance", "intake.db_update"}),
    ),
    "C2": (
        Decision("tc", "TC-accept", sub_kind="duty"),
        ("denunciation", CHECKING, SEALED, {"denunciations.initial_check"}),
    ),
    "C3": (
        Decision("tc", "TC-transfer", competent="Chủ tịch UBND tỉnh"),
        ("denunciation", DISPATCHING, SEALED, {"denunciations.transfer"}),
    ),
    "C4": (
        Decision("knpa", "KNPA-accept", subject="Đèn đường, cống thoát nước"),
        ("petition", WAITING, OPEN, {"feedback.reply", "intake.db_update"}),
    ),
    "C5": (Decision("mixed", "MIXED-split"), ("information", DISPATCHING, SEALED, set())),
    "C6": (
        Decision("kn", "KN-ask_more", subject="Khiếu nại gửi qua mạng", missing=codes("DK-KN-4")),
        ("complaint", ASKING, OPEN, set()),
    ),
    "C7": (
        Decision("info", "INFO-inspect", note="Thủ quỹ; hai biên lai; đối chiếu sổ quỹ"),
        ("information", DISPATCHING, SEALED, set()),
    ),
    "C8": (Decision("info", "INFO-archive"), ("information", CLOSED, SEALED, {"intake.archive"})),
    "C9": (
        Decision("kn", "KN-refuse", subject="Khiếu nại bảng giá", grounds=codes("KN11-1c")),
        ("complaint", DISPATCHING, OPEN, set()),
    ),
    "C10": (
        Decision("kn", "KN-refuse", subject="Khiếu nại lần ba", grounds=codes("KN11-7")),
        ("complaint", DISPATCHING, OPEN, set()),
    ),
    "C11": (
        Decision("kn", "KN-archive", subject="Khiếu nại gửi nhiều nơi", missing=codes("KDK-2")),
        ("complaint", CLOSED, OPEN, {"intake.archive"}),
    ),
    "C12": (
        Decision("tc", "TC-archive", grounds=codes("TC24-3a")),
        ("denunciation", CLOSED, SEALED, {"intake.archive"}),
    ),
    "C13": (
        Decision("tc", "TC-refuse", grounds=codes("TC29-1KN")),
        ("denunciation", DISPATCHING, SEALED, {"denunciations.not_accepted_notice"}),
    ),
    "C16": (
        Decision("kn", "KN-refuse", subject="Khiếu nại đã khởi kiện", grounds=codes("KN11-9")),
        ("complaint", DISPATCHING, OPEN, set()),
    ),
    "C22": (
        Decision("kn", "KN-guide", subject="Khiếu nại lần hai", instance="second", competent="Chủ tịch UBND tỉnh"),
        ("complaint", DISPATCHING, OPEN, {"intake.guide_complaint"}),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_worked_case_is_sorted_as_the_brief_expects(name, case, officer):
    decision, (kind, stage, state, owed) = CASES[name]
    actions.sort_case(actor=officer, case=case, decision=decision)

    case.refresh_from_db()
    assert (case.kind, case.stage, case.matter.state) == (kind, stage, state)
    assert {duty.rule for duty in duties.open_of(case.matter)} == owed
    assert bool(needles()) == (state == OPEN)
    assert whole_trail()


def test_c3_the_transfer_is_due_five_working_days_after_receipt(letter, officer):
    with clock.travelling(clock.at(date(2026, 9, 7), 10)):
        case = letter()
        actions.sort_case(actor=officer, case=case, decision=CASES["C3"][0])

        assert duties.open_of(case.matter).get().due_on == date(2026, 9, 14)


@pytest.mark.parametrize("outcome", ["KN-accept"])
def test_c14_a_group_of_complainants_is_accepted_only_with_its_appointment(case, officer, outcome):
    seven = {"kind": "kn", "outcome": outcome, "subject": "Khiếu nại thu hồi đất", "people": 7}
    with pytest.raises(SortRefused, match="cử đại diện"):
        actions.sort_case(actor=officer, case=case, decision=Decision(**seven))

    actions.sort_case(actor=officer, case=case, decision=Decision(**seven, appointed=True, representatives=2))
    assert case.submissions.get().people == 7


@pytest.mark.parametrize(("people", "representatives", "good"), [(23, 5, True), (23, 6, False), (7, 3, False)])
def test_c15_the_number_of_representatives_is_limited(case, officer, people, representatives, good):
    decision = Decision(
        kind="kn",
        outcome="KN-accept",
        subject="Khiếu nại thu hồi đất",
        people=people,
        representatives=representatives,
        appointed=True,
    )
    if good:
        actions.sort_case(actor=officer, case=case, decision=decision)
        return
    with pytest.raises(SortRefused, match="đại diện"):
        actions.sort_case(actor=officer, case=case, decision=decision)


def test_what_the_law_did_not_offer_yet_is_refused(letter, officer):
    with clock.travelling(clock.at(date(2026, 6, 15), 10)):
        decision = Decision(kind="kn", outcome="KN-transfer", subject="Khiếu nại", competent="UBND tỉnh")
        with pytest.raises(SortRefused, match="không có trong quy định"):
            actions.sort_case(actor=officer, case=letter(), decision=decision)


def test_a_content_guided_once_is_not_guided_again(letter, officer):
    guide = {"kind": "kn", "outcome": "KN-guide", "subject": "Khiếu nại của tỉnh", "competent": "UBND tỉnh"}
    first, second = letter(), letter()
    actions.sort_case(actor=officer, case=first, decision=Decision(**guide))

    with pytest.raises(SortRefused, match="một lần"):
        actions.sort_case(actor=officer, case=second, decision=Decision(**guide, same_as=first.pk))


def test_handing_over_inside_waits_for_the_other_office(case, officer, appoint, other_commune):
    from langnghe.casebook.transfer import actions as transfer
    from langnghe.casebook.transfer.models import HandOver

    receiver = appoint("specialist", other_commune)
    decision = Decision(kind="knpa", outcome="KNPA-transfer", subject="Đường xã bên", to_office=other_commune.pk)
    actions.sort_case(actor=officer, case=case, decision=decision)
    assert (case.stage, duties.open_of(case.matter).count()) == (DISPATCHING, 0)

    taken = transfer.take_over(actor=receiver, waiting=HandOver.objects.get())
    assert (taken.stage, taken.matter.office_id) == (WAITING, other_commune.pk)
    assert "feedback.reply" in {duty.rule for duty in duties.open_of(taken.matter)}
    assert whole_trail()


def test_a_case_sent_back_is_sorted_again(case, officer, appoint, other_commune):
    from langnghe.casebook.transfer import actions as transfer
    from langnghe.casebook.transfer.models import HandOver

    receiver = appoint("specialist", other_commune)
    decision = Decision(kind="knpa", outcome="KNPA-transfer", subject="Đường xã bên", to_office=other_commune.pk)
    actions.sort_case(actor=officer, case=case, decision=decision)
    with pytest.raises(SortRefused, match="đang chờ cơ quan khác"):
        actions.resort(actor=officer, case=case, decision=CASES["C4"][0], reason="Của mình")
    transfer.send_back(actor=receiver, waiting=HandOver.objects.get(), note="Không phải đường của xã")

    case = Case.objects.select_related("matter").get(pk=case.pk)
    with pytest.raises(SortRefused, match="trả lại"):
        actions.sent(actor=officer, case=case, on=date(2026, 11, 23), way="post")
    actions.resort(actor=officer, case=case, decision=CASES["C4"][0], reason="Xã bên trả lại")
    assert case.stage == WAITING
    assert whole_trail()


def test_how_a_sender_is_addressed_survives_two_corrections(letter, officer):
    case = letter(title="bà")
    petition, denunciation = CASES["C4"][0], CASES["C2"][0]
    actions.sort_case(actor=officer, case=case, decision=petition)
    actions.resort(actor=officer, case=case, decision=denunciation, reason="Là tố cáo")
    actions.resort(actor=officer, case=case, decision=petition, reason="Không phải tố cáo")

    assert case.parties.get(left_on=None).title == "bà"
    assert whole_trail()
