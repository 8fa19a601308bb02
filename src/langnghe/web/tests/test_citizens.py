"""The citizens' first page, the language, the promise page."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session
from hypothesis import given
from hypothesis import strategies as st

from langnghe import clock
from langnghe.duties import law as lawbook_of
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.people.models import Office
from langnghe.web.promise import queries, rules

MONDAY = date(2026, 11, 23)
PROMISE = """\
type  = "term"
title = "Thời hạn trả lời kiến nghị, phản ánh"

[[version]]
from       = 2026-07-01
unit       = "working_day"
source     = { promise = "UBND xã Bình Lục", signed = 2026-06-20, no = "01/CK-UBND" }
checked    = 2026-07-01
confidence = "S"
limits     = [ { when = [], at_most = 15 } ]
"""


@pytest.fixture
def owed(commune, on_monday):
    """Return a function that writes duties as they were kept, or not."""

    def owing(rule: str, due: date | None, kept: date | None = None, state: str = Matter.OPEN, times: int = 1) -> None:
        for _ in range(times):
            matter = Matter.objects.create(kind="case", office=commune, label="x", state=state, opened_at=clock.now())
            Duty.objects.create(
                matter=matter,
                office=commune,
                rule=rule,
                version=MONDAY,
                what="x",
                start_on=MONDAY - timedelta(days=20),
                unit="day",
                due_on=due,
                kept_on=kept,
                opened_at=clock.now(),
                confidence="S",
                cite="x",
            )

    return owing


def before(days: int) -> date:
    """Return the day so many days before Monday."""
    return MONDAY - timedelta(days=days)


def test_a_stranger_is_shown_three_doors_and_the_counter(client, commune):
    commune.address, commune.phone, commune.hours = "Đường Mẫu", "0999000000", "7 giờ 30 đến 17 giờ"
    commune.save()
    page = client.get("/").content.decode()

    for words in ("/gui/", "/theo-doi/", "/loi-hua/", "Đường Mẫu", "tel:0999000000", "7 giờ 30"):
        assert words in page


def test_the_first_page_works_before_any_office_is_there(client, db):
    assert client.get("/").status_code == 200
    assert client.get("/loi-hua/").status_code == 200


def test_english_is_remembered_in_a_cookie_and_nothing_else(client, commune):
    page = client.post("/ngon-ngu/", {"language": "en", "next": "/loi-hua/"})

    assert page.headers["Location"] == "/loi-hua/"
    assert client.get("/").headers["Content-Language"] == "en"
    assert Session.objects.count() == 0
    assert set(client.cookies) <= {"csrftoken", "django_language"}


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_the_language_never_leads_elsewhere(client, db, back):
    assert client.post("/ngon-ngu/", {"language": "en", "next": back}).headers["Location"] == "/"


def test_a_language_that_is_not_spoken_is_not_remembered(client, db):
    client.post("/ngon-ngu/", {"language": "xx", "next": "/"})

    assert "django_language" not in client.cookies


def test_figures_count_what_was_kept_in_time_what_is_owed_and_what_is_late(commune, owed):
    owed("intake.process", before(10), before(12), times=3)
    owed("intake.process", before(10), before(5))
    owed("feedback.reply", before(1))
    owed("feedback.reply", MONDAY)
    owed("feedback.reply", None)
    owed("intake.process", before(120), before(120))
    found = queries.figures(commune, MONDAY)

    assert (found.done.done, found.done.kept, found.done.late) == (4, 3, 1)
    assert found.ratio == Decimal("0.75")
    assert (found.owed, found.late) == (2, 1)


def test_other_offices_count_for_themselves(other_commune, owed):
    owed("intake.process", before(10), before(12))

    assert queries.figures(other_commune, MONDAY).done.done == 0


def test_few_denunciations_are_told_as_few_and_count_in_no_sum(client, commune, owed):
    owed("denunciations.conclusion", before(10), before(12), Matter.SEALED, times=3)
    owed("denunciations.conclusion", before(1), None, Matter.SEALED)
    owed("intake.process", before(10), before(12))
    found = queries.figures(commune, MONDAY)
    page = client.get("/loi-hua/").content.decode()

    assert found.done.lines[-1] == rules.Line(rules.SEALED, None, None, None)
    assert (found.done.done, found.owed, found.late) == (1, 0, 0)
    assert "dưới 5" in page


def test_a_sealed_matter_s_other_duties_are_secret_too(commune, owed):
    owed("intake.process", before(10), before(12), Matter.SEALED, times=2)

    assert [line.group for line in queries.figures(commune, MONDAY).done.lines] == [rules.SEALED]


@given(st.integers(0, 30), st.integers(0, 30))
def test_no_small_number_of_the_secret_group_can_be_read_or_worked_out(kept, late):
    lines = rules.folded([rules.Count("denunciations.conclusion", True, kept, late)]).lines

    for line in lines:
        shown = [n for n in (line.done, line.kept, line.late) if n is not None]
        assert not any(0 < n < rules.SMALL for n in shown)
        assert line.kept is None or line.done is None or not 0 < line.done - line.kept < rules.SMALL


def test_the_page_draws_bars_and_says_the_same_in_a_table(client, commune, owed):
    owed("intake.process", before(10), before(12), times=3)
    owed("intake.process", before(10), before(5))
    page = client.get("/loi-hua/").content.decode()

    assert '<rect class="kept" width="300"' in page
    assert re.search(r"Nhận và phân loại đơn<svg.*?</svg></th><td>4</td><td>3</td><td>1</td>", page)
    assert "75,0" in page
    assert "2 ngày mỗi tháng" in page


def test_large_numbers_do_not_spoil_the_drawing(client, commune, owed):
    owed("intake.process", before(10), before(12), times=12)

    assert '<rect class="kept" width="400"' in client.get("/loi-hua/").content.decode()


def test_a_promise_is_shown_as_a_promise(client, commune, on_monday, settings, tmp_path):
    file = tmp_path / "feedback" / "reply.toml"
    file.parent.mkdir()
    file.write_text(PROMISE, encoding="utf-8")
    settings.LAW_OVERLAYS = (tmp_path,)
    lawbook_of.reread()
    page = client.get("/loi-hua/").content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert "15 ngày làm việc" in page
    assert "Lời hứa của UBND xã Bình Lục" in page
    assert "01/CK-UBND" in page


def test_where_there_are_several_offices_one_is_chosen(client, commune, other_commune, on_monday):
    page = client.get("/loi-hua/").content.decode()

    assert "/loi-hua/binh-my/" in page
    assert client.get("/loi-hua/binh-my/").status_code == 200
    assert client.get("/loi-hua/khong-co/").status_code == 404


def test_among_many_offices_one_is_found_by_its_place(client, commune, on_monday):
    for n in range(9):
        Office.objects.create(code=f"x{n}", name=f"UBND xã Mẫu {n}", short_name="m", level="commune", unit=f"9{n}")
    assert "/loi-hua/x1/" not in client.get("/loi-hua/").content.decode()
    assert "Tìm địa chỉ" in client.get("/").content.decode()

    found = client.post("/loi-hua/", {"find": "binh luc"}).content.decode()
    assert "/loi-hua/binh-luc/" in found
    assert "/loi-hua/x1/" not in found
