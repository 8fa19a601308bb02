"""The list of cases: narrowed by codes, page by page, and the same on a sheet."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from langnghe.casebook.listing.queries import PAGE
from langnghe.casebook.page.tests.test_page import case_of, signed_in
from langnghe.matters.models import Matter
from langnghe.trail.models import Entry

pytestmark = pytest.mark.django_db


def shown(actor, query="") -> str:
    return signed_in(actor).get(reverse("casebook:list") + query).content.decode()


def sheet(actor, query="") -> str:
    answer = signed_in(actor).get(reverse("casebook:export") + query)
    assert answer.status_code == 200
    book = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?loai=complaint", {"KN-1"}),
        ("?loai=petition&buoc=waiting", {"PA-1"}),
        ("?linh-vuc=land", {"PA-1"}),
        ("?nguoi=0", {"PA-1", "KN-1"}),
        ("?ky=2026-11", {"PA-1", "PA-2", "KN-1"}),
        ("?ky=2025", set()),
        ("?tinh-trang=xong", {"PA-2"}),
    ],
)
def test_the_list_is_narrowed_by_codes(commune, specialist, on_monday, query, kept):
    case_of(commune, stage="waiting", number="PA-1", field="land")
    done = case_of(commune, number="PA-2")
    Matter.objects.filter(pk=done.pk).update(closed_on=on_monday, owner=specialist.user_id)
    case_of(commune, "complaint", "proposed", number="KN-1")
    page = shown(specialist, query)

    assert {number for number in ("PA-1", "PA-2", "KN-1") if f">{number}<" in page} == kept


@pytest.mark.parametrize("query", ["?loai=la", "?ky=2026-13", "?ky=' or 1", "?nguoi=abc", "?linh-vuc=dat", "?truoc=-1"])
def test_a_word_that_is_no_code_finds_no_page(commune, specialist, on_monday, query):
    assert signed_in(specialist).get(reverse("casebook:list") + query).status_code == 404


def test_an_empty_list_says_so_and_leads_out(commune, specialist, on_monday):
    assert "Không có vụ việc nào" in shown(specialist)
    assert "Bỏ lọc" in shown(specialist, "?ky=2025")


def test_older_cases_are_on_the_next_page_and_none_is_lost(commune, specialist, on_monday):
    for number in range(PAGE + 3):
        case_of(commune, number=f"PA-{number:03d}")
    last = Matter.objects.order_by("-pk")[PAGE - 1].pk

    assert f"truoc={last}" in shown(specialist)
    assert shown(specialist, f"?truoc={last}").count("PA-0") >= 3


def test_the_sheet_holds_what_is_seen_alone_and_no_formula(commune, other_commune, chair, on_monday):
    case_of(commune, number="PA-1", subject='=HYPERLINK("http://example.invalid")')
    case_of(commune, "denunciation", "checking", Matter.SEALED, number="TC-1", subject="Chuyện kín")
    case_of(other_commune, number="PA-2", subject="Của xã khác")
    text = sheet(chair)

    assert "<f>" not in text
    assert "=HYPERLINK(" in text
    assert "Chuyện kín" not in text
    assert "Của xã khác" not in text
    assert Entry.objects.get(name="casebook.exported").facts["rows"] == 1


def test_only_who_may_export_gets_the_sheet(commune, specialist, on_monday):
    assert signed_in(specialist).get(reverse("casebook:export")).status_code == 403
    assert reverse("casebook:export") not in shown(specialist)


@pytest.mark.parametrize("rows", [5, 60])
def test_a_long_list_asks_as_little_of_the_database_as_a_short_one(commune, specialist, on_monday, rows):
    for number in range(rows):
        case_of(commune, number=f"PA-{number:03d}")
    browser = signed_in(specialist)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(reverse("casebook:list")).status_code == 200

    assert len(asked) <= 15
