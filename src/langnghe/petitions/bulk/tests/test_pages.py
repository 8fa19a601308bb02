"""The pages of moving in: upload, look, vouch, start, mend; each to whom it concerns, and to nobody else."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.casebook.page.tests.test_page import signed_in as as_actor
from langnghe.jobs.models import Job
from langnghe.jobs.worker import work_one
from langnghe.matters.models import Matter
from langnghe.people.models import User
from langnghe.petitions.bulk.models import BulkMapping, BulkProblem, BulkRun
from langnghe.petitions.bulk.tests.conftest import HEAD, ROWS
from langnghe.trail.models import Entry

pytestmark = pytest.mark.usefixtures("on_monday")
WRONG = '4;31/11/2026;Đỗ Văn Mẫu;;Thôn 4;=HYPERLINK("x");Kiến nghị'


@pytest.fixture
def page(registrar):
    return as_actor(registrar)


def upload(page: Client, *rows: str, head: str = HEAD, **said: object):
    file = io.BytesIO("\n".join((head, *rows)).encode())
    file.name = "so.csv"
    return page.post(reverse("bulk:books"), {"file": file, "what": "don", "sheet": 1, **said})


def test_a_book_is_shown_before_anything_is_taken(page):
    shown = page.get(upload(page, *ROWS, WRONG).url).content.decode()

    assert "UTF-8" in shown
    assert "Nguyễn Văn Mẫu" in shown
    assert "1 dòng cần sửa" in shown
    assert not Case.objects.exists()


def test_the_uploaded_book_lies_encrypted_in_the_store(page, settings):
    from langnghe.documents.files import store

    upload(page, *ROWS)

    run = BulkRun.objects.get()
    assert store.holds(run.path)
    with store.default_storage.open(run.path) as lying:
        assert "Mẫu".encode() not in lying.read()


def test_a_started_book_is_taken_in_by_the_worker_and_its_file_goes(page):
    url = upload(page, *ROWS, WRONG).url
    page.post(f"{url}bat-dau/")
    assert BulkRun.objects.get().state == BulkRun.RUNNING

    while work_one():
        pass

    run = BulkRun.objects.get()
    assert (run.state, run.taken, run.refused, run.path) == (BulkRun.DONE, 3, 1, "")
    assert "dòng nhập mới" in page.get(url).content.decode()


def test_rows_to_mend_are_kept_sealed_and_come_as_a_sheet_that_runs_nothing(page):
    url = upload(page, *ROWS, WRONG).url
    page.post(f"{url}bat-dau/")
    while work_one():
        pass
    assert "Mẫu".encode() not in bytes(BulkProblem.objects.get().sealed)

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(page.get(f"{url}can-sua/").streaming_content)))
    rows = sheet.get_sheet_by_index(0).to_python()

    assert rows[1][5] == '=HYPERLINK("x")'
    assert "31" in rows[1][-1]


def test_a_killed_turn_goes_on_where_it_was(page, monkeypatch):
    from langnghe.petitions.bulk import tasks

    monkeypatch.setattr(tasks, "TURN", -1.0)
    monkeypatch.setattr(tasks.taking, "BATCH", 2)
    url = upload(page, *ROWS).url
    page.post(f"{url}bat-dau/")

    turns = 0
    while work_one():
        turns += 1

    assert turns >= 2
    assert Case.objects.count() == 3
    assert BulkRun.objects.get().taken == 3


def test_columns_are_chosen_and_the_choice_kept_under_a_name(page, commune):
    url = upload(page, "03/11/2026;Đường hỏng", head="Ngày nhận;Cột A").url
    assert "Nội dung" in page.get(url).content.decode()

    page.post(url, {"c0": "received_on", "c1": "content", "name": "Sổ lạ"})

    assert BulkRun.objects.get().columns == ["received_on", "content"]
    assert BulkMapping.objects.get(office=commune).name == "Sổ lạ"


def test_a_choice_without_a_day_is_refused_on_the_form(page):
    url = upload(page, *ROWS).url

    shown = page.post(url, {f"c{at}": "-" for at in range(7)})

    assert "Ngày nhận" in shown.content.decode()
    assert shown.status_code == 200


def seen():
    """Return what the columns of the book mean on the page somebody looks at."""
    return ",".join(BulkRun.objects.get().columns)


def test_an_officer_who_sorts_vouches_and_rows_count_as_the_book_says(page, specialist):
    head = f"{HEAD};Tiêu đề"
    url = upload(page, *(f"{row};Đường hỏng" for row in ROWS), head=head).url

    officer = as_actor(specialist)
    assert "Tôi xác nhận" in officer.get(url).content.decode()
    officer.post(f"{url}xac-nhan/", {"seen": seen()})
    page.post(f"{url}bat-dau/")
    while work_one():
        pass

    assert BulkRun.objects.get().confirmed_by.user_id == specialist.user_id
    assert set(Matter.objects.values_list("state", flat=True)) == {Matter.OPEN}


def test_nobody_vouches_for_columns_they_did_not_see(page, specialist):
    url = upload(page, *ROWS).url
    officer = as_actor(specialist)
    before = seen()
    officer.get(url)
    run = BulkRun.objects.get()
    BulkRun.objects.update(columns=[*run.columns[:-1], ""])

    officer.post(f"{url}xac-nhan/", {"seen": before})

    assert BulkRun.objects.get().confirmed_by is None


def test_whoever_looks_at_anothers_book_leaves_an_entry(page, specialist):
    url = upload(page, *ROWS).url
    page.get(url)
    assert not Entry.objects.filter(name="petitions.bulk_looked").exists()

    as_actor(specialist).get(url)

    assert Entry.objects.get(name="petitions.bulk_looked").actor_user == specialist.user_id


def test_running_cases_do_not_begin_before_somebody_vouches(page):
    head = "Số vụ việc;Ngày nhận;Họ tên;Nội dung;Tiêu đề;Loại đơn"
    url = upload(page, "1/KN;16/11/2026;Mẫu;Khiếu nại;Bồi thường;KN", head=head, what="vu-viec").url

    shown = page.post(f"{url}bat-dau/")

    assert "xác nhận" in shown.content.decode()
    assert not Job.objects.exists()


def test_totals_that_cannot_be_read_are_refused_before_it_begins(page):
    url = upload(page, *ROWS).url
    totals = io.BytesIO("Loại;Tình trạng;Số lượng\nThư tình;mở;3\n".encode())
    totals.name = "tong.csv"

    shown = page.post(f"{url}bat-dau/", {"totals": totals})

    assert "dòng 2" in shown.content.decode()
    assert BulkRun.objects.get().state == BulkRun.READY


def test_the_reconciliation_is_shown_and_handed_out(page):
    url = upload(page, *ROWS).url
    totals = io.BytesIO("Loại;Tình trạng;Số lượng\nKhiếu nại;đang giải quyết;5\n".encode())
    totals.name = "tong.csv"
    page.post(f"{url}bat-dau/", {"totals": totals})
    while work_one():
        pass

    assert "Đối chiếu" in page.get(url).content.decode()
    assert page.get(f"{url}doi-chieu/").status_code == 200


def test_a_file_that_is_no_book_is_refused_on_the_form(page):
    shown = upload(page, head="chỉ một cột")

    assert shown.status_code == 200
    assert "một cột" in shown.content.decode()
    assert not BulkRun.objects.exists()


def test_nobody_else_opens_a_run(page, appoint, commune, other_commune, receptionist, chair):
    url = upload(page, *ROWS).url
    page.post(f"{url}bat-dau/")

    for other in (appoint("registrar", commune), appoint("registrar", other_commune), receptionist, chair):
        for address in (url, f"{url}tien-do/", f"{url}can-sua/", f"{url}doi-chieu/"):
            assert as_actor(other).get(address).status_code in (403, 404)
    administrator = appoint("administrator", commune)
    assert as_actor(administrator).get(reverse("bulk:books")).status_code == 403


def test_an_ended_mandate_ends_the_run_with_a_reason(page, registrar):
    url = upload(page, *ROWS).url
    page.post(f"{url}bat-dau/")
    User.objects.filter(pk=registrar.user_id).update(is_active=False)

    work_one()

    run = BulkRun.objects.get()
    assert run.state == BulkRun.FAILED
    assert "không còn hiệu lực" in run.problem


def test_rows_nobody_mends_are_let_go_after_their_time(page):
    from langnghe.petitions.bulk import tasks

    url = upload(page, *ROWS, WRONG).url
    page.post(f"{url}bat-dau/")
    while work_one():
        pass
    tasks.tidy({})
    assert BulkProblem.objects.exists()

    with clock.travelling(clock.now() + timedelta(days=tasks.KEPT_DAYS + 1)):
        tasks.tidy({})
    assert not BulkProblem.objects.exists()


def test_running_cases_move_in_from_the_page_once_vouched_for(page, specialist, chair):
    head = "Số vụ việc;Ngày nhận;Họ tên;Nội dung;Tiêu đề;Loại đơn;Ngày thụ lý"
    rows = ("1/KN;05/10/2026;Lê Văn Mẫu;Khiếu nại;Bồi thường thấp;KN;12/10/2026",)
    url = upload(page, *rows, head=head, what="vu-viec").url
    as_actor(specialist).post(f"{url}xac-nhan/", {"seen": seen()})

    page.post(f"{url}bat-dau/")
    while work_one():
        pass

    case = Case.objects.get()
    assert (case.kind, case.accepted_on.isoformat()) == ("complaint", "2026-10-12")
    assert "Khiếu nại" in page.get(url).content.decode()
    assert BulkRun.objects.get().compared[0]["taken"] == 1
