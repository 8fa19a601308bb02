"""The receipt, the list of new submissions and the page of corrections, as a browser meets them."""

import re
from datetime import timedelta

import pytest

from langnghe import clock
from langnghe.casebook.models import FollowCode, Submission
from langnghe.matters.models import Matter
from langnghe.people.models import User
from langnghe.petitions.intake.tests.conftest import typed
from langnghe.petitions.intake.tests.pages import printed, text
from langnghe.trail.models import Entry


class TestTheReceipt:
    def test_guessing_an_id_and_asking_for_another_office_s_look_alike(self, counter, enter, appoint, other_commune):
        counter.post("/don/nhan/", typed())
        stranger = enter(appoint("reception", other_commune))
        pk = Submission.objects.get().pk

        for door in ("bien-nhan", "sua"):
            theirs, nobodys = stranger.get(f"/don/{pk}/{door}/"), stranger.get(f"/don/999999/{door}/")
            assert theirs.status_code == nobodys.status_code == 404
            assert theirs.content == nobodys.content
        for door in ("hoan-tac", "in-lai"):
            assert stranger.post(f"/don/{pk}/{door}/").status_code == 404

    def test_a_clerk_sees_the_receipt_of_what_they_entered_and_soon_no_more(self, enter, appoint, commune, on_monday):
        clerk = enter(appoint("clerk", commune))
        saved = clerk.post("/don/nhan/", typed())

        assert "Trần Văn Mẫu" in text(clerk.get(saved["Location"]))
        with clock.travelling(clock.now() + timedelta(minutes=11)):
            assert clerk.get(saved["Location"]).status_code == 404

    def test_reprinting_shows_another_code(self, counter):
        saved = counter.post("/don/nhan/", typed())
        first = printed(text(counter.get(saved["Location"])))
        again = counter.post(saved["Location"].replace("bien-nhan", "in-lai"))
        page = text(counter.get(again["Location"]))

        assert printed(page) != first
        assert "Trần Văn Mẫu" in page
        assert Entry.objects.filter(name="petitions.receipt_reprinted").count() == 1

    def test_undoing_leads_back_to_the_form(self, counter):
        saved = counter.post("/don/nhan/", typed())
        page = text(counter.post(saved["Location"].replace("bien-nhan", "hoan-tac"), follow=True))

        assert "Đã hoàn tác đơn" in page
        assert counter.get(saved["Location"]).status_code == 404
        assert not FollowCode.objects.exists()

    def test_the_address_in_the_qr_has_the_code_behind_the_hash(self, counter, monkeypatch):
        asked = []
        monkeypatch.setattr("langnghe.petitions.intake.shown.qr", lambda address: asked.append(address) or "<svg/>")
        saved = counter.post("/don/nhan/", typed())
        code, secret = printed(text(counter.get(saved["Location"])))

        assert asked == [f"http://testserver/theo-doi/#{code}"]
        assert secret not in asked[0].replace(code, "")


class TestTheListOfNewSubmissions:
    def test_it_shows_the_soonest_first_and_nobody_s_name(self, counter, take):
        counter.post("/don/nhan/", typed())
        take(received_on=clock.today() - timedelta(days=10), late_reason="Nghỉ lũ")
        page = text(counter.get("/don/moi/"))

        assert page.index("TN-2026-0002") < page.index("TN-2026-0001")
        assert "Trần Văn" not in page
        assert "ngập" not in page
        assert "tại quầy" in page

    def test_another_office_sees_none_of_it(self, counter, enter, appoint, other_commune):
        counter.post("/don/nhan/", typed())

        assert "Không còn đơn nào" in text(enter(appoint("reception", other_commune)).get("/don/moi/"))

    def test_pages_follow_one_another_without_gap_or_double(self, counter, take, monkeypatch):
        monkeypatch.setattr("langnghe.petitions.intake.queries.PAGE", 2)
        for _ in range(5):
            take()
        seen, url = [], "/don/moi/"
        while url:
            page = text(counter.get(url))
            seen += re.findall(r"<strong>.*?(TN-2026-\d+).*?</strong>", page)
            following = re.search(r'rel="next" href="([^"]+)"', page)
            url = following and following[1]

        assert seen == [f"TN-2026-000{n}" for n in range(1, 6)]

    @pytest.mark.parametrize("place", ["x", "2026-11-23", "2026-13-01.1", "2026-11-23.x"])
    def test_a_spoilt_place_is_not_guessed_at(self, counter, place):
        assert counter.get("/don/moi/", {"sau": place}).status_code == 404

    def test_it_asks_the_database_the_same_few_questions_however_long(
        self, counter, take, django_assert_max_num_queries
    ):
        for _ in range(8):
            take()
        with django_assert_max_num_queries(16):
            counter.get("/don/moi/")


class TestCorrecting:
    def fields(self, page):
        found = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page))
        return {k: v for k, v in found.items() if k not in ("csrfmiddlewaretoken", "q", "language", "next")} | {
            "channel": "counter"
        }

    def test_what_will_change_is_shown_before_it_is_saved(self, counter):
        counter.post("/don/nhan/", typed())
        url = f"/don/{Submission.objects.get().pk}/sua/"
        said = self.fields(text(counter.get(url))) | {"received_on": "20/11/2026", "reason": "Ghi nhầm ngày"}

        page = text(counter.post(url, said))
        assert re.search(r"<del>23/11/2026</del>.*<ins>20/11/2026</ins>", page)
        assert f"{Submission.objects.get().received_on}" == "2026-11-23"

        seen = re.search(r'name="seen" value="(\w+)"', page)[1]
        changed_since = text(counter.post(url, said | {"confirm": "1", "seen": seen, "people": "9"}))
        assert "Sẽ đổi" in changed_since
        assert Submission.objects.get().people == 1

        saved = counter.post(url, said | {"confirm": "1", "seen": seen}, follow=True)
        assert "Đã sửa" in text(saved)
        assert f"{Submission.objects.get().received_on}" == "2026-11-20"

    def test_a_refusal_is_shown_on_the_form(self, counter):
        counter.post("/don/nhan/", typed())
        url = f"/don/{Submission.objects.get().pk}/sua/"
        said = self.fields(text(counter.get(url))) | {"reason": "Thử", "received_on": "24/11/2026"}
        seen = re.search(r'name="seen" value="(\w+)"', text(counter.post(url, said)))[1]

        assert "ở tương lai" in text(counter.post(url, said | {"confirm": "1", "seen": seen}))

    def test_opening_the_page_of_a_sealed_sender_leaves_an_entry(self, counter):
        counter.post("/don/nhan/", typed())
        counter.get(f"/don/{Submission.objects.get().pk}/sua/")

        entry = Entry.objects.latest("id")
        assert (entry.name, entry.facts) == ("matters.sealed_opened", {"part": "author", "purpose": "correct"})

    def test_a_sealed_denunciation_is_out_of_reach(self, counter, receptionist):
        counter.post("/don/nhan/", typed())
        Matter.objects.update(state=Matter.SEALED)

        assert counter.get(f"/don/{Submission.objects.get().pk}/sua/").status_code == 404
        assert User.objects.filter(pk=receptionist.user_id).exists()
