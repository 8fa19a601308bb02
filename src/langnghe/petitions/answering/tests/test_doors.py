"""The pages of answering and of a case, by the way an officer goes."""

import pytest
from django.test import Client
from django.urls import reverse

from langnghe.people.models import User
from langnghe.petitions.answering import actions
from langnghe.petitions.answering.tests.conftest import MONDAY, mandate

pytestmark = pytest.mark.django_db


def signed_in(actor) -> Client:
    """Return a browser in which ``actor`` signed in with both factors."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="langnghe.people.backends.MandateBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["mandate"] = actor.mandate_id
    session.save()
    return client


def post(actor, name, case, **data):
    answer = signed_in(actor).post(reverse(name, args=[case.pk]), data)
    case.refresh_from_db()
    return answer


def test_a_petition_walks_through_every_page_to_the_answer(case, chair, specialist, appoint, commune):
    clerk = appoint("clerk", commune)
    steps = [
        (chair, "answering:assign", {"to": specialist.mandate_id}, "working"),
        (specialist, "answering:draft", {"title": "Trả lời về cống", "body": "Sửa trong tháng 12."}, "working"),
        (specialist, "answering:submit", {"step1": chair.mandate_id}, "reviewing"),
        (chair, "answering:decide", {"note": "", "go": "1"}, "approved"),
        (clerk, "answering:issue", {"number": "07/UBND-VP", "on": "23/11/2026"}, "answered"),
        (specialist, "answering:tell", {"what": "answered", "way": "phone", "note": ""}, "answered"),
        (specialist, "answering:close", {"go": "1"}, "closed"),
    ]
    for actor, name, data, stage in steps:
        shown = signed_in(actor).get(reverse(name, args=[case.pk]))
        assert shown.status_code == 200, name
        answer = post(actor, name, case, **data)
        assert (answer.status_code, case.stage) == (302, stage), (name, answer.content.decode()[:3000])


def test_a_refused_step_keeps_what_was_typed_and_says_why(drafted, chair, specialist):
    post(specialist, "answering:submit", drafted, step1=chair.mandate_id)

    answer = post(chair, "answering:decide", drafted, note="", send_back="1")
    assert answer.status_code == 200
    assert "Hãy ghi ý kiến" in answer.content.decode()


def test_a_case_page_shows_the_next_step_and_the_trail(drafted, specialist):
    page = signed_in(specialist).get(reverse("casebook:case", args=[drafted.pk])).content.decode()

    assert "Trình duyệt văn bản trả lời đã soạn" in page
    assert "Giao việc" in page


def test_a_draft_sent_back_is_changed_first_and_then_sent_on_again(drafted, chair, specialist):
    actions.submit(actor=specialist, case=drafted, route=[mandate(chair)])
    actions.decide(actor=chair, case=drafted, verdict="send_back", note="Ghi rõ ngày sửa.")
    address = reverse("casebook:case", args=[drafted.pk])
    sent_back = signed_in(specialist).get(address).content.decode()
    assert "Sửa văn bản trả lời theo ý kiến trả lại" in sent_back
    assert "Ghi rõ ngày sửa." in sent_back

    post(specialist, "answering:draft", drafted, title="Trả lời về cống", body="Sửa ngày 5 tháng 12.")
    assert "Trình duyệt văn bản trả lời đã soạn" in signed_in(specialist).get(address).content.decode()


def test_a_stranger_to_the_office_finds_no_case(drafted, appoint, other_commune):
    elsewhere = signed_in(appoint("specialist", other_commune))

    assert elsewhere.get(reverse("casebook:case", args=[drafted.pk])).status_code == 404
    assert elsewhere.get(reverse("answering:draft", args=[drafted.pk])).status_code == 404


def test_the_list_and_its_sheet_show_the_same_cases(drafted, chair):
    browser = signed_in(chair)

    assert "Cống xóm Trại" in browser.get(reverse("casebook:list")).content.decode()
    sheet = browser.get(reverse("casebook:export"))
    assert sheet.status_code == 200
    assert b"".join(sheet.streaming_content).startswith(b"PK")


def test_a_bút_phê_is_written_and_reported_done_on_the_page(drafted, chair, specialist):
    answer = post(
        chair, "casebook:instruct", drafted, text="Đi xem ngay", to=specialist.mandate_id, due_on="24/11/2026"
    )
    assert answer.status_code == 302
    written = drafted.instructions.get()

    done = signed_in(specialist).post(reverse("casebook:finish", args=[drafted.pk, written.pk]), {"note": "Đã xem"})
    assert done.status_code == 302
    written.duty.refresh_from_db()
    assert written.duty.kept_on == MONDAY
