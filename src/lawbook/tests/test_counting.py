"""How days are counted, on small laws of our own."""

from datetime import date

import pytest

from lawbook import MissingCalendarYear, NoLawInForce, UnknownFact, UnknownRule
from lawbook.tests.conftest import SOURCE, term


def due(law, start, *facts, **more):
    return law.replay("room.rule", start, frozenset(facts), **more)


def days(body):
    return f'unit = "day"\nlimits = [{{ when = [], at_most = {body} }}]'


def working(body):
    return f'unit = "working_day"\nlimits = [{{ when = [], at_most = {body} }}]'


def unit(name, amount, extra=""):
    return f'unit = "{name}"\nlimits = [{{ when = [], at_most = {amount} }}]\n{extra}'


def test_the_first_day_is_not_counted(clock):
    found = due(clock(days(3)), date(2026, 3, 2))
    assert found.due == date(2026, 3, 5)
    assert found.counted == (date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5))


def test_a_calendar_term_that_ends_on_a_day_off_moves_to_the_next_working_day_and_says_why(clock):
    found = due(clock(days(30)), date(2026, 7, 30))
    assert (found.raw, found.due) == (date(2026, 8, 29), date(2026, 9, 3))
    assert [each.date.day for each in found.skipped] == [29, 30, 31, 1, 2]
    assert "Thứ Bảy" in found.skipped[0].reason
    assert "22/08/2026" in found.skipped[2].reason
    assert found.confidence == "K"


def test_roll_over_can_be_switched_off(clock):
    assert due(clock(unit("day", 30, "roll_over = false")), date(2026, 7, 30)).due == date(2026, 8, 29)


def test_a_term_that_ends_on_a_make_up_saturday_stays_there(clock):
    assert due(clock(days(2)), date(2026, 8, 20)).due == date(2026, 8, 22)


def test_working_days_count_the_make_up_saturday_and_skip_what_is_off(clock):
    found = due(clock(working(10)), date(2026, 8, 20))
    assert found.due == date(2026, 9, 7)
    assert date(2026, 8, 22) in found.counted
    assert {each.reason for each in found.skipped} >= {"Thứ Bảy", "Chủ nhật", "Quốc khánh"}


def test_a_working_term_is_as_sure_as_the_days_it_met(clock):
    assert due(clock(working(5)), date(2026, 3, 2)).confidence == "S"
    assert due(clock(working(10)), date(2026, 11, 10)).confidence == "?"


@pytest.mark.parametrize(
    ("name", "amount", "start", "raw"),
    [
        ("week", 2, date(2026, 3, 2), date(2026, 3, 16)),
        ("month", 1, date(2026, 1, 31), date(2026, 2, 28)),
        ("month", 6, date(2025, 8, 29), date(2026, 2, 28)),
        ("year", 1, date(2024, 2, 29), date(2025, 2, 28)),
        ("year", 4, date(2020, 2, 29), date(2024, 2, 29)),
        ("year", 1, date(2023, 2, 28), date(2024, 2, 28)),
        ("hour", 24, date(2026, 3, 2), date(2026, 3, 3)),
        ("hour", 1, date(2026, 3, 2), date(2026, 3, 2)),
    ],
)
def test_weeks_months_years_and_hours_end_on_the_matching_day(clock, name, amount, start, raw):
    assert due(clock(unit(name, amount, "roll_over = false")), start).raw == raw


def test_at_once_means_the_same_day(clock):
    assert due(clock('unit = "at_once"'), date(2026, 2, 17)).due == date(2026, 2, 17)


def test_a_law_without_a_term_gives_no_day(clock):
    found = due(clock('unit = "none"'), date(2026, 2, 17))
    assert (found.due, found.raw, found.warn_on, found.counted) == (None, None, None, ())


def test_a_term_counted_back_gives_the_latest_lawful_day_and_never_moves_forward(clock):
    body = 'unit = "day"\ndirection = "back"\nlimits = [{ when = [], at_least = 5 }]'
    found = due(clock(body), date(2026, 10, 9))
    assert found.due == date(2026, 10, 4)
    assert len(found.counted) == 5
    assert found.counted[0] == date(2026, 10, 8)


def test_working_days_back_pass_over_days_off(clock):
    body = 'unit = "working_day"\ndirection = "back"\nlimits = [{ when = [], at_least = 5 }]'
    assert due(clock(body), date(2026, 9, 4)).due == date(2026, 8, 25)


def test_a_wait_runs_out_whole_and_something_begins_the_day_after(clock):
    found = due(clock(unit("day", 30, "waiting = true")), date(2026, 6, 18))
    assert (found.due, found.effective_on) == (date(2026, 7, 18), date(2026, 7, 19))


def test_a_quota_is_owed_by_the_end_of_its_period(clock):
    law = clock('unit = "day"\nper = "month"\nlimits = [{ when = [], at_least = 2 }]')
    found = due(law, date(2028, 2, 3))
    assert (found.due, found.amount, found.per) == (date(2028, 2, 29), 2, "month")


@pytest.mark.parametrize(
    ("per", "end"), [("week", date(2026, 6, 14)), ("quarter", date(2026, 6, 30)), ("year", date(2026, 12, 31))]
)
def test_periods_end_where_the_calendar_says(clock, per, end):
    law = clock(f'unit = "day"\nper = "{per}"\nlimits = [{{ when = [], at_least = 1 }}]')
    assert due(law, date(2026, 6, 10)).due == end


@pytest.mark.parametrize(
    ("start", "report"),
    [
        (date(2026, 6, 14), date(2026, 6, 20)),
        (date(2026, 6, 15), date(2026, 9, 20)),
        (date(2025, 12, 15), date(2026, 3, 20)),
        (date(2026, 12, 14), date(2026, 12, 20)),
    ],
)
def test_a_report_is_due_on_its_fixed_day_even_on_a_weekend(clock, start, report):
    law = clock('unit = "day"\nfixed = { day = 20, months = [3, 6, 9, 12], cut_off = 14 }')
    assert due(law, start).due == report


def test_a_single_fixed_date_and_the_last_day_of_a_month_are_possible(clock):
    assert due(clock('unit = "day"\nfixed = 2027-03-31'), date(2026, 5, 1)).due == date(2027, 3, 31)
    last = clock('unit = "day"\nfixed = { day = "last", months = [2] }')
    assert due(last, date(2028, 2, 29)).due == date(2028, 2, 29)


def test_a_missing_calendar_year_is_told_with_a_bound_and_never_raised(clock):
    found = due(clock(working(7)), date(2027, 12, 28))
    assert (found.due, found.missing_year, found.confidence) == (None, 2028, "?")
    assert found.bound == date(2028, 1, 4)
    assert found.warn_on is None


def test_a_calendar_term_into_a_missing_year_keeps_its_raw_end(clock):
    found = due(clock(days(30)), date(2027, 12, 28))
    assert (found.due, found.raw, found.bound) == (None, date(2028, 1, 27), date(2028, 1, 27))
    assert len(found.counted) == 30


def test_a_deadline_is_as_unsure_as_its_weakest_fact(clock):
    limits = 'unit = "day"\nlimits = [{ when = [], at_most = 30 }, { when = ["far"], at_most = 45 }]'
    law = clock(limits, head='[facts]\nfar = { title = "Xa", confidence = "?" }\n')
    assert due(law, date(2026, 3, 2)).confidence == "S"
    assert due(law, date(2026, 3, 2), "far").confidence == "?"


def test_a_row_of_the_table_may_have_its_own_text(clock):
    law = clock('unit = "day"\nlimits = [{ when = [], at_most = 3 }, { when = ["x"], at_most = 4, cite = "Điều 9" }]')
    assert due(law, date(2026, 3, 2)).cite == "Điều 1"
    assert due(law, date(2026, 3, 2), "x").cite == "Điều 9"


TWO_ACTS = """\
unit = "day"
limits = [{ when = [], at_most = 10 }]
conflict = { act = "02/NĐ-CP", cite = "Điều 2", unit = "working_day", at_most = 10, from = 2026-02-01 }
"""


def test_two_acts_stand_side_by_side_warn_on_the_earlier_breach_on_the_later(clock):
    found = due(clock(TWO_ACTS), date(2026, 6, 12))
    assert (found.due, found.conflict.due) == (date(2026, 6, 22), date(2026, 6, 26))
    assert (found.warn_on, found.breach_on) == (date(2026, 6, 22), date(2026, 6, 26))


def test_the_other_act_says_nothing_before_it_exists(clock):
    assert due(clock(TWO_ACTS), date(2026, 1, 31)).conflict is None


NEWER = f"""
[[version]]
from = 2026-07-01
{SOURCE}unit = "working_day"
limits = [{{ when = [], at_most = 2 }}]
"""


def test_the_version_of_the_start_day_counts_and_the_newer_reading_is_shown(make_law):
    law = make_law({"room/rule": term(days(10)) + NEWER})
    found = due(law, date(2026, 6, 30))
    assert (found.version, found.due) == (date(2000, 1, 1), date(2026, 7, 10))
    assert (found.alternative.due, found.warn_on, found.breach_on) == (
        date(2026, 7, 2),
        date(2026, 7, 2),
        date(2026, 7, 10),
    )


def test_a_clock_that_ran_out_before_the_newer_version_has_no_second_reading(make_law):
    law = make_law({"room/rule": term(days(10)) + NEWER})
    assert due(law, date(2026, 6, 10)).alternative is None


def test_a_version_can_be_chosen_by_a_day(make_law):
    law = make_law({"room/rule": term(days(10)) + NEWER})
    found = due(law, date(2026, 6, 30), version=date(2026, 8, 1))
    assert (found.version, found.due, found.alternative) == (date(2026, 7, 1), date(2026, 7, 2), None)


def test_an_amending_act_may_reach_clocks_that_already_run(make_law):
    running = NEWER.replace("unit =", 'applies_to = "running"\nunit =', 1)
    law = make_law({"room/rule": term(days(10)) + running})
    assert due(law, date(2026, 6, 30)).version == date(2026, 7, 1)
    assert due(law, date(2026, 6, 10)).version == date(2000, 1, 1)


def test_a_repealed_rule_is_no_law(make_law):
    end = f"[[version]]\nfrom = 2026-07-01\nrepealed = true\n{SOURCE}".replace('confidence = "S"\n', "")
    law = make_law({"room/rule": term(days(10)) + end})
    assert due(law, date(2026, 6, 30)).due == date(2026, 7, 10)
    with pytest.raises(NoLawInForce, match="không có hiệu lực"):
        due(law, date(2026, 7, 1))
    with pytest.raises(NoLawInForce, match="01/01/2000"):
        law.term("room.rule", on=date(1999, 12, 31))


def test_a_term_asked_for_by_day_counts_the_same(make_law):
    law = make_law({"room/rule": term(days(10)) + NEWER})
    start = date(2026, 6, 30)
    assert law.term("room.rule", on=start).due(start) == due(law, start)
    assert law.term("room.rule", on=date(2026, 7, 1)).due(start).due == date(2026, 7, 2)


def test_an_unknown_fact_is_refused_with_those_that_exist(clock):
    with pytest.raises(UnknownFact, match="không phụ thuộc tình tiết nào"):
        due(clock(days(3)), date(2026, 3, 2), "complex")


def test_an_unknown_rule_suggests_near_names(clock):
    with pytest.raises(UnknownRule, match=r"room\.rule"):
        clock(days(3)).rule("room.rull")


def test_another_name_of_a_rule_counts_as_that_rule(make_law):
    law = make_law({"room/rule": term(days(3)), "other/name": 'title = "Tên khác"\nsame_as = "room.rule"\n'})
    assert law.replay("other.name", date(2026, 3, 2)).rule == "room.rule"
    assert law.rule("other.name").same_as == "room.rule"


@pytest.mark.parametrize(
    ("today", "unit_name", "late"),
    [
        (date(2026, 9, 4), "day", 1),
        (date(2026, 9, 3), "working_day", 0),
        (date(2026, 9, 7), "working_day", 2),
        (date(2026, 9, 7), "day", 4),
        (date(2026, 9, 5), "working_day", 1),
        (date(2026, 9, 6), "working_day", 1),
        (date(2026, 8, 28), "working_day", -1),
        (date(2026, 8, 28), "day", -6),
    ],
)
def test_delay_is_counted_in_the_clocks_own_unit(clock, today, unit_name, late):
    assert clock(days(3)).delay(date(2026, 9, 3), today, unit_name) == late


def test_delay_over_a_missing_year_counts_monday_to_friday(clock):
    assert clock(days(3)).delay(date(2028, 3, 1), date(2028, 3, 6), "working_day") == 3


def test_the_calendar_itself_refuses_to_guess_a_year(clock):
    with pytest.raises(MissingCalendarYear, match="2028"):
        clock(days(3)).calendar.is_working(date(2028, 3, 1))


def test_the_calendar_counts_forward_and_back(clock):
    calendar = clock(days(3)).calendar
    assert calendar.add_working_days(date(2026, 8, 28), 1) == date(2026, 9, 3)
    assert calendar.add_working_days(date(2026, 9, 3), -1) == date(2026, 8, 28)
    assert calendar.add_working_days(date(2026, 8, 30), 0) == date(2026, 8, 30)
    assert calendar.working_days_between(date(2026, 9, 3), date(2026, 8, 28)) == -1
