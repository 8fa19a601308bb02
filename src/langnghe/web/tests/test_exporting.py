"""Every list goes out as a sheet: what the page shows, to whoever may take it away, and nothing that runs."""

import io
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from langnghe.casebook import search
from langnghe.casebook.page.tests.test_page import case_of, signed_in
from langnghe.duties import actions as duties
from langnghe.matters.models import Matter
from langnghe.trail.act import act
from langnghe.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_monday")]


def sheet(answer) -> list[list[Any]]:
    assert answer.status_code == 200
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()


@pytest.fixture
def owed(commune, chair, on_monday):
    """One open duty, and one of a sealed case."""
    case = case_of(commune, number="PA-2026-0001", subject="=1+1")
    sealed = case_of(commune, kind="denunciation", stage="checking", state=Matter.SEALED)
    for each in (case, sealed):
        with act(chair, "petitions.sorted", each.pk) as doing:
            duties.open_duty(doing, each.matter, "intake.process", on_monday)
    search.index(case)
    return case


def test_the_desk_goes_out_as_it_stands(owed, chair):
    rows = sheet(signed_in(chair).get(reverse("web:desk_export")))

    assert [row[4] for row in rows[1:]] == ["PA-2026-0001"]
    assert "=1+1" in str(rows[1][5])
    assert signed_in(chair).get(reverse("web:desk_export") + "?nhom=qua-han").status_code == 200


def test_a_search_goes_out_and_its_words_stand_in_no_entry(owed, chair):
    rows = sheet(signed_in(chair).post(reverse("web:search_export"), {"q": "PA-2026-0001"}))

    assert rows[1][0] == "PA-2026-0001"
    facts = Entry.objects.filter(name="casebook.exported").order_by("-pk").first().facts
    assert facts == {"rows": 1, "list": "search"}


def test_the_board_goes_out_with_stages_and_people(owed, chair):
    rows = sheet(signed_in(chair).get(reverse("web:board_export")))

    assert {row[0] for row in rows[1:]} == {"Bước", "Người"}


def test_whoever_may_not_export_gets_neither_button_nor_file(owed, specialist):
    page = signed_in(specialist)

    assert "/xuat/" not in page.get(reverse("web:desk")).content.decode()
    for address in (reverse("web:desk_export"), reverse("web:board_export")):
        assert page.get(address).status_code == 403
    assert page.post(reverse("web:search_export"), {"q": "PA"}).status_code == 403


def test_an_address_nobody_gave_is_not_found(owed, chair):
    assert signed_in(chair).get(reverse("web:desk_export") + "?nhom=la").status_code == 404


def test_new_submissions_go_out_without_a_name(commune, chair, receptionist):
    from langnghe.petitions.intake.actions import Author, Incoming, receive

    incoming = Incoming("counter", "Đường hỏng", Author("Nguyễn Văn Mẫu"), people=3)
    receive(actor=receptionist, office=commune, incoming=incoming)

    rows = sheet(signed_in(chair).get(reverse("web:unsorted_export")))

    assert rows[1][1].startswith("binh-luc/TN-2026-")
    assert rows[1][4] == 3
    assert "Mẫu" not in str(rows)
