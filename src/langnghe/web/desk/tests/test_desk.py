"""What do we owe the people today: figures, groups, pages, the explanation, each role's home."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from langnghe.matters.models import Matter, Recusal
from langnghe.web.desk import queries
from langnghe.web.desk.asked import Asked

MONDAY = date(2026, 11, 23)
BUDGET = 15


def texts(page) -> str:
    return page.content.decode()


def rows(page) -> list:
    return [row for group in page.context["groups"] for row in group["rows"]]


@pytest.fixture
def spread(owes) -> dict[str, int]:
    """Two late, one today, three this week, four later, one without a day."""
    days = [-3, -1, 0, 1, 2, 6, 7, 8, 30, 60]
    for away in days:
        owes(MONDAY + timedelta(days=away))
    owes(None, unit="none")
    return {
        queries.LATE: 2,
        queries.TODAY: 1,
        queries.WEEK: 3,
        queries.LATER: 4,
        queries.IN_TIME: 8,
        queries.UNDATED: 1,
    }


def test_the_desk_groups_what_is_owed_by_how_near_it_is(enter, specialist, spread):
    page = enter(specialist).get(reverse("web:desk"))

    assert [(g["title"], len(g["rows"])) for g in page.context["groups"]] == [
        ("Quá hạn", 2),
        ("Hôm nay", 1),
        ("Tuần này", 3),
        ("Sau đó", 4),
        ("Chưa có hạn", 1),
    ]
    assert "Hôm nay ta nợ dân điều gì?" in texts(page)


def test_every_figure_opens_a_list_of_as_many_rows(enter, specialist, spread):
    browser = enter(specialist)
    figures = [f for f in browser.get(reverse("web:desk")).context["figures"] if f.get("url")]

    assert [(f["value"], len(rows(browser.get(f["url"])))) for f in figures] == [(n, n) for n in (2, 1, 3, 8, 1)]


def test_each_group_can_be_asked_for_alone(enter, specialist, spread):
    browser = enter(specialist)

    assert {group: len(rows(browser.get(Asked(group=group).address))) for group in spread} == spread


def test_lateness_is_written_in_the_clocks_own_unit(enter, specialist, owes):
    owes(date(2026, 11, 19))
    owes(date(2026, 11, 20), unit="day")

    page = texts(enter(specialist).get(reverse("web:desk")))

    assert "trễ 2 ngày làm việc<" in page
    assert "trễ 3 ngày<" in page


def test_one_row_alone_has_the_primary_button(enter, specialist, spread):
    page = enter(specialist).get(reverse("web:desk"))

    assert [row.get("primary", False) for row in rows(page)].count(True) == 1
    assert rows(page)[0]["primary"]


def test_an_unsorted_submission_leads_to_sorting_and_names_nobody(enter, specialist, case, owes):
    new = case(state=Matter.UNSORTED)
    owes(MONDAY, of=new)

    page = enter(specialist).get(reverse("web:desk"))

    assert rows(page)[0]["action_url"] == reverse("petitions:sort", args=[new.pk])
    assert "Trần Thị Mẫu" not in texts(page)
    assert "được giữ bí mật" in texts(page)


def test_mine_shows_only_what_was_given_to_me(enter, specialist, case, owes):
    mine = owes(MONDAY, of=case(owner=specialist))
    owes(MONDAY)

    page = enter(specialist).get(Asked(mine=True).address)

    assert [row["id"] for row in rows(page)] == [mine.pk]
    assert page.context["figures"][1]["value"] == 1


def test_the_list_can_be_narrowed_to_a_person_to_nobody_and_to_a_stage(enter, specialist, case, owes):
    given = owes(MONDAY, of=case(owner=specialist, stage="working"))
    free = owes(MONDAY)
    browser = enter(specialist)

    def shown(asked: Asked) -> list[int]:
        return [row["id"] for row in rows(browser.get(asked.address))]

    assert shown(Asked(person=specialist.user_id)) == [given.pk]
    assert shown(Asked(person=0)) == [free.pk]
    assert shown(Asked(kind="petition", stage="working")) == [given.pk]
    assert "đang xem xét" in texts(browser.get(Asked(kind="petition", stage="working").address))


def test_the_rest_follows_page_by_page_each_duty_once(enter, specialist, owes, case):
    one = case()
    for n in range(queries.PAGE + 5):
        owes(MONDAY + timedelta(days=n % 3), of=one, start_on=MONDAY - timedelta(days=n))
    owes(None, of=one, unit="none")
    browser = enter(specialist)
    first = browser.get(reverse("web:desk"))
    second = browser.get(first.context["next_url"])

    ids = [row["id"] for page in (first, second) for row in rows(page)]
    assert len(ids) == len(set(ids)) == queries.PAGE + 6
    assert not second.context["next_url"]
    assert rows(second)[-1]["day_note"]


@pytest.mark.parametrize("wrong", ["?nhom=khac", "?sau=hom-qua", "?sau=2026-11-23", "?nguoi=x", "?nguoi=-1", "?sau=.x"])
def test_an_address_that_asks_for_no_place_of_ours_is_not_found(enter, specialist, spread, wrong):
    assert enter(specialist).get(reverse("web:desk") + wrong).status_code == 404


def test_the_share_kept_in_time_counts_the_last_ninety_days(enter, specialist, owes):
    owes(MONDAY - timedelta(days=20), kept_on=MONDAY - timedelta(days=21))
    owes(MONDAY - timedelta(days=20), kept_on=MONDAY - timedelta(days=20))
    owes(MONDAY - timedelta(days=20), kept_on=MONDAY - timedelta(days=10))
    owes(MONDAY - timedelta(days=200), kept_on=MONDAY - timedelta(days=100))

    figures = enter(specialist).get(reverse("web:desk")).context["figures"]

    assert (figures[-1]["value"], figures[-1]["label"]) == ("66,7\N{NO-BREAK SPACE}%", "đúng hạn 90 ngày qua")


def test_an_empty_desk_says_so(enter, specialist, on_monday):
    page = enter(specialist).get(reverse("web:desk"))

    assert "Hiện không nợ dân việc gì" in texts(page)
    assert page.context["why"] is None


def test_whoever_is_recused_sees_nothing_of_the_matter_in_any_figure(enter, chair, case, owes):
    barred = case()
    owes(MONDAY - timedelta(days=5), of=barred)
    Recusal.objects.create(
        matter=barred.matter,
        user_id=chair.user_id,
        reason="liên quan",
        declared_by_id=chair.user_id,
        declared_at=barred.matter.opened_at,
    )
    browser = enter(chair)
    page = browser.get(reverse("web:desk"))

    assert (rows(page), page.context["figures"][0]["value"]) == ([], 0)
    assert rows(browser.get(Asked(group=queries.LATE).address)) == []
    assert browser.get(reverse("web:why", args=[barred.matter.duties.get().pk])).status_code == 404


def test_another_office_owes_its_own(enter, specialist, case, owes, other_commune):
    owes(MONDAY, of=case(office=other_commune))

    assert rows(enter(specialist).get(reverse("web:desk"))) == []


@pytest.mark.parametrize("how_many", [5, 60])
def test_the_desk_asks_the_database_no_more_for_many_rows(
    enter, specialist, case, owes, how_many, django_assert_max_num_queries
):
    for n in range(how_many):
        owes(MONDAY + timedelta(days=n % 9 - 3), of=case(owner=specialist if n % 2 else None))
    browser = enter(specialist)

    with django_assert_max_num_queries(BUDGET):
        page = browser.get(reverse("web:desk"))

    assert page.status_code == 200


@pytest.mark.parametrize(
    ("role", "home"),
    [
        ("reception", "/viec/"),
        ("clerk", "/viec/"),
        ("specialist", "/viec/"),
        ("inspector", "/viec/"),
        ("division_head", "/viec/"),
        ("chair", "/viec/"),
        ("people_supervisor", "/bang/"),
        ("province_supervisor", "/bang/"),
        ("administrator", "/quan-tri/"),
    ],
)
def test_each_role_begins_where_it_works(enter, appoint, commune, on_monday, role, home):
    browser = enter(appoint(role, commune))
    page = browser.get("/")

    assert (page.status_code, page["Location"]) == (302, home)
    assert browser.get(home).status_code == 200


def test_the_menu_counts_new_submissions_and_the_footer_shows_the_head_of_the_log(enter, specialist, case):
    case(state=Matter.UNSORTED)

    menu = enter(specialist).get(reverse("web:desk")).context["menu"]

    assert {item["label"]: item["count"] for item in menu}["Đơn mới"] == 1
