"""Running cases move in with their clocks; nobody is told; the book's totals are answered row by row."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from langnghe.casebook.models import Alias, Case, Submission
from langnghe.casebook.search import find
from langnghe.documents.models import Paper
from langnghe.duties.models import Duty
from langnghe.matters.models import Grant, Matter, Sealed
from langnghe.matters.visibility import visible_to
from langnghe.notices.models import Notice
from langnghe.petitions.triage.actions import resort
from langnghe.petitions.triage.decision import Decision
from langnghe.trail.verify import verify

pytestmark = pytest.mark.usefixtures("on_monday")

HEAD = (
    "Số vụ việc;Ngày nhận;Họ tên;Nội dung;Tiêu đề;Loại đơn;Ngày thụ lý;Tình tiết;Gia hạn;Tạm đình chỉ;Văn bản;"
    "Người giữ;Ngày kết thúc"
)
COMPLAINT = (
    "14/KN;05/10/2026;Lê Văn Mẫu;Khiếu nại thu hồi đất;Thu hồi đất thửa 12;KN;12/10/2026;phức tạp;;;"
    "12/TB 12/10/2026 Thông báo thụ lý;{holder};"
)
WAITING = "15/KN;16/11/2026;Trần Thị Mẫu;Khiếu nại bồi thường;Bồi thường thấp;KN;;;;;;;"
DENOUNCED = (
    "3/TC;01/11/2026;Phạm Thị Mẫu;Cán bộ đòi tiền;Cán bộ đòi tiền;TC;05/11/2026;;;;9/TB 05/11/2026 Thông báo;{holder};"
)
OVER = "7/PA;01/09/2026;Đỗ Văn Mẫu;Đèn đường hỏng;Đèn đường;KN PA;02/09/2026;;;;;;20/09/2026"


@pytest.fixture
def move(registrar, specialist, named, book, chair):
    """Return a function that moves a book of running cases in and gives back what was printed."""

    def call(*rows: str, head: str = HEAD, flags: tuple[str, ...] = ()) -> str:
        out = StringIO()
        file = book(*(row.format(holder=named(specialist)) for row in rows), head=head)
        words = ["intake", str(file), "--office", "binh-luc", "--as", named(registrar), "--open-cases"]
        call_command(*words, "--kind-confirmed-by", named(specialist), *flags, stdout=out, stderr=StringIO())
        return out.getvalue()

    return call


def mended(tmp_path) -> str:
    newest = max(tmp_path.glob("so.can-sua*.xlsx"), key=lambda file: file.stat().st_mtime_ns)
    rows = CalamineWorkbook.from_path(newest).get_sheet_by_index(0).to_python()
    return str(rows[1][-1])


def test_the_clock_of_an_accepted_complaint_starts_on_the_recorded_day(move):
    move(COMPLAINT)

    duty = Duty.objects.get()
    assert (duty.rule, duty.start_on, duty.facts) == ("complaints.first_decision", date(2026, 10, 12), ["complex"])
    assert duty.due_on == date(2026, 11, 26)


def test_a_complaint_not_accepted_yet_owes_its_acceptance_since_receipt(move):
    move(WAITING)

    duty = Duty.objects.get()
    assert (duty.rule, duty.start_on) == ("complaints.acceptance", date(2026, 11, 16))


def test_a_case_moves_in_with_number_holder_and_papers(move, specialist):
    move(COMPLAINT)

    case = Case.objects.get()
    assert Alias.objects.get().number == "14/KN"
    assert (case.accepted_on, case.matter.owner_id) == (date(2026, 10, 12), specialist.user_id)
    assert Duty.objects.get().owner_id == specialist.user_id
    assert list(Paper.objects.values_list("number", "issued_on", "state")) == [("12/TB", date(2026, 10, 12), "issued")]
    assert list(find(specialist, "14/KN")) == [case]


def test_a_pause_stops_the_clock_and_going_on_moves_the_day(move):
    move(COMPLAINT.replace(";phức tạp;;;", ";phức tạp;;20/10/2026 - 30/10/2026;"))

    duty = Duty.objects.get()
    assert duty.events == ["suspended=2026-10-20", "resumed=2026-10-30"]
    assert duty.due_on > date(2026, 11, 26)


def test_an_extension_the_law_does_not_know_leaves_the_row_to_mend(move, tmp_path):
    move(COMPLAINT.replace(";phức tạp;;;", ";phức tạp;20/10/2026: 30;;"))

    assert not Case.objects.exists()
    assert not Matter.objects.exists()
    assert mended(tmp_path)


def test_a_case_that_is_over_owes_nothing(move):
    move(OVER)

    case = Case.objects.get()
    assert (case.ended_on, case.matter.closed_on) == (date(2026, 9, 20), date(2026, 9, 20))
    assert not Duty.objects.exists()


def test_nobody_is_told_and_the_trail_is_whole(move):
    move(COMPLAINT, WAITING, DENOUNCED, OVER)

    assert not Notice.objects.exists()
    assert verify().findings == []


def test_a_denunciation_stays_sealed_for_all_but_those_who_handle_it(move, specialist, receptionist):
    move(DENOUNCED)

    case = Case.objects.get()
    assert case.matter.state == Matter.SEALED
    assert "Mẫu" not in case.matter.label + case.subject + Submission.objects.get().content
    assert "Thông báo" not in Paper.objects.get().title
    assert set(Sealed.objects.values_list("name", flat=True)) >= {"author", "content", "moved_in_papers"}
    assert visible_to(specialist).filter(pk=case.pk).exists()
    assert not visible_to(receptionist).filter(pk=case.pk).exists()


def test_nobody_is_granted_a_denunciation_for_the_office_they_hold(move, specialist, chair, registrar):
    move(DENOUNCED)

    granted = set(Grant.objects.values_list("user_id", flat=True))
    assert granted == {specialist.user_id}
    assert not granted & {chair.user_id, registrar.user_id}


def test_the_same_cases_twice_add_nothing_and_a_number_given_twice_is_refused(move, tmp_path):
    move(COMPLAINT)
    move(COMPLAINT)
    assert Case.objects.count() == 1

    move(COMPLAINT.replace("Lê Văn Mẫu", "Người Khác Mẫu"))
    assert Case.objects.count() == 1
    assert "14/KN" in mended(tmp_path)


def test_a_paper_number_given_twice_is_refused_and_leaves_nothing(move, tmp_path):
    move(COMPLAINT)
    move(WAITING.replace("KN;;;;;;;", "KN;;;;;12/TB 13/10/2026 Thông báo khác;;"))

    assert Case.objects.count() == 1
    assert "12/TB" in mended(tmp_path)


def test_an_unknown_holder_and_a_title_that_names_the_sender_are_refused(move, tmp_path):
    move(COMPLAINT.format(holder="khong-co-ai"))
    assert "khong-co-ai" in mended(tmp_path)

    move(WAITING.replace("Bồi thường thấp", "Đơn của Trần Thị Mẫu"))
    assert "tên" in mended(tmp_path)
    assert not Case.objects.exists()


def test_no_case_moves_in_without_an_officer_who_vouches(registrar, named, book):
    with pytest.raises(CommandError, match="kind-confirmed-by"):
        call_command(
            "intake", str(book(WAITING, head=HEAD)), "--office", "binh-luc", "--as", named(registrar), "--open-cases"
        )


def test_the_totals_of_the_book_are_answered_and_the_difference_names_its_rows(move, tmp_path):
    totals = tmp_path / "tong.csv"
    totals.write_text(
        "Loại;Tình trạng;Số lượng\nKhiếu nại;đang giải quyết;3\nKhiếu nại;quá hạn;0\n"
        "Kiến nghị phản ánh;đã kết thúc;1\n",
        encoding="utf-8",
    )

    said = move(
        COMPLAINT,
        WAITING,
        WAITING.replace("15/KN;16/11/2026", "16/KN;31/11/2026"),
        OVER,
        flags=("--totals", str(totals)),
    )

    assert "Khiếu nại | đang giải quyết | 3 | 2 | -1 | dòng cần sửa: 4" in said
    assert "Kiến nghị, phản ánh | đã kết thúc | 1 | 1 | 0 | " in said
    rows = CalamineWorkbook.from_path(tmp_path / "tong.doi-chieu.xlsx").get_sheet_by_index(0).to_python()
    assert ["Khiếu nại", "đang giải quyết", 3, 2, -1, "dòng cần sửa: 4"] in rows


def test_totals_that_cannot_be_read_stop_everything_before_it_begins(move, tmp_path):
    totals = tmp_path / "tong.csv"
    totals.write_text("Loại;Tình trạng;Số lượng\nThư tình;mở;3\n", encoding="utf-8")

    with pytest.raises(CommandError, match="dòng 2"):
        move(WAITING, flags=("--totals", str(totals)))
    assert not Case.objects.exists()


def test_a_case_that_was_something_else_is_sorted_again_and_its_old_clock_ends(move, specialist):
    move(COMPLAINT)
    decision = Decision(kind="knpa", outcome="KNPA-accept", subject="Thu hồi đất thửa 12", field="land")

    resort(actor=specialist, case=Case.objects.get(), decision=decision, reason="Không phải khiếu nại")

    assert Case.objects.get().kind == "petition"
    assert "complaints.first_decision" not in Duty.objects.filter(voided_at=None).values_list("rule", flat=True)
