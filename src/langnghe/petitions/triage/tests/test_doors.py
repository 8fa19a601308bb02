"""The doors of sorting: who passes, what the screen shows, what comes back after an error."""

import re

import pytest

from langnghe import clock
from langnghe.casebook.transfer.models import HandOver
from langnghe.matters.models import Matter, Recusal
from langnghe.petitions.models import Sorting
from langnghe.petitions.triage import actions
from langnghe.petitions.triage.decision import Decision
from langnghe.petitions.triage.tests.conftest import NEEDLE_NAME, NEEDLE_WORDS
from langnghe.petitions.triage.tests.test_sorting import DENUNCIATION, PETITION, needles
from langnghe.trail.models import Entry


@pytest.fixture
def desk(enter, officer):
    """The sorting officer's browser."""
    return enter(officer)


def answers(page: str) -> dict[str, list[str]]:
    """Return what the browser would send when the officer confirms everything as it is suggested."""
    said: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and (("checkbox" not in tag and "radio" not in tag) or " checked" in tag):
            said.setdefault(name[1], []).append(value[1] if value else "")
    for name in re.findall(r'<select name="([^"]+)"', page):
        said.setdefault(name, [])
    return said


def test_the_screen_shows_the_text_and_leaves_an_entry_for_each_opening(desk, case):
    page = desk.get(f"/don/{case.pk}/phan-loai/").content.decode()

    assert NEEDLE_WORDS.split()[-1] in page
    assert NEEDLE_NAME in page
    assert "<mark" in page
    opened = Entry.objects.filter(matter=case.pk, name="matters.sealed_opened")
    assert [entry.facts["part"] for entry in opened.order_by("seq")] == ["content", "author"]


def test_confirming_every_suggestion_sorts_a_clear_petition(desk, case):
    page = desk.get(f"/don/{case.pk}/phan-loai/").content.decode()
    response = desk.post(f"/don/{case.pk}/phan-loai/", answers(page))

    assert response.status_code == 302
    case.refresh_from_db()
    assert case.kind == "petition"
    sorting = Sorting.objects.get()
    assert sorting.agreed
    assert sorting.suggested["kind"] == "knpa"


def test_a_suggestion_that_was_forged_is_not_measured(desk, case):
    page = desk.get(f"/don/{case.pk}/phan-loai/").content.decode()
    desk.post(f"/don/{case.pk}/phan-loai/", {**answers(page), "shown": "forged"})

    assert Sorting.objects.get().suggested == {}


def test_sending_twice_sorts_once_and_says_so(desk, case):
    page = desk.get(f"/don/{case.pk}/phan-loai/").content.decode()
    desk.post(f"/don/{case.pk}/phan-loai/", answers(page))
    again = desk.post(f"/don/{case.pk}/phan-loai/", answers(page))

    assert again.status_code == 404
    assert "không còn chờ phân loại" in again.content.decode()
    assert Sorting.objects.count() == 1


def test_another_office_s_officer_finds_no_such_page(enter, appoint, other_commune, case):
    stranger = enter(appoint("specialist", other_commune))

    assert stranger.get(f"/don/{case.pk}/phan-loai/").status_code == 404
    assert stranger.post(f"/don/{case.pk}/phan-loai/", {}).status_code == 404
    assert stranger.post(f"/don/{case.pk}/phan-loai/se-lam/", {}).status_code == 404


def test_a_recused_officer_finds_no_such_page(desk, case, officer, chair):
    Recusal.objects.create(
        matter=case.matter,
        user_id=officer.user_id,
        reason="họ hàng",
        declared_by_id=chair.user_id,
        declared_at=clock.now(),
    )

    assert desk.get(f"/don/{case.pk}/phan-loai/").status_code == 404


def test_whoever_may_not_sort_is_refused_at_the_door(enter, appoint, commune, case):
    assert enter(appoint("clerk", commune)).get(f"/don/{case.pk}/phan-loai/").status_code == 403


def test_what_will_follow_is_shown_without_opening_anything(desk, case):
    before = Entry.objects.count()
    said = {"kind": "kn", "outcome": "KN-accept", "subject": "Khiếu nại thu hồi đất"}
    page = desk.post(f"/don/{case.pk}/phan-loai/se-lam/", said).content.decode()

    assert "03/12/2026" in page
    assert Entry.objects.count() == before


def test_handing_over_is_told_before_it_is_confirmed(desk, case, other_commune):
    said = {"kind": "knpa", "outcome": "KNPA-transfer", "subject": "Đường xã bên", "to_office": other_commune.pk}
    page = desk.post(f"/don/{case.pk}/phan-loai/se-lam/", said).content.decode()

    assert "tính hạn từ ngày đó" in page
    assert "Mở việc" not in page


def test_an_error_keeps_every_answer_and_says_where(desk, case):
    said = {"kind": "kn", "outcome": "KN-guide", "subject": "Khiếu nại quyết định", "competent": ""}
    page = desk.post(f"/don/{case.pk}/phan-loai/", said).content.decode()

    assert "Chưa ghi nơi có thẩm quyền" in page
    assert 'value="KN-guide" checked' in page
    case.matter.refresh_from_db()
    assert case.matter.state == Matter.UNSORTED


def test_a_denunciation_leaves_nothing_on_the_log_but_its_number(desk, case, officer, chair):
    actions.sort_case(actor=officer, case=case, decision=DENUNCIATION)
    page = desk.get("/don/phan-loai/nhat-ky/").content.decode()

    assert "TC-2026-0001" in page
    assert NEEDLE_NAME not in page
    assert needles() == []


def test_sorting_again_from_the_screen_asks_for_a_reason(desk, case, officer):
    actions.sort_case(actor=officer, case=case, decision=PETITION)
    page = desk.get(f"/don/{case.pk}/phan-loai-lai/").content.decode()
    refused = desk.post(f"/don/{case.pk}/phan-loai-lai/", answers(page))
    assert "Chưa ghi lý do" in refused.content.decode()

    said = {**answers(page), "reason": "Chọn nhầm lĩnh vực", "field": "land"}
    assert desk.post(f"/don/{case.pk}/phan-loai-lai/", said).status_code == 302


def test_pages_of_lists_and_measure_open(desk, case):
    for path in ("/don/chuyen-giao/", "/don/phan-loai/nhat-ky/", "/don/phan-loai/do-dung/"):
        assert desk.get(path).status_code == 200


def test_the_package_comes_down_under_a_neutral_name(desk, case, officer):
    decision = Decision(kind="knpa", outcome="KNPA-transfer", subject="Đường tỉnh hỏng", competent="Sở Xây dựng")
    actions.sort_case(actor=officer, case=case, decision=decision)
    response = desk.post(f"/don/{case.pk}/goi-chuyen/")

    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="goi-chuyen-don.zip"'


def test_nothing_to_pack_is_said_on_the_page(desk, case, officer):
    decision = Decision(kind="kn", outcome="KN-guide", subject="Khiếu nại", competent="UBND tỉnh")
    actions.sort_case(actor=officer, case=case, decision=decision)

    assert "Tải gói" not in desk.get(f"/don/{case.pk}/da-gui/").content.decode()
    assert desk.post(f"/don/{case.pk}/goi-chuyen/").status_code == 302


def test_recording_the_letter_ends_the_case_from_the_screen(desk, case, officer):
    decision = Decision(kind="kn", outcome="KN-guide", subject="Khiếu nại", competent="UBND tỉnh")
    actions.sort_case(actor=officer, case=case, decision=decision)
    late = desk.post(f"/don/{case.pk}/da-gui/", {"on": "01/01/2027", "way": "post"})
    assert "Ngày gửi phải" in late.content.decode()

    assert desk.post(f"/don/{case.pk}/da-gui/", {"on": "23/11/2026", "way": "post"}).status_code == 302
    case.refresh_from_db()
    assert case.stage == "closed"


def test_a_hand_over_is_answered_from_the_list(desk, enter, case, officer, appoint, other_commune):
    receiver = enter(appoint("specialist", other_commune))
    decision = Decision(kind="knpa", outcome="KNPA-transfer", subject="Đường xã bên", to_office=other_commune.pk)
    actions.sort_case(actor=officer, case=case, decision=decision)
    waiting = HandOver.objects.get()
    page = receiver.get("/don/chuyen-giao/").content.decode()
    assert "Đường xã bên" not in page
    assert "UBND xã Bình Lục" in page

    assert desk.post(f"/don/chuyen-giao/{waiting.pk}/nhan/").status_code == 302
    waiting.refresh_from_db()
    assert waiting.verdict == "", "only the receiving office answers"
    assert "Vì sao" in receiver.get(f"/don/chuyen-giao/{waiting.pk}/tra-lai/").content.decode()
    receiver.post(f"/don/chuyen-giao/{waiting.pk}/nhan/")
    waiting.refresh_from_db()
    assert waiting.verdict == "taken"
    assert receiver.post(f"/don/chuyen-giao/{waiting.pk}/tra-lai/", {"note": "muộn"}).status_code == 302
