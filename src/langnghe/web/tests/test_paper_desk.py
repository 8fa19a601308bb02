"""The pages of the desk, of deliveries and of series, walked by whoever works on them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.urls import reverse

from langnghe import clock
from langnghe.casebook.models import Case, Party, Person, Submission
from langnghe.documents.actions import SEND_BACK
from langnghe.documents.desk import actions as desk_steps
from langnghe.documents.desk.tests.conftest import clerk as clerk
from langnghe.documents.desk.tests.conftest import matter as matter
from langnghe.documents.desk.tests.making import approve, make_matter, make_paper
from langnghe.documents.models import Delivery, Paper, Series
from langnghe.duties import actions as duties
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, User
from langnghe.petitions.stages import WAITING
from langnghe.trail.act import act
from langnghe.trail.models import Entry
from langnghe.web import telling

MONDAY = date(2026, 11, 23)


@pytest.fixture
def enter() -> Callable[[Actor], Client]:
    """Return a function that signs an actor in, second factor proved, and gives back the browser."""

    def signing_in(actor: Actor) -> Client:
        user = User.objects.get(pk=actor.user_id or 0)
        browser = Client()
        session = browser.session
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "langnghe.people.backends.MandateBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
        session.save()
        return browser

    return signing_in


@pytest.fixture
def case(matter, commune) -> Case:
    case = Case.objects.create(matter=matter, kind="petition", stage=WAITING, unit="13504", received_on=MONDAY)
    letter = Submission.objects.create(
        case=case, receipt="t/1", channel="counter", received_on=MONDAY, entered_at=clock.now()
    )
    person = Person.objects.create(office=commune, name="Bùi Thị Mẫu", name_folded="bui thi mau", sort_key="mau")
    Party.objects.create(case=case, submission=letter, person=person, role="author")
    return case


def at(name: str, *args: object) -> str:
    return reverse(f"documents:{name}", args=args)


def text(answer) -> str:
    return answer.content.decode()


def test_a_paper_is_walked_from_draft_to_proof_of_receipt(case, specialist, chair, clerk, enter):
    writer, signer, desk = enter(specialist), enter(chair), enter(clerk)

    begun = writer.post(at("new", case.pk), {"title": "Hướng dẫn về cống", "body": "Kính gửi bà.\n\nNội dung."})
    paper = Paper.objects.get()
    assert begun.url == at("paper", paper.pk)
    assert at("submit", paper.pk) in text(writer.get(begun.url))
    writer.post(at("submit", paper.pk), {"step1": chair.mandate_id})
    assert at("decide", paper.pk) in text(signer.get(begun.url))
    assert at("decide", paper.pk) not in text(writer.get(begun.url))
    signer.post(at("decide", paper.pk), {"go": "1", "seen": "1", "note": ""})
    assert at("issue", paper.pk) in text(desk.get(begun.url))
    desk.post(at("issue", paper.pk), {"series": "", "number": "5/TB-UBND", "on": "23/11/2026"})
    paper.refresh_from_db()
    assert (paper.state, paper.number) == (Paper.ISSUED, "05/TB-UBND")

    assert "Bùi Thị Mẫu" in text(desk.get(at("delivery_add", paper.pk)))
    sent = {"role": "author", "names": "Bùi Thị Mẫu | RA1", "way": "post", "sent_on": "23/11/2026"}
    assert desk.post(at("delivery_add", paper.pk), sent).url == at("deliveries", paper.pk)
    row = Delivery.objects.get()
    assert "Bùi Thị Mẫu" in text(desk.get(at("without_proof")))
    got = {"deliveries": [row.pk], "on": "23/11/2026", "proof": "Ký nhận tại quầy"}
    desk.post(at("delivery_received", paper.pk), got)
    row.refresh_from_db()
    assert row.received_on == MONDAY
    assert "Ký nhận tại quầy" in text(desk.get(at("deliveries", paper.pk)))


def test_what_is_refused_is_said_on_the_form_and_what_was_typed_stays(matter, specialist, chair, clerk, enter):
    first, second = (approve(specialist, chair, make_paper(specialist, matter, f"Thông báo {n}")) for n in (1, 2))
    desk = enter(clerk)
    desk.post(at("issue", first.pk), {"series": "TB", "number": "5", "on": "23/11/2026"})

    answer = desk.post(at("issue", second.pk), {"series": "TB", "number": "05", "on": "23/11/2026"})
    assert answer.status_code == 200
    assert "đã cấp cho «Thông báo 1»" in text(answer)
    assert 'value="05"' in text(answer)


def test_a_jump_is_told_after_issuing(matter, specialist, chair, clerk, enter):
    paper = approve(specialist, chair, make_paper(specialist, matter))
    desk = enter(clerk)

    answer = desk.post(at("issue", paper.pk), {"series": "TB", "number": "3", "on": "23/11/2026"}, follow=True)
    assert "bỏ qua số 01 đến 02" in text(answer)


def test_a_picture_of_the_proof_is_kept_with_the_paper(case, specialist, chair, clerk, enter):
    from django.core.files.uploadedfile import SimpleUploadedFile

    paper = approve(specialist, chair, make_paper(specialist, case.matter))
    desk = enter(clerk)
    desk.post(at("issue", paper.pk), {"series": "TB", "number": "5", "on": "23/11/2026"})
    sent = {"role": "author", "names": "Bùi Thị Mẫu", "way": "post", "sent_on": "23/11/2026"}
    desk.post(at("delivery_add", paper.pk), sent)
    proof = SimpleUploadedFile("bao-phat.txt", "Đã phát, ký nhận.".encode(), "text/plain")
    row = Delivery.objects.get()

    desk.post(at("delivery_received", paper.pk), {"deliveries": [row.pk], "on": "23/11/2026", "picture": proof})
    row.refresh_from_db()
    assert row.proof_file is not None
    assert row.proof_file.matter_id == case.pk


def test_the_numbers_of_a_series_are_listed_with_gaps_and_cancellations_explained(
    matter, specialist, chair, clerk, enter
):
    paper, later = (approve(specialist, chair, make_paper(specialist, matter, title)) for title in ("Một", "Hai"))
    desk = enter(clerk)
    desk.post(at("issue", paper.pk), {"series": "TB", "number": "4", "on": "23/11/2026"})
    desk.post(at("number_cancel", "TB", 2026), {"typed": "2", "reason": "Viết hỏng tờ giấy"})

    page = text(desk.get(at("numbers", "TB", 2026)))
    assert "04/TB-UBND" in page
    assert "Viết hỏng tờ giấy" in page
    assert page.count("Bỏ qua: chưa có văn bản nào mang số này") == 2
    desk.post(at("issue", later.pk), {"series": "TB", "number": "9", "on": "23/11/2026"})
    assert "05–08" in text(desk.get(at("numbers", "TB", 2026)))


def test_numbers_of_papers_one_may_not_see_show_the_number_alone(
    specialist, chair, clerk, enter, appoint, other_commune, on_monday
):
    theirs = [appoint(role, other_commune) for role in ("specialist", "chair", "clerk")]
    paper = approve(theirs[0], theirs[1], make_paper(theirs[0], make_matter(other_commune), "Thông báo riêng"))
    enter(theirs[2]).post(at("issue", paper.pk), {"series": "TB", "number": "4", "on": "23/11/2026"})

    assert "Thông báo riêng" not in text(enter(clerk).get(at("numbers", "TB", 2026)))
    assert "Thông báo riêng" in text(enter(theirs[2]).get(at("numbers", "TB", 2026)))


def test_series_of_sealed_matters_are_not_even_named_to_whoever_may_not_open_them(clerk, chair, enter, on_monday):
    for_clerk = enter(clerk)

    assert "MTC" not in text(for_clerk.get(at("series")))
    assert "Tố cáo" not in text(for_clerk.get(at("series")))
    assert for_clerk.get(at("numbers", "MTC", 2026)).status_code == 404
    assert for_clerk.get(at("numbers", "TC", 2026)).status_code == 404
    assert enter(chair).get(at("numbers", "TC", 2026)).status_code == 200


def test_a_clerk_changes_how_numbers_are_written(clerk, enter, on_monday):
    desk = enter(clerk)
    said = {"title": "Thông báo", "owner": "book", "pattern": "{n}/TB-VP", "counted_with": ""}

    assert desk.post(at("series_change", "TB"), said).status_code == 302
    assert Series.objects.get(code="TB").pattern == "{n}/TB-VP"
    assert desk.post(at("series_change", "TB"), {**said, "pattern": "TB"}).status_code == 200
    assert desk.post(at("series_new"), {**said, "code": "TB"}).status_code == 200
    assert desk.post(at("series_new"), {**said, "code": "GGT", "pattern": "{n}/GGT-UBND"}).status_code == 302


def test_an_answer_is_led_from_its_case_but_delivered_from_its_page(case, specialist, enter):
    paper = make_paper(specialist, case.matter)
    Paper.objects.filter(pk=paper.pk).update(kind="answer")
    writer = enter(specialist)

    page = text(writer.get(at("paper", paper.pk)))
    assert at("submit", paper.pk) not in page
    assert reverse("casebook:case", args=[case.pk]) in page
    refused = writer.post(at("submit", paper.pk), {"step1": "1"})
    assert refused.status_code == 200


def test_the_page_of_a_case_leads_to_a_new_paper(case, specialist, enter):
    assert at("new", case.pk) in text(enter(specialist).get(reverse("casebook:case", args=[case.pk])))


def test_why_a_day_that_waits_for_receipt_says_that_it_is_not_final(matter, specialist, enter):
    with act(specialist, "documents.issued", matter.pk) as doing:
        start, latest = MONDAY, date(2026, 11, 25)
        duty = duties.await_start(doing, matter, "complaints.limitation_second", "received", start, latest)

    page = text(enter(specialist).get(reverse("web:why", args=[duty.pk])))
    assert "25/12/2026" in page
    assert "chưa ngày nào là ngày cuối cùng" in page


def test_each_finds_on_the_desk_the_papers_that_wait_for_them(matter, specialist, chair, clerk, enter):
    paper = make_paper(specialist, matter, "Thông báo về cống")
    writer, signer, desk = enter(specialist), enter(chair), enter(clerk)
    assert "Bản nháp của tôi" in text(writer.get(at("desk")))

    writer.post(at("submit", paper.pk), {"step1": chair.mandate_id})
    assert "Thông báo về cống" in text(signer.get(at("desk")))
    assert "Thông báo về cống" not in text(desk.get(at("desk")))
    signer.post(at("decide", paper.pk), {"go": "1", "seen": "1", "note": ""})
    assert "chờ cấp số" in text(desk.get(at("desk")))
    desk.post(at("issue", paper.pk), {"series": "TB", "number": "5", "on": "23/11/2026"})
    assert "chưa gửi cho ai" in text(desk.get(at("desk")))


def test_the_signer_is_told_and_the_drafter_when_it_comes_back(matter, specialist, chair):
    paper = make_paper(specialist, matter)
    desk_steps.submit(actor=specialist, paper=paper, route=[Mandate.objects.get(pk=chair.mandate_id)])
    desk_steps.decide(actor=chair, paper=paper, verdict=SEND_BACK, note="Ghi rõ nơi nhận.")
    sent, back = Entry.objects.filter(matter=matter.pk, name__in=("documents.submitted", "documents.sent_back"))

    assert [user for user, _ in telling.drafter(back)] == [specialist.user_id]
    assert sent.facts["paper"] == paper.pk
