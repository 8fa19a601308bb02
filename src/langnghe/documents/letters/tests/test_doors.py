"""The doors of letters: who gets which copy, and what a page says."""

import io
from collections.abc import Callable
from datetime import UTC

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from langnghe.documents.desk.tests.making import see
from langnghe.documents.letters import queries
from langnghe.documents.letters.compose import outdated
from langnghe.documents.models import Paper
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import User
from langnghe.trail.models import Entry


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
def inside(enter, specialist) -> Client:
    return enter(specialist)


def at(name: str, paper: Paper, *more: int) -> str:
    return reverse(f"documents:{name}", args=[paper.pk, *more])


def test_the_page_shows_the_sheets_of_the_print_and_their_words(inside, paper):
    page = inside.get(at("paper", paper)).content.decode()

    assert at("sheet", paper, 1) in page
    assert "mương thoát nước xóm Đông" in page
    assert "Chữ của văn bản" in page


def test_a_sheet_is_a_picture_and_there_is_no_more_of_them_than_pages(inside, paper):
    sheet = inside.get(at("sheet", paper, 1))

    assert sheet["Content-Type"] == "image/png"
    assert sheet.content.startswith(b"\x89PNG")
    assert inside.get(at("sheet", paper, 2)).status_code == 404


@pytest.mark.parametrize(("door", "first"), [("pdf", b"%PDF-"), ("word", b"PK")])
def test_copies_go_out_as_downloads_that_name_nobody(inside, paper, door, first):
    answer = inside.get(at(door, paper))

    assert answer.content.startswith(first)
    assert f'"van-ban-{paper.pk}-ban-1.' in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("door", ["pdf", "word", "word_back"])
def test_another_office_finds_nothing(enter, paper, appoint, other_commune, door):
    stranger = enter(appoint("specialist", other_commune))

    assert stranger.get(at(door, paper)).status_code == 404
    assert stranger.get(at("sheet", paper, 1)).status_code == 404


def test_an_edited_file_is_taken_at_the_door(inside, paper):
    document = Document(io.BytesIO(queries.docx(paper)))
    document.paragraphs[2].add_run(" Thêm một câu.")
    out = io.BytesIO()
    document.save(out)
    answer = inside.post(at("word_back", paper), {"file": SimpleUploadedFile("sua.docx", out.getvalue())})

    assert answer.status_code == 302
    assert "Thêm một câu." in Paper.objects.get().body


def test_a_file_that_is_refused_says_why_beside_the_field(inside, paper):
    answer = inside.post(at("word_back", paper), {"file": SimpleUploadedFile("thu.docx", b"x")})

    assert answer.status_code == 200
    assert "không phải tệp Word" in answer.content.decode()


def test_the_page_of_an_issued_paper_gives_the_digest_and_takes_no_file(inside, issue, paper):
    issued = issue(paper)
    page = inside.get(at("paper", issued)).content.decode()

    assert issued.printed.sha256[:16] in page
    assert at("word_back", issued) not in page


def test_the_page_says_when_the_row_no_longer_says_what_was_issued(inside, issue, paper):
    issued = issue(paper)
    Paper.objects.filter(pk=issued.pk).update(body="Lời khác.")

    assert "đã khác bản in lúc ban hành" in inside.get(at("paper", issued)).content.decode()


def test_the_page_names_what_is_still_blank(inside, write):
    paper = write(body="Kính gửi: [… họ và tên …]\n\nChữ.")

    assert "<li>họ và tên</li>" in inside.get(at("paper", paper)).content.decode()


def test_a_draft_older_than_its_form_is_told(inside, write, on_monday):
    from datetime import datetime

    paper = write(template="letters.refusal_complaint")
    Paper.objects.update(drafted_at=datetime(2026, 6, 15, 3, tzinfo=UTC))
    paper.refresh_from_db()

    assert outdated(paper, on_monday)
    assert "Mẫu này đã thay từ 01/07/2026" in inside.get(at("paper", paper)).content.decode()


def test_a_print_of_what_was_sealed_since_is_opened_with_an_entry_and_never_shown_unasked(
    enter, issue, paper, chair, commune
):
    issued = issue(paper)
    Matter.objects.filter(pk=issued.matter_id).update(state=Matter.SEALED)
    Paper.objects.filter(pk=issued.pk).update(title="Văn bản", body="Đã niêm phong.")
    see(issued.matter, chair)
    browser = enter(chair)
    page = browser.get(at("paper", issued)).content.decode()
    assert "Trần Thị Mẫu" not in page
    assert "được ghi vào nhật ký" in page

    before = Entry.objects.filter(name="documents.file_opened").count()
    assert b"%PDF-" in browser.get(at("pdf", issued)).content
    assert Entry.objects.filter(name="documents.file_opened").count() == before + 1
