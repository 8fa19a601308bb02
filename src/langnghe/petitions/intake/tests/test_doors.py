"""The counter's form, as a browser meets them."""

import re
import unicodedata
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from langnghe import clock
from langnghe.casebook import codes
from langnghe.casebook.models import FollowCode, Submission
from langnghe.documents.models import File
from langnghe.petitions.intake import handover
from langnghe.petitions.intake.tests.conftest import PDF, typed
from langnghe.petitions.intake.tests.pages import printed, text
from langnghe.trail.models import Entry


class TestTheForm:
    def test_it_opens_with_the_focus_on_the_name(self, counter):
        page = text(counter.get("/don/nhan/"))

        assert re.search(r'<input[^>]*name="name"[^>]*autofocus', page)
        assert 'name="request_key"' in page
        assert "<script>" not in page
        assert "style=" not in page

    def test_saving_leads_to_a_receipt_that_shows_code_and_secret_once(self, counter):
        saved = counter.post("/don/nhan/", typed(papers="Giấy chứng nhận đất, 2 trang, bản sao"))
        submission = Submission.objects.get()
        assert saved.status_code == 302
        assert saved["Location"] == f"/don/{submission.pk}/bien-nhan/"

        page = text(counter.get(saved["Location"]))
        code, secret = printed(page)
        row = FollowCode.objects.get()
        assert row.code_mac == codes.mac("code", code)
        assert row.secret_mac == codes.mac(f"secret:{submission.pk}", secret)
        assert "Trần Văn Mẫu" in page
        assert "Giấy chứng nhận đất, 2 trang, bản sao" in page
        assert "08/12/2026" in page
        assert "<svg" in page

        again = text(counter.get(saved["Location"]))
        assert code not in again.replace("-", "")
        assert "chỉ hiện một lần" in again

    def test_code_and_secret_travel_encrypted_and_are_nobody_else_s(self, counter, enter, appoint, commune):
        saved = counter.post("/don/nhan/", typed())
        cookie = saved.cookies[handover.COOKIE]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert cookie["path"] == saved["Location"]

        colleague = enter(appoint("reception", commune))
        colleague.cookies[handover.COOKIE] = cookie.value
        assert "Mã theo dõi</p>" not in text(colleague.get(saved["Location"]))

    def test_an_old_slip_shows_nothing(self, counter):
        saved = counter.post("/don/nhan/", typed())
        with clock.travelling(clock.now() + timedelta(minutes=11)):
            assert "Mã theo dõi</p>" not in text(counter.get(saved["Location"]))

    @pytest.mark.parametrize("value", ["", "x", "AAAA", "é"])
    def test_a_spoilt_slip_shows_nothing(self, counter, value):
        saved = counter.post("/don/nhan/", typed())
        counter.cookies[handover.COOKIE] = value

        assert counter.get(saved["Location"]).status_code == 200

    def test_two_clicks_and_f5_add_nothing(self, counter):
        first = counter.post("/don/nhan/", typed())
        second = counter.post("/don/nhan/", typed())

        assert second["Location"] == first["Location"]
        assert Submission.objects.count() == 1
        assert Entry.objects.filter(name="petitions.received").count() == 1

    def test_a_key_used_elsewhere_tells_a_stranger_nothing(self, counter, enter, appoint, other_commune):
        counter.post("/don/nhan/", typed())
        stranger = enter(appoint("reception", other_commune))
        answer = stranger.post("/don/nhan/", typed(), follow=True)

        assert answer.status_code == 404

    def test_names_typed_in_pieces_are_stored_composed(self, counter, receptionist):
        counter.post("/don/nhan/", typed(name=unicodedata.normalize("NFD", "Trần Văn Mẫu")))
        page = text(counter.get(f"/don/{Submission.objects.get().pk}/sua/"))

        assert 'value="Trần Văn Mẫu"' in page

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"content": " "}, "Hãy ghi ô này"),
            ({"name": ""}, "Hãy ghi tên người gửi"),
            ({"phone": "123"}, "chưa đúng"),
            ({"received_on": "29/02/2026"}, "Không có ngày 29 tháng 2 năm 2026"),
            ({"received_on": "24/11/2026"}, "ở tương lai"),
            ({"received_on": "20/11/2026"}, "Hãy ghi lý do vào sổ muộn"),
            ({"received_on": "hôm qua"}, "Không đọc được ngày"),
            ({"channel": "post"}, "dấu đến"),
            ({"channel": "forwarded"}, "tên cơ quan đã chuyển"),
            ({"channel": "web"}, "Đến bằng cách nào"),
            ({"people": "20,000"}, "hai cách"),
            ({"people": "0"}, "từ 1 đến 100.000"),
            ({"people": "999.999.999"}, "từ 1 đến 100.000"),
            ({"email": "khong-phai"}, "Thư điện tử"),
            ({"content": "a" * 200_001}, "200000"),
        ],
    )
    def test_an_error_is_said_first_and_nothing_typed_is_lost(self, counter, said, words):
        answer = counter.post("/don/nhan/", typed(**said))
        page = text(answer)

        assert answer.status_code == 200
        assert words in page
        assert page.index('class="errors"') < page.index("<h1>")
        assert "data-focus" in page
        assert 'value="Thôn 2, xã Bình Lục"' in page
        assert not Submission.objects.exists()

    def test_a_group_of_twenty_thousand_is_written_with_a_point(self, counter):
        counter.post("/don/nhan/", typed(people="20.000"))

        assert Submission.objects.get().people == 20_000

    def test_a_long_letter_is_taken_whole(self, counter):
        counter.post("/don/nhan/", typed(content="Đất của tôi. " * 8000))

        assert Submission.objects.exists()

    def test_files_come_along_and_a_bad_one_stops_everything(self, counter, stored):
        good = SimpleUploadedFile("đơn.pdf", PDF)
        counter.post("/don/nhan/", typed(attached=[good, SimpleUploadedFile("b.txt", b"xin chao")]))
        assert File.objects.count() == len(stored()) == 2

        page = text(
            counter.post("/don/nhan/", typed(request_key="k2", attached=[SimpleUploadedFile("virus.pdf", b"MZ\0")]))
        )
        assert "Tệp «virus» không thuộc loại được nhận" in page
        assert Submission.objects.count() == 1
        assert len(stored()) == 2

    def test_an_error_elsewhere_says_that_files_must_be_chosen_again(self, counter):
        page = text(counter.post("/don/nhan/", typed(content="", attached=[SimpleUploadedFile("a.pdf", PDF)])))

        assert "Hãy chọn lại tệp" in page

    def test_someone_who_gives_no_name_is_taken_without_one(self, counter):
        counter.post("/don/nhan/", typed(name="", nameless="on"))

        assert Submission.objects.exists()

    def test_a_letter_keeps_both_stamps(self, counter):
        counter.post("/don/nhan/", typed(channel="post", arrival_on="23/11/2026", postmark_on="20-11-2026"))

        letter = Submission.objects.get()
        assert f"{letter.postmark_on} {letter.arrival_on} {letter.received_on}" == "2026-11-20 2026-11-23 2026-11-23"

    def test_a_stranger_is_sent_to_sign_in(self, client, db):
        assert client.get("/don/nhan/").status_code == 302


class TestTheSuggestions:
    def test_they_come_by_post_alone(self, counter):
        assert counter.get("/don/nguoi/?q=tran").status_code == 405
        assert counter.post("/don/nguoi/", {"q": "tran"}).json() == {"items": []}

    def test_somebody_waiting_for_sorting_is_not_offered(self, counter):
        counter.post("/don/nhan/", typed())

        assert counter.post("/don/nguoi/", {"q": "Trần Văn"}).json() == {"items": []}
