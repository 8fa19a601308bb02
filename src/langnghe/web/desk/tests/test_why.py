"""Why is it this day: the page, the panel beside the list, the proof on paper."""

from datetime import date

import pytest
from django.urls import reverse

from langnghe.duties.actions import apply, open_duty, promise
from langnghe.matters.models import Matter
from langnghe.people.models import User
from langnghe.trail.act import act
from lawbook import Event

MONDAY = date(2026, 11, 23)


@pytest.fixture
def duty(case, specialist):
    """A duty counted by the lawbook."""
    matter = case().matter
    with act(specialist, "test.opened", matter.pk) as doing:
        return open_duty(doing, matter, "feedback.result_notice", date(2026, 11, 16))


@pytest.mark.parametrize("name", ["why", "why_panel", "why_print"])
def test_a_day_is_explained_with_its_article_and_how_sure_it_is(enter, specialist, duty, name):
    page = enter(specialist).get(reverse(f"web:{name}", args=[duty.pk]))

    words = page.content.decode()
    assert page.status_code == 200
    assert f"{duty.due_on:%d/%m}" in words
    assert duty.cite in words
    assert "Độ tin cậy" in words


def test_a_day_a_person_named_says_who_named_it(enter, specialist, case):
    matter = case().matter
    with act(specialist, "test.opened", matter.pk) as doing:
        named = promise(
            doing,
            matter,
            "Làm theo bút phê",
            date(2026, 11, 30),
            User.objects.get(pk=specialist.user_id),
            "Bút phê của Trần Văn Mẫu, Chủ tịch UBND",
        )

    words = enter(specialist).get(reverse("web:why", args=[named.pk])).content.decode()

    assert "Bút phê của Trần Văn Mẫu, Chủ tịch UBND" in words


def test_the_panel_beside_the_list_explains_the_first_row(enter, specialist, duty):
    words = enter(specialist).get(reverse("web:desk")).content.decode()

    assert f"Vì sao là ngày {duty.due_on:%d/%m}?" in words
    assert reverse("web:why_print", args=[duty.pk]) in words


def test_the_proof_on_paper_names_duty_case_and_days(enter, specialist, duty):
    words = enter(specialist).get(reverse("web:why_print", args=[duty.pk])).content.decode()

    assert "CHỨNG MINH THỜI HẠN" in words
    assert duty.what in words
    assert f"{duty.due_on:%d/%m/%Y}" in words


def test_what_happened_to_the_clock_is_told_in_words(enter, specialist, case):
    matter = case().matter
    with act(specialist, "test.opened", matter.pk) as doing:
        held = open_duty(doing, matter, "complaints.first_decision", date(2026, 10, 5))
        for event in ("fact:complex@2026-10-06", "suspended=2026-10-12", "resumed=2026-10-19"):
            apply(doing, held, Event.parse(event))

    page = enter(specialist).get(reverse("web:why", args=[held.pk]))

    told = [line["text"] for line in page.context["happened"]]
    assert (told[0], told[2:]) == ("Bắt đầu tính.", ["Tạm đình chỉ.", "Tiếp tục."])
    assert told[1].startswith("Ghi nhận: ")
    assert "complex" not in told[1]


@pytest.mark.parametrize("name", ["why", "why_panel", "why_print"])
def test_the_day_of_a_matter_out_of_sight_is_not_found(enter, appoint, other_commune, specialist, case, owes, name):
    hidden = owes(MONDAY, of=case(state=Matter.SEALED))

    assert enter(specialist).get(reverse(f"web:{name}", args=[hidden.pk])).status_code == 404
    elsewhere = appoint("specialist", other_commune)
    seen = owes(MONDAY)
    assert enter(elsewhere).get(reverse(f"web:{name}", args=[seen.pk])).status_code == 404
