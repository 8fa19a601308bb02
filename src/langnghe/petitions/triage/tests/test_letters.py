"""The letters sorting drafts: in the law's form of the day, with marked blanks, and of a sealed case naming nobody."""

import pytest

from langnghe.casebook.models import Case
from langnghe.documents.letters import rules
from langnghe.documents.letters.queries import letter_of
from langnghe.documents.models import Paper
from langnghe.petitions.triage import actions
from langnghe.petitions.triage.decision import Decision
from langnghe.petitions.triage.tests.conftest import NEEDLE_NAME, NEEDLE_PHONE, NEEDLE_WORDS

REFUSED = Decision(
    kind="kn", outcome="KN-refuse", subject="Khiếu nại việc thu hồi đất", field="land", grounds=frozenset({"KN11-6"})
)
TRANSFERRED = Decision(
    kind="tc", outcome="TC-transfer", competent=f"Thanh tra tỉnh, theo lời {NEEDLE_NAME}", note=NEEDLE_WORDS
)
GUIDED = Decision(
    kind="kn", outcome="KN-guide", subject="Khiếu nại quyết định của tỉnh", competent="UBND tỉnh Ninh Bình"
)


def papers(case: Case) -> list[Paper]:
    return list(Paper.objects.filter(matter=case.matter).order_by("pk"))


def test_a_refused_complaint_gets_the_notice_in_the_form_of_the_day(letter, officer):
    case = letter(title="bà")
    actions.sort_case(actor=officer, case=case, decision=REFUSED)
    (paper,) = papers(case)
    sheet = letter_of(paper)

    assert paper.template == "letters.refusal_complaint"
    assert (sheet.type_name, sheet.abstract) == ("THÔNG BÁO", "Về việc không thụ lý giải quyết khiếu nại")
    assert sheet.to == (f"bà {NEEDLE_NAME}",)
    assert "Khiếu nại việc thu hồi đất" in paper.body
    assert sheet.number == "…/TB-UBND"
    assert rules.missing(sheet) == []


def test_a_guided_complaint_names_where_to_go(case, officer):
    actions.sort_case(actor=officer, case=case, decision=GUIDED)

    assert "gửi đơn đến UBND tỉnh Ninh Bình" in papers(case)[0].body


def test_what_the_case_does_not_know_is_a_marked_blank(case, officer):
    decision = Decision(
        kind="kn", outcome="KN-return", subject="Khiếu nại đã có cơ quan giải quyết", note="Đã giải quyết"
    )
    actions.sort_case(actor=officer, case=case, decision=decision)

    assert rules.blanks(papers(case)[0].body) == ["cơ quan, người đã chuyển đơn"]


def test_a_transferred_denunciation_has_a_slip_and_a_notice_and_neither_names_the_denouncer(case, officer):
    actions.sort_case(actor=officer, case=case, decision=TRANSFERRED)
    slip, notice = papers(case)

    assert (slip.template, notice.template) == ("letters.transfer_denunciation", "letters.notice_transfer")
    for paper in (slip, notice):
        said = "\n".join((paper.title, paper.body, *letter_of(paper).lines()))
        assert not [needle for needle in (NEEDLE_NAME, NEEDLE_PHONE, NEEDLE_WORDS, "thôn Trại") if needle in said]
    assert rules.blanks(slip.body) == ["cơ quan có thẩm quyền", "ngày ghi trên đơn"]


def test_a_petition_sorted_again_as_denunciation_leaves_no_paper_that_names_its_author(case, officer):
    petition = Decision(kind="knpa", outcome="KNPA-accept", subject="Cống tắc ở thôn", field="other")
    actions.sort_case(actor=officer, case=case, decision=petition)
    assert NEEDLE_NAME in papers(case)[0].body

    denunciation = Decision(kind="tc", outcome="TC-accept")
    actions.resort(actor=officer, case=case, decision=denunciation, reason="Có nội dung tố cáo")
    assert not [paper for paper in papers(case) if NEEDLE_NAME in paper.title + paper.body]


@pytest.mark.parametrize("decision", [REFUSED, GUIDED, TRANSFERRED])
def test_the_paper_is_called_in_lists_by_the_name_of_its_form(case, officer, decision):
    actions.sort_case(actor=officer, case=case, decision=decision)

    assert all(paper.title.startswith(("Phiếu", "Thông báo")) for paper in papers(case))
