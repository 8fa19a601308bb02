"""The page of a case: one door for who may see it, the nearest step, and few questions to the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from langnghe import clock
from langnghe.casebook.instructions import instruct
from langnghe.casebook.models import Case, Party, Person, Submission
from langnghe.conftest import TODAY
from langnghe.documents.models import Paper
from langnghe.duties.actions import promise
from langnghe.matters import sealing
from langnghe.matters.models import Grant, Matter
from langnghe.people.models import Mandate, User
from langnghe.trail.act import act
from langnghe.trail.models import Entry

pytestmark = pytest.mark.django_db
MOST = 22
"""Statements of the page, the shell's seven among them."""


def signed_in(actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="langnghe.people.backends.MandateBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["mandate"] = actor.mandate_id
    session.save()
    return client


def case_of(office, kind="petition", stage="working", state=Matter.OPEN, **more) -> Case:
    matter = Matter.objects.create(
        kind="case", office=office, label="Đơn được giữ bí mật", state=state, opened_at=clock.now()
    )
    return Case.objects.create(matter=matter, kind=kind, stage=stage, unit="13504", received_on=TODAY, **more)


def letter(case, content="") -> Submission:
    return Submission.objects.create(
        case=case,
        receipt=f"thu/{case.pk}-{case.submissions.count()}",
        channel="counter",
        received_on=TODAY,
        entered_at=clock.now(),
        content=content,
    )


def page_of(actor, case) -> str:
    answer = signed_in(actor).get(reverse("casebook:case", args=[case.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def denunciation(commune, chair, on_monday) -> Case:
    case = case_of(commune, "denunciation", "checking", Matter.SEALED, number="TC-2026-0001", subject="Chuyện kín")
    letter(case)
    with act(chair, "test.opened", case.pk):
        sealing.put(case.matter, "content", {"text": "Lời của người tố cáo"})
        sealing.put(case.matter, "author", {"name": "Người Giấu Tên"})
    Grant.objects.create(
        matter=case.matter,
        user_id=chair.user_id,
        purpose="giải quyết",
        from_on=TODAY,
        given_by_id=chair.user_id,
        confirmed_by_id=chair.user_id,
    )
    return case


def test_unknown_and_unseen_cases_are_the_same_to_a_stranger(commune, appoint, other_commune, on_monday):
    case, browser = case_of(commune), signed_in(appoint("specialist", other_commune))

    unseen, unknown = (browser.get(reverse("casebook:case", args=[pk])) for pk in (case.pk, 999_999))
    assert unseen.status_code == unknown.status_code == 404


def test_what_is_sealed_is_not_on_the_page_before_it_is_asked_for(denunciation, chair):
    shown = page_of(chair, denunciation)

    assert "Mở nội dung" in shown
    for secret in ("Lời của người tố cáo", "Người Giấu Tên", "Chuyện kín"):
        assert secret not in shown


def test_opening_needs_a_purpose_and_leaves_an_entry_each_time(denunciation, chair):
    browser, address = signed_in(chair), reverse("casebook:open_sealed", args=[denunciation.pk])
    opened = Entry.objects.filter(matter=denunciation.pk, name="matters.sealed_opened")

    assert "Lời của người tố cáo" not in browser.post(address, {"purpose": ""}).content.decode()
    assert not opened.exists()
    shown = browser.post(address, {"purpose": "verify"}).content.decode()
    assert "Lời của người tố cáo" in shown
    assert "Người Giấu Tên" not in shown
    assert opened.count() == 1
    assert browser.get(address).status_code == 405


def test_a_complaint_says_that_its_notice_is_still_done_on_paper(commune, specialist, on_monday):
    case = case_of(commune, "complaint", "proposed", instance="first")
    shown = page_of(specialist, case)

    assert "chờ bản phát hành sau" in shown
    assert "giải quyết lần đầu" in shown
    assert "Người khác làm bước này" not in shown
    assert shown.index("Nhận đơn</") < shown.index("Thụ lý</") < shown.index("Kết thúc</")


def test_joined_and_parted_cases_lead_to_each_other(commune, specialist, on_monday):
    whole = case_of(commune, subject="Đơn gốc", number="PA-2026-0001")
    case_of(commune, subject="Phần thứ hai", number="PA-2026-0002", split_from=whole)
    case_of(commune, subject="Đơn trùng", number="PA-2026-0003", merged_into=whole)
    shown = page_of(specialist, whole)

    assert "Phần thứ hai" in shown
    assert "PA-2026-0002 · tách từ cùng một đơn" in shown
    assert "PA-2026-0003 · đã nhập vào vụ việc này" in shown


def test_a_related_case_out_of_sight_is_not_named(commune, specialist, on_monday):
    whole = case_of(commune)
    case_of(commune, "denunciation", "checking", Matter.SEALED, number="TC-2026-0009", split_from=whole)

    assert "TC-2026-0009" not in page_of(specialist, whole)


@pytest.mark.parametrize("rows", [5, 60])
def test_a_full_case_asks_as_little_of_the_database_as_a_thin_one(commune, specialist, chair, on_monday, rows):
    case = case_of(commune, subject="Cống xóm Trại", number="PA-2026-0001")
    author = Person.objects.create(office=commune, name="Lê Thị Nhài", name_folded="le thi nhai", sort_key="nhai")
    Party.objects.create(case=case, person=author, role="author")
    owner = Mandate.objects.get(pk=specialist.mandate_id)
    for row in range(rows):
        letter(case, "Cống tắc.")
        Paper.objects.create(
            matter=case.matter,
            office=commune,
            kind="note",
            title=f"Văn bản {row}",
            body="x",
            drafted_by_id=chair.user_id,
            drafted_at=clock.now(),
        )
        instruct(actor=chair, case=case, text="Xem ngay", to=owner, due_on=TODAY)
        other = case_of(commune, number=f"PA-2026-{row + 2:04d}")
        Party.objects.create(case=other, person=author, role="author")
        with act(chair, "test.promised", case.pk) as doing:
            promise(doing, case.matter, "Lời hẹn", TODAY, owner.user, "hẹn")
    browser = signed_in(specialist)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(reverse("casebook:case", args=[case.pk])).status_code == 200

    assert len(asked) <= MOST
