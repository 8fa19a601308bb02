"""How days, numbers and the law's words are written, and how a clock is laid out in weeks."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from langnghe.web.templatetags import look, week_strip


@pytest.fixture(autouse=True)
def _in_vietnamese():
    with translation.override("vi"):
        yield


@pytest.mark.parametrize(
    ("days", "unit", "words"),
    [
        (-2, "working_day", "trễ 2 ngày làm việc"),
        (-1, "day", "trễ 1 ngày"),
        (0, "working_day", "hôm nay"),
        (3, "day", "còn 3 ngày"),
        (2, "month", "còn 2 tháng"),
        (1200, "day", "còn 1.200 ngày"),
        (None, "day", ""),
    ],
)
def test_a_day_is_as_far_away_as_its_own_clock_counts(days, unit, words):
    assert look.days_away(days, unit) == words


def test_the_third_of_april_is_written_day_first():
    assert look.vn_date(date(2026, 4, 3)) == "03/04/2026"
    assert look.vn_date("2026-04-03") == "03/04/2026"
    assert look.vn_day(date(2026, 4, 3)) == "03/04"


def test_a_monday_is_called_thu_hai():
    assert look.vn_long_date(date(2026, 11, 23)) == "Thứ Hai, 23/11/2026"


def test_no_date_is_an_empty_text_and_a_wrong_one_is_refused():
    assert look.vn_date(None) == ""
    with pytest.raises(ValueError):
        look.vn_date("23/11/2026")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (412350000, "412.350.000"),
        (-1234, "-1.234"),
        (Decimal("1234.5"), "1.234,5"),
        (None, ""),
        ("hết", "hết"),
    ],
)
def test_numbers_are_grouped_by_points(value, words):
    assert look.vn_number(value) == words


def test_a_share_is_a_percentage_with_a_comma():
    assert look.vn_percent("0.974") == "97,4\N{NO-BREAK SPACE}%"
    assert look.vn_percent(Decimal(1)) == "100,0\N{NO-BREAK SPACE}%"


def test_a_share_nobody_measured_is_not_zero():
    assert look.vn_percent(None) == ""


def test_money_is_whole_dong():
    assert look.money(412_350_000) == "412.350.000\N{NO-BREAK SPACE}đ"


def test_confidence_is_said_in_words_and_never_raised():
    assert look.confidence_words("S") == "đã đối chiếu văn bản"
    assert look.confidence_words("K") == "theo hiểu biết chung, cần luật gia kiểm tra"
    assert look.confidence_words("?") == "chưa chắc chắn, phải kiểm tra"
    assert look.confidence_words("certain") == "chưa chắc chắn, phải kiểm tra"


def test_a_limit_is_said_with_its_unit():
    assert look.limit_words(7, "working_day") == "7\N{NO-BREAK SPACE}ngày làm việc"
    assert look.limit_words(None, "at_once") == "ngay"


def test_a_digest_is_shortened_into_groups_the_eye_can_compare():
    assert look.short_digest("3f9a02c177de4b10ffff") == "3f9a 02c1 77de 4b10"
    assert look.short_digest(None) == ""


SAT, SUN = date(2026, 11, 14), date(2026, 11, 15)
WEEKEND = {SAT: "thứ Bảy", SUN: "Chủ nhật"}
COUNTED = [date(2026, 11, day) for day in (11, 12, 13, 16, 17, 18, 19)]


def _seven_working_days() -> tuple[week_strip.Week, ...]:
    return week_strip.weeks(start=date(2026, 11, 10), due=date(2026, 11, 19), counted=COUNTED, skipped=WEEKEND)


def test_seven_working_days_from_a_tuesday_lie_in_two_weeks():
    kinds = [[cell.kind for cell in week.cells] for week in _seven_working_days()]

    assert kinds == [
        ["outside", "start", "counted", "counted", "counted", "skipped", "skipped"],
        ["counted", "counted", "counted", "due", "outside", "outside", "outside"],
    ]


def test_every_week_begins_on_a_monday():
    assert all(week.cells[0].day.weekday() == 0 for week in _seven_working_days())


def test_a_skipped_day_keeps_its_reason():
    saturday = _seven_working_days()[0].cells[5]

    assert (saturday.day, saturday.reason) == (SAT, "thứ Bảy")


def test_the_month_is_written_where_it_begins():
    weeks = week_strip.weeks(start=date(2026, 11, 26), due=date(2026, 12, 2))

    assert [cell.text for week in weeks for cell in week.cells][:9] == [
        "23/11", "24", "25", "26", "27", "28", "29", "30", "1/12",
    ]  # fmt: skip


def test_a_term_in_months_has_days_between_that_nobody_counted():
    weeks = week_strip.weeks(start=date(2026, 11, 2), due=date(2026, 11, 12))

    assert [cell.kind for cell in weeks[0].cells] == ["start"] + ["between"] * 6


def test_a_term_that_counts_backward_is_drawn_in_order_of_time():
    weeks = week_strip.weeks(start=date(2026, 11, 20), due=date(2026, 11, 17), counted=[date(2026, 11, 19)])

    assert [cell.kind for cell in weeks[0].cells] == [
        "outside", "due", "between", "counted", "start", "outside", "outside",
    ]  # fmt: skip


def test_a_long_term_leaves_its_middle_out_but_says_how_much():
    weeks = week_strip.weeks(start=date(2026, 1, 5), due=date(2026, 1, 5) + timedelta(days=364), most=6)

    assert [week.left_out for week in weeks] == [0, 0, 0, 47, 0, 0, 0]
    assert weeks[-1].cells[0].kind == "due"


def test_a_strip_cannot_be_shorter_than_its_two_ends():
    with pytest.raises(ValueError, match="2 tuần"):
        week_strip.weeks(start=SAT, due=SUN, most=1)


def test_an_explanation_in_iso_text_gives_the_same_weeks_as_one_in_dates():
    explanation = {
        "start": "2026-11-10",
        "due": "2026-11-19",
        "counted": [day.isoformat() for day in COUNTED],
        "skipped": [{"date": day.isoformat(), "reason": why} for day, why in WEEKEND.items()],
    }

    assert look.week_strip(explanation) == _seven_working_days()


def test_the_lawbooks_own_words_are_told_in_the_readers():
    told = look.told({"starts": "accepted", "amount": 7, "unit": "working_day", "back": False, "start": "2026-11-10"})

    assert (told["start_label"], told["limit"], told["start"]) == ("ngày thụ lý", 7, date(2026, 11, 10))


def test_two_acts_are_told_side_by_side_the_earlier_day_first_and_named_after_it():
    told = look.told(
        {
            "due": "2026-12-14",
            "warn_on": "2026-12-02",
            "cite": "A",
            "conflict": {"due": "2026-12-02", "unit": "day", "amount": 3, "cite": "B"},
        }
    )

    assert [reading.cite for reading in told["readings"]] == ["B", "A"]
    assert told["duty_day"] == date(2026, 12, 2)


def test_a_rule_without_a_mark_is_told_as_unsure():
    assert look.told({})["confidence"] == "?"


def test_a_day_not_yet_known_draws_no_strip():
    assert look.week_strip({"start": "2026-11-10", "due": None}) == ()
