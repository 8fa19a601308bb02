"""Whoever supervises sees figures and neutral lines, and nothing that leads to a case."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from langnghe.matters.models import Matter
from langnghe.people.models import Office
from langnghe.web.board.rules import SECRET, UNSORTED, Counted, Line, figures, folded

MONDAY = date(2026, 11, 23)
BUDGET = 15


@pytest.fixture
def province(db, commune, other_commune):
    """The province above both communes."""
    above = Office.objects.create(
        code="ninh-binh", name="UBND tỉnh Ninh Bình", short_name="tỉnh", level="province", unit="37"
    )
    Office.objects.filter(pk__in=(commune.pk, other_commune.pk)).update(parent=above)
    return above


def board(browser, code=""):
    return browser.get(reverse("web:board"), {"co-quan": code} if code else {})


def test_a_province_sees_every_office_below_it(enter, appoint, province, commune, other_commune, case, owes):
    owes(MONDAY - timedelta(days=1), of=case(office=commune))
    owes(MONDAY, of=case(office=other_commune))

    page = board(enter(appoint("province_supervisor", province)))

    lines = {row["title"]: (row["line"].owed, row["line"].late, row["line"].near) for row in page.context["offices"]}
    assert lines == {
        "UBND tỉnh Ninh Bình": (0, 0, 0),
        "UBND xã Bình Lục": (1, 1, 0),
        "UBND xã Bình Mỹ": (1, 0, 1),
    }


def test_an_office_of_the_province_can_be_looked_at_alone(enter, appoint, province, other_commune, case, owes):
    owes(MONDAY - timedelta(days=1))
    browser = enter(appoint("province_supervisor", province))

    alone = board(browser, other_commune.code)

    assert [f["value"] for f in alone.context["figures"]] == [0, 0, 0]
    assert board(browser, "khong-co").status_code == 404


def test_a_peoples_supervisor_sees_their_own_office_alone(enter, appoint, province, commune, other_commune, case, owes):
    owes(MONDAY, of=case(office=other_commune))
    browser = enter(appoint("people_supervisor", commune))

    page = board(browser)

    assert page.context["figures"][2]["value"] == 0
    assert board(browser, other_commune.code).status_code == 404


def test_late_duties_are_neutral_lines_without_a_way_to_the_case(enter, appoint, commune, case, owes):
    late = case()
    owes(date(2026, 11, 19), of=late)

    page = board(enter(appoint("people_supervisor", commune)))
    words = page.content.decode()

    assert [(one["what"], one["days"]) for one in page.context["late"]] == [("Trả lời kiến nghị", -2)]
    assert "trễ 2 ngày làm việc" in words
    for hidden in (late.number, late.subject, "Trần Thị Mẫu", "/vu-viec/", "/viec/", late.matter.label):
        assert hidden not in words


def test_small_numbers_of_new_and_secret_matters_are_not_told(enter, appoint, commune, case, owes):
    for _ in range(3):
        owes(MONDAY - timedelta(days=1), of=case(state=Matter.UNSORTED), rule="intake.process", what="Xử lý đơn")
        owes(MONDAY - timedelta(days=1), of=case(state=Matter.SEALED), rule="denunciations.acceptance", what="Thụ lý")

    page = board(enter(appoint("people_supervisor", commune)))

    assert {(row["title"], row["line"].owed) for row in page.context["apart"]} == {
        ("Đơn mới chưa phân loại", None),
        ("Tố cáo và việc giữ bí mật", None),
    }
    assert "không nêu" in page.content.decode()
    assert page.context["late"] == []
    assert [f["value"] for f in page.context["figures"]] == [0, 0, 0]


def test_what_is_folded_apart_counts_in_no_sum():
    told = figures(
        [
            Counted(1, "feedback.reply", "open", owed=7, late=2),
            Counted(1, "intake.process", "unsorted", owed=6, late=1),
            Counted(1, "denunciations.acceptance", "open", owed=9, late=9),
        ]
    )

    assert (told.total.owed, told.offices[1].late, set(told.rules)) == (7, 2, {"feedback.reply"})
    assert (told.apart[UNSORTED].owed, told.apart[UNSORTED].late) == (6, None)
    assert (told.apart[SECRET].owed, told.apart[SECRET].late) == (9, 9)


@pytest.mark.parametrize(
    ("owed", "late", "shown"),
    [(0, 0, (0, 0)), (4, 4, (None, None)), (5, 5, (5, 5)), (9, 4, (9, None)), (9, 6, (9, None)), (12, 6, (12, 6))],
)
def test_a_part_is_told_only_when_neither_it_nor_the_rest_is_small(owed, late, shown):
    line = folded(Line(owed=owed, late=late))

    assert (line.owed, line.late) == shown


def test_what_was_kept_in_ninety_days_gives_the_share_in_time(enter, appoint, commune, owes):
    for late in (0, 0, 0, 3):
        owes(MONDAY - timedelta(days=20), kept_on=MONDAY - timedelta(days=20 - late))

    page = board(enter(appoint("people_supervisor", commune)))

    assert page.context["figures"][-1]["value"] == "75,0\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize("how_many", [5, 60])
def test_the_figures_ask_the_database_no_more_for_many_rows(
    enter, appoint, commune, owes, how_many, django_assert_max_num_queries
):
    for n in range(how_many):
        owes(MONDAY + timedelta(days=n % 9 - 3))
    browser = enter(appoint("people_supervisor", commune))

    with django_assert_max_num_queries(BUDGET):
        assert board(browser).status_code == 200
