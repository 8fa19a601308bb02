"""A province or an office may add files and be faster than the law, never slower."""

from datetime import date

import pytest

from lawbook import LawFileError
from lawbook.tests.conftest import SOURCE, term

LAW = term('unit = "day"\nlimits = [{ when = [], at_most = 30 }, { when = ["far"], at_most = 45 }]\nsuspension = true')
PROMISE = 'source = { promise = "UBND xã Bình Lục", signed = 2026-03-01, no = "12/TB-UBND" }\n'


def promise(body, since="2026-04-01"):
    return f'type = "term"\n[[version]]\nfrom = {since}\n{PROMISE}checked = 2026-11-23\nconfidence = "S"\n{body}\n'


def limits(plain, far):
    return f'limits = [{{ when = [], at_most = {plain} }}, {{ when = ["far"], at_most = {far} }}]'


def test_a_promise_shortens_from_its_first_day_and_is_shown_as_a_promise(make_law):
    law = make_law({"room/rule": LAW}, {"room/rule": promise(limits(10, 40))})
    before, after = law.replay("room.rule", date(2026, 3, 31)), law.replay("room.rule", date(2026, 4, 1))
    assert (before.amount, before.basis, before.promise) == (30, "law", None)
    assert (after.amount, after.basis, after.due) == (10, "promise", date(2026, 4, 13))
    assert after.promise == {"promise": "UBND xã Bình Lục", "signed": "2026-03-01", "no": "12/TB-UBND"}


def test_a_promise_keeps_what_else_the_law_says(make_law):
    law = make_law({"room/rule": LAW}, {"room/rule": promise(limits(10, 40))})
    assert law.term("room.rule", on=date(2026, 4, 1)).version.suspension is not None


def test_a_promise_ends_when_the_law_changes(make_law):
    newer = f'[[version]]\nfrom = 2026-07-01\n{SOURCE}unit = "day"\nlimits = [{{ when = [], at_most = 20 }}]\n'
    law = make_law({"room/rule": LAW + newer}, {"room/rule": promise(limits(10, 40))})
    assert law.replay("room.rule", date(2026, 7, 1)).basis == "law"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (limits(31, 40), "dài hơn luật (30)"),
        (limits(10, 46), "trường hợp far: 46 dài hơn luật (45)"),
        ('unit = "working_day"\n' + limits(10, 40), "đơn vị phải như luật"),
        ("", "thiếu limits"),
        (limits(10, 40) + "\nsuspension = true", "khóa lạ “suspension”"),
    ],
)
def test_an_overlay_that_does_more_than_shorten_is_refused(make_law, body, said):
    with pytest.raises(LawFileError, match="province/room/rule") as wrong:
        make_law({"room/rule": LAW}, {"room/rule": promise(body)})
    assert said in str(wrong.value)


def test_a_promise_may_not_begin_before_the_law(make_law):
    with pytest.raises(LawFileError, match="chưa có hiệu lực"):
        make_law({"room/rule": LAW}, {"room/rule": promise(limits(1, 1), since="1999-01-01")})


def test_a_term_the_law_leaves_open_can_be_promised_in_any_unit(make_law):
    body = 'unit = "working_day"\nlimits = [{ when = [], at_most = 15 }]'
    law = make_law({"room/open": term('unit = "none"')}, {"room/open": promise(body)})
    assert law.replay("room.open", date(2026, 3, 31)).due is None
    assert law.replay("room.open", date(2026, 4, 1)).unit == "working_day"


def test_an_overlay_may_add_a_rule_of_its_own(make_law):
    law = make_law({"room/rule": LAW}, {"room/own": term('unit = "day"\nlimits = [{ when = [], at_most = 3 }]')})
    assert law.rules() == ("room.own", "room.rule")


def test_only_forward_terms_can_be_shortened(make_law):
    back = term('unit = "day"\ndirection = "back"\nlimits = [{ when = [], at_least = 5 }]')
    with pytest.raises(LawFileError, match="chỉ rút ngắn được"):
        make_law({"room/rule": back}, {"room/rule": promise("limits = [{ when = [], at_most = 4 }]")})


CALENDAR = 'type = "calendar"\nyear = {year}\nstatus = "official"\n[[day]]\ndate = {year}-01-01\nkind = "holiday"\n'
CALENDAR += 'name = "Tết Dương lịch"\nact = "Thông báo"\n'


def test_an_overlay_may_bring_the_next_calendar_year(make_law):
    law = make_law({}, {"calendar/2028": CALENDAR.format(year=2028)})
    assert law.calendar.is_working(date(2028, 3, 1))


def test_an_overlay_may_replace_an_estimated_year_but_no_official_one(make_law):
    law = make_law({}, {"calendar/2027": CALENDAR.format(year=2027)})
    assert law.calendar.confidence(date(2027, 6, 15)) == "S"
    with pytest.raises(LawFileError, match="bản chính thức"):
        make_law({}, {"calendar/2026": CALENDAR.format(year=2026)})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("year = 2028", "year = 2029", "không khớp với tên tệp"),
        ("date = 2028-01-01", "date = 2029-01-01", "không thuộc năm"),
        ('"holiday"', '"make_up"', "phải có pair"),
        ('"holiday"', '"swapped_off"\npair = 2028-01-08', "ngày nghỉ hoán đổi phải là ngày thường"),
        ('"holiday"', '"feast"', "phải là một trong"),
        ('act = "Thông báo"\n', "", "thiếu khóa “act”"),
    ],
)
def test_a_wrong_calendar_is_refused(make_law, old, new, said):
    text = CALENDAR.format(year=2028)
    assert old in text
    with pytest.raises(LawFileError, match="calendar/2028") as wrong:
        make_law({"calendar/2028": text.replace(old, new, 1)})
    assert said in str(wrong.value)


def test_a_promise_made_while_a_clock_runs_is_no_other_reading_of_the_law(make_law):
    law = make_law({"room/rule": LAW}, {"room/rule": promise(limits(10, 40))})
    assert law.replay("room.rule", date(2026, 3, 20)).alternative is None
