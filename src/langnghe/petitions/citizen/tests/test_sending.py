"""A citizen sends from a phone: one question a page, no script, no session, nothing lost."""

import re
import unicodedata
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile

from langnghe import clock
from langnghe.casebook.models import FollowCode, Submission
from langnghe.documents.models import File
from langnghe.duties.models import Duty
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.people.models import Office
from langnghe.petitions.citizen import flood, rules
from langnghe.petitions.citizen.tests.conftest import HONEYPOT, WORDS, code_of, kept
from langnghe.trail.models import Entry
from langnghe.trail.verify import verify

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def test_a_few_answers_and_one_button_make_a_submission(checked, send, specialist):
    page = send(checked)

    submission = Submission.objects.get()
    assert (submission.channel, submission.case.matter.state) == ("web", Matter.UNSORTED)
    assert sealing.open_part(specialist, submission.case.matter, "author", "sort")["name"] == "Trần Thị Mẫu"
    assert WORDS in sealing.open_part(specialist, submission.case.matter, "content", "sort")["text"]
    assert Duty.objects.get().rule == "intake.process"
    assert re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", code_of(page)[0])
    assert "/theo-doi/" in page.content.decode()


def test_code_and_secret_of_the_last_page_open_the_follow_page(checked, send, phone):
    code, secret = code_of(send(checked))

    assert "UBND xã Bình Lục" in phone.post("/theo-doi/", {"code": code, "secret": secret}).content.decode()


def test_no_session_row_and_no_cookie_but_the_form_token(checked, send, phone):
    send(checked)

    assert Session.objects.count() == 0
    assert set(phone.cookies) <= {"csrftoken"}


def test_every_page_forbids_caches_and_carries_nothing_in_its_address(checked, send, phone):
    for page in (phone.get("/gui/"), checked, send(checked), phone.get("/theo-doi/")):
        assert page.headers["Cache-Control"] == "no-store"
        assert "?" not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
        assert not re.search(r'(?:href|action)="[^"]*\?', page.content.decode())


def test_going_back_keeps_what_was_answered(phone, answer):
    page = answer(phone.get("/gui/"), "what", what=WORDS)
    page = answer(page, "where", "back", where="Xóm Đông")
    assert WORDS in page.content.decode()

    assert "Xóm Đông" in answer(page, "what", what=WORDS).content.decode()


def test_mending_one_answer_leads_back_to_the_check(checked, answer):
    page = answer(checked, "check", "to:where")
    page = answer(page, "where", where="Xóm Tây")

    assert "Xem lại rồi gửi" in page.content.decode()
    assert "Xóm Tây" in page.content.decode()


def test_an_empty_story_is_asked_for_again(phone, answer):
    page = answer(phone.get("/gui/"), "what", what="   ")

    assert "Chưa có chữ nào" in page.content.decode()


def test_a_huge_story_is_refused_and_still_on_the_page(phone, answer):
    text = "ê" * (rules.LONGEST_TEXT + 1)
    page = answer(phone.get("/gui/"), "what", what=text)

    assert "Dài quá" in page.content.decode()
    assert text in page.content.decode()


def test_decomposed_letters_and_pictures_are_kept_as_letters_and_pictures(phone, answer, send, specialist):
    text = unicodedata.normalize("NFD", "Đường ngập nước quá 😢🌧️")
    page = answer(phone.get("/gui/"), "what", what=text)
    page = answer(answer(answer(page, "where"), "files"), "named", named="no")
    send(page)

    said = sealing.open_part(specialist, Submission.objects.get().case.matter, "content", "sort")["text"]
    assert said == unicodedata.normalize("NFC", text)


def test_a_name_needs_an_address_and_no_name_needs_nothing(phone, answer):
    page = answer(answer(answer(phone.get("/gui/"), "what", what=WORDS), "where"), "files")
    missing = answer(answer(page, "named", named="yes"), "who", name="Trần Thị Mẫu")
    assert "Hãy ghi địa chỉ" in missing.content.decode()

    assert "không ghi tên" in answer(page, "named", named="no").content.decode()


def test_who_gives_no_name_leaves_none_behind(phone, answer, send, specialist):
    page = answer(answer(answer(phone.get("/gui/"), "what", what=WORDS), "where"), "files")
    page = answer(
        answer(page, "named", named="yes"), "who", name="Trần Thị Mẫu", phone="0999000123", address="Xóm Đông"
    )
    send(answer(answer(page, "check", "to:who"), "named", named="no"))

    author = sealing.open_part(specialist, Submission.objects.get().case.matter, "author", "sort")
    assert (author["name"], author["phone"]) == ("", "")


@pytest.fixture
def at_files(phone, answer):
    return answer(answer(phone.get("/gui/"), "what", what=WORDS), "where")


def test_files_chosen_early_come_along_at_the_end(at_files, answer, send):
    page = answer(at_files, "files", "add", chosen=[SimpleUploadedFile("mương.pdf", PDF)])
    assert "mương.pdf" in page.content.decode()
    page = answer(answer(page, "files"), "named", named="no")
    send(page)

    file = File.objects.get()
    assert (file.name, file.media_type) == ("Tệp 1.pdf", "application/pdf")


def test_a_bad_file_is_told_and_the_good_one_stays(at_files, answer):
    bad, good = SimpleUploadedFile("virus.exe", b"MZ\x00\x01"), SimpleUploadedFile("tot.pdf", PDF)
    page = answer(at_files, "files", chosen=[bad, good]).content.decode()

    assert "virus" in page
    assert "Hãy gửi" in page
    assert "tot.pdf" in page


def test_a_file_can_be_dropped(at_files, answer):
    page = answer(at_files, "files", "add", chosen=[SimpleUploadedFile("mương.pdf", PDF)])
    path = re.search(r'value="(drop:[^"]+)"', page.content.decode())[1]

    assert "mương.pdf" not in answer(page, "files", path).content.decode()


def test_a_file_that_the_sweep_took_is_asked_for_again_and_the_words_stay(at_files, answer, send, calm):
    page = answer(at_files, "files", chosen=[SimpleUploadedFile("mương.pdf", PDF)])
    page = answer(page, "named", named="no")
    for stored in calm.rglob("*"):
        if stored.is_file():
            stored.unlink()
    page = send(page)

    assert "chọn lại tệp" in page.content.decode()
    assert WORDS in page.content.decode()
    assert send(page).status_code == 200
    assert Submission.objects.count() == 1


def test_two_clicks_make_one_submission_and_the_second_answer_holds_the_code(checked, send, phone):
    first, second = send(checked), send(checked)

    assert Submission.objects.count() == 1
    code, secret = code_of(second)
    assert phone.post("/theo-doi/", {"code": code, "secret": secret}).status_code == 200
    old_code, old_secret = code_of(first)
    assert phone.post("/theo-doi/", {"code": old_code, "secret": old_secret}).status_code == 403


def test_a_form_replayed_an_hour_later_gives_no_code(checked, send):
    send(checked)
    with clock.travelling(clock.now() + timedelta(hours=1)):
        page = send(checked)

    assert page.status_code == 409
    assert 'class="big"' not in page.content.decode()
    assert FollowCode.objects.count() == 1


@pytest.mark.parametrize("change", [lambda t: t[:-2] + "xx", lambda t: "", lambda t: "x" * 500_000, lambda t: t[:40]])
def test_changed_answers_are_not_believed(checked, phone, change):
    page = phone.post("/gui/", {"kept": change(kept(checked)), "step": "check", "go": "send"})

    assert page.status_code == 400
    assert "bắt đầu lại" in page.content.decode()
    assert not Submission.objects.exists()


def test_answers_of_yesterday_are_not_believed(checked, phone):
    with clock.travelling(clock.now() + timedelta(hours=13)):
        assert phone.post("/gui/", {"kept": kept(checked), "step": "check", "go": "send"}).status_code == 400


def test_pages_cannot_be_jumped_over(phone, answer):
    page = answer(phone.get("/gui/"), "check", "send")

    assert "Chuyện gì đã xảy ra" in page.content.decode()
    assert not Submission.objects.exists()


def test_a_form_filled_in_no_time_waits_for_a_second_press(checked, answer, send):
    page = answer(checked, "check", "send")

    assert "đọc lại một lần" in page.content.decode()
    assert not Submission.objects.exists()
    send(page)
    assert Submission.objects.exists()


def test_the_hidden_field_stops_machines_and_tells_people(checked, send):
    page = send(checked, **{HONEYPOT: "http://mua.example"})

    assert "ô ẩn" in page.content.decode()
    assert not Submission.objects.exists()


def test_a_flood_is_asked_to_wait_and_loses_nothing(checked, send, monkeypatch):
    monkeypatch.setattr(flood, "SENDING", flood.Bucket(0, 3.0))
    page = send(checked)

    assert page.status_code == 429
    assert WORDS in page.content.decode()


def test_a_bucket_gives_back_with_time():
    bucket = flood.Bucket(2, 3.0)

    assert [bucket.take(10.0), bucket.take(10.0), bucket.take(10.0)] == [True, True, False]
    assert bucket.take(13.1)
    assert not bucket.take(13.2)


def test_without_a_key_nothing_is_taken(phone, settings, tmp_path):
    settings.KEY_FOLDER = tmp_path / "none"

    assert phone.get("/gui/").status_code == 503


def test_an_office_where_nobody_sorts_is_not_offered(phone, other_commune):
    assert "Gửi đến cơ quan nào" not in phone.get("/gui/").content.decode()


def test_several_offices_are_offered_by_name(phone, other_commune, appoint, answer, send, checked):
    appoint("reception", other_commune)
    page = phone.get("/gui/")
    assert "UBND xã Bình Mỹ" in page.content.decode()

    page = answer(answer(answer(page, "office", office="binh-my"), "what", what=WORDS), "where")
    send(answer(answer(page, "files"), "named", named="no"))
    assert Submission.objects.get().case.matter.office == other_commune


def test_among_many_offices_the_place_is_asked_first(phone, appoint, answer):
    for n in range(9):
        office = Office.objects.create(
            code=f"x{n}", name=f"UBND xã Mẫu {n}", short_name="m", level="commune", unit=f"9{n}"
        )
        appoint("reception", office)
    page = phone.get("/gui/")
    assert "UBND xã Mẫu 1" not in page.content.decode()

    found = answer(page, "office", "find", find="bình lục")
    assert "UBND xã Bình Lục" in found.content.decode()
    assert "UBND xã Mẫu 1" not in found.content.decode()


def test_the_trail_of_a_sent_form_verifies_and_names_nobody(checked, send):
    send(checked)

    assert "Mẫu" not in str(list(Entry.objects.values_list("actor_name", "facts")))
    assert verify(matter=Submission.objects.get().case_id).good


def test_a_token_of_one_page_is_no_token_of_another(checked, phone):
    assert phone.post("/theo-doi/tiep/", {"visit": kept(checked), "do": "more", "more": "x"}).status_code == 403


def test_another_browser_gets_no_answers(client, phone):
    assert WORDS not in client.get("/gui/").content.decode()


def test_more_than_any_letter_is_refused_before_it_is_read(phone, answer):
    assert answer(phone.get("/gui/"), "what", what="x" * 3_000_000).status_code in (400, 413)
