"""``langnghe intake``: the whole way of a book, from its file to the desk, and back for mending."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from langnghe.casebook.models import Case, Submission
from langnghe.matters.models import Matter
from langnghe.notices.models import Notice
from langnghe.petitions.bulk.models import BulkMapping, BulkRun
from langnghe.petitions.bulk.tests.conftest import ROWS
from langnghe.trail.models import HOUSE, Entry

pytestmark = pytest.mark.usefixtures("on_monday")


@pytest.fixture
def intake(registrar, named):
    """Return a function that runs the command as the registrar and gives back what it printed."""

    def call(file, *flags: str) -> str:
        out = StringIO()
        words = ["intake", str(file), "--office", "binh-luc", "--as", named(registrar), *flags]
        call_command(*words, stdout=out, stderr=StringIO())
        return out.getvalue()

    return call


def counted(said: str) -> dict[str, int]:
    told = json.loads(said)
    return {name: told[name] for name in ("lines", "taken", "already", "refused")}


def test_every_row_becomes_a_submission_with_its_own_day(intake, book):
    assert counted(intake(book(*ROWS), "--json")) == {"lines": 3, "taken": 3, "already": 0, "refused": 0}

    first = Submission.objects.order_by("pk").first()
    assert first.received_on.isoformat() == "2026-11-03"
    assert first.case.matter.state == Matter.UNSORTED


def test_the_same_book_twice_adds_nothing(intake, book):
    intake(book(*ROWS))

    assert counted(intake(book(*ROWS), "--json")) == {"lines": 3, "taken": 0, "already": 3, "refused": 0}
    assert Case.objects.count() == 3


def test_the_same_rows_in_another_program_s_file_add_nothing(intake, book):
    intake(book(*ROWS))
    head = "STT\tNgày nhận\tHọ và tên\tĐiện thoại\tĐịa chỉ\tNội dung\tLoại đơn"
    again = book(*(row.replace(";", "\t") for row in ROWS), head=head, encoding="utf-16", name="khac.txt")

    assert counted(intake(again, "--json"))["already"] == 3


def test_a_kind_counts_once_a_named_officer_confirms_it(intake, book, specialist, named):
    intake(
        book(*(row + ";Đường liên thôn hỏng" for row in ROWS), head=ROWS_HEAD), "--kind-confirmed-by", named(specialist)
    )

    assert set(Case.objects.values_list("kind", flat=True)) == {"petition", "complaint"}
    assert set(Matter.objects.values_list("state", flat=True)) == {Matter.OPEN}


ROWS_HEAD = "STT;Ngày nhận;Họ và tên;Điện thoại;Địa chỉ;Nội dung;Loại đơn;Tiêu đề"


def test_rows_to_mend_come_back_as_they_went_and_only_those_are_added(intake, book, tmp_path):
    wrong = ROWS[0].replace("03/11/2026", "29/02/2026")
    mend = tmp_path / "sua.xlsx"
    intake(book(wrong, *ROWS[1:]), "--errors", str(mend))

    rows = CalamineWorkbook.from_path(mend).get_sheet_by_index(0).to_python()
    assert rows[0][-1] == "Lỗi"
    assert "29" in rows[1][-1]
    assert "Ngày nhận" in rows[1][-1]
    assert len(rows) == 2

    intake(book(ROWS[0], head=";".join(rows[0][:-1]) + ";Lỗi", name="da-sua.csv"))
    assert Case.objects.count() == 3


def test_nothing_is_left_to_mend_when_nothing_was_wrong(intake, book, tmp_path):
    mend = tmp_path / "sua.xlsx"

    intake(book(*ROWS), "--errors", str(mend))

    assert not mend.exists()


def test_a_preview_takes_nothing_and_keeps_how_columns_are_read(intake, book):
    said = intake(book(*ROWS), "--preview", "--mapping", "Sổ năm 2026")

    assert "Họ và tên → Họ tên người gửi" in said
    assert "UTF-8" in said
    assert not Case.objects.exists()
    assert BulkMapping.objects.get().columns["ho va ten"] == "name"


def test_a_kept_mapping_reads_columns_nobody_would_guess(intake, book, commune):
    BulkMapping.objects.create(office=commune, name="Sổ lạ", columns={"cot a": "content"})
    strange = book("03/11/2026;Đường hỏng", head="Ngày nhận;Cột A")

    with pytest.raises(CommandError, match="Nội dung"):
        intake(strange)
    assert counted(intake(strange, "--mapping", "Sổ lạ", "--json"))["taken"] == 1


def test_the_run_names_who_did_it_and_tells_nobody(intake, book, registrar):
    intake(book(*ROWS))

    names = list(Entry.objects.filter(matter=HOUSE).order_by("pk").values_list("name", "actor_user"))
    assert ("petitions.bulk_started", registrar.user_id) in names
    assert ("petitions.bulk_ended", registrar.user_id) in names
    assert not Notice.objects.exists()
    assert BulkRun.objects.get().state == BulkRun.DONE


def test_whoever_may_not_import_is_refused_by_name(book, specialist, named):
    with pytest.raises(CommandError, match="Nhập sổ cũ"):
        call_command("intake", str(book(*ROWS)), "--office", "binh-luc", "--as", named(specialist))


def test_an_unknown_office_and_a_missing_file_are_said(intake, tmp_path, registrar, named):
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        intake(tmp_path / "khong-co.csv")
    with pytest.raises(CommandError, match="Không có cơ quan"):
        call_command("intake", __file__, "--office", "la", "--as", named(registrar))


def test_an_interrupted_run_says_how_to_go_on_and_goes_on(intake, book, monkeypatch):
    from langnghe.petitions.bulk import taking

    monkeypatch.setattr(taking, "BATCH", 1)
    real, calls = taking.one, iter(range(10))

    def interrupted(way, batch):
        if next(calls) == 2:
            raise KeyboardInterrupt
        return real(way, batch)

    monkeypatch.setattr(taking, "one", interrupted)
    with pytest.raises(SystemExit) as ended:
        intake(book(*ROWS))

    assert ended.value.code == 130
    assert BulkRun.objects.get().state == BulkRun.STOPPED
    assert counted(intake(book(*ROWS), "--json")) == {"lines": 3, "taken": 1, "already": 2, "refused": 0}


def test_a_file_somebody_is_mending_is_never_written_over(intake, book, tmp_path):
    wrong = ROWS[0].replace("03/11/2026", "29/02/2026")
    intake(book(wrong, *ROWS[1:]))
    intake(book(wrong, *ROWS[1:]))
    assert (tmp_path / "so.can-sua.xlsx").exists()
    assert (tmp_path / "so.can-sua-2.xlsx").exists()

    with pytest.raises(CommandError, match="Đã có tệp"):
        intake(book(wrong), "--errors", str(tmp_path / "so.can-sua.xlsx"))
    assert BulkRun.objects.count() == 2
