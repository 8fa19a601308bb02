"""Days as people say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viettext import day_said

LATEST = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("3/4/26", date(2026, 4, 3)),
        ("3.4.65", date(1965, 4, 3)),
        ("25-12-26", date(1926, 12, 25)),
        ("mùng 3 tháng 4", date(2026, 4, 3)),
        ("mồng ba tháng tư", date(2026, 4, 3)),
        ("ngày 25 tháng mười hai", date(2025, 12, 25)),
        ("thứ hai, ngày 23/11", date(2026, 11, 23)),
        ("ngày 3 tháng tư năm 2026", date(2026, 4, 3)),
        ("29/2", date(2024, 2, 29)),
        ("03/04/2026", date(2026, 4, 3)),
        ("2026-04-03", date(2026, 4, 3)),
    ],
)
def test_a_short_or_missing_year_is_the_last_that_can_be(said, day):
    assert day_said(said, latest=LATEST) == day


@pytest.mark.parametrize(
    "said", ["rằm tháng 7", "mùng 1 Tết", "ngày 2 tháng Giêng", "23 tháng chạp", "3/4 âm lịch", "3/4 năm Giáp Thìn"]
)
def test_a_day_of_the_lunar_calendar_is_refused_in_words(said):
    with pytest.raises(ValueError, match="âm lịch"):
        day_said(said, latest=LATEST)


@pytest.mark.parametrize(
    "said", ["31/2/26", "31/4", "4/13/2026", "mùng 12 tháng 3", "hôm qua", "tháng 4/2026", "", "5"]
)
def test_what_is_no_day_is_refused_with_an_example(said):
    with pytest.raises(ValueError, match="03/04/2026"):
        day_said(said, latest=LATEST)


def test_a_day_to_come_is_refused():
    with pytest.raises(ValueError, match="sau ngày 24/11/2026"):
        day_said("25/12/2026", latest=LATEST)


@given(st.dates(min_value=date(1927, 1, 1), max_value=LATEST))
def test_a_day_of_the_last_hundred_years_is_known_by_two_digits_of_its_year(day):
    assert day_said(f"{day.day}/{day.month}/{day:%y}", latest=LATEST) == day


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        said = day_said(text, latest=LATEST)
    except ValueError as refused:
        said = str(refused)
    assert "03/04/2026" in said if isinstance(said, str) else said <= LATEST
