"""Events change a running clock only as the law allows."""

from datetime import date

import pytest

from lawbook import Event, EventRefused, FactsExclude, UnknownFact

BODY = """\
unit = "day"
limits = [{ when = [], at_most = 30 }, { when = ["complex"], at_most = 45 }]
suspension = { from = 2026-07-01 }
excluded = { reason = "Thời gian giám định" }
extension = { at_most = 30, times = [{ when = ["complex"], count = 1 }, { when = ["grave"], count = 2 }] }
"""
WORKING = """\
unit = "working_day"
limits = [{ when = [], at_most = 10 }]
suspension = true
excluded = true
"""
START = date(2026, 8, 3)


def replay(law, *events, facts=(), start=START):
    return law.replay("room.rule", start, frozenset(facts), [Event.parse(text) for text in events])


@pytest.mark.parametrize(
    "text",
    [
        "fact:complex@2026-08-01",
        "suspended=2026-08-13",
        "resumed=2026-09-14",
        "extended=2026-08-28:30",
        "excluded=2026-03-10..2026-03-25",
        "ended=2026-08-20",
    ],
)
def test_an_event_is_written_as_it_is_read(text):
    assert str(Event.parse(text)) == text


def test_other_ways_to_write_an_event_are_read_too():
    assert Event.parse("fact:complex=01/08/2026") == Event("fact", date(2026, 8, 1), "complex")
    assert Event("excluded", date(2026, 3, 10), "2026-03-25") == Event.parse("excluded=2026-03-10..2026-03-25")
    assert Event("extended", date(2026, 3, 10), "30").value == 30


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pause=2026-08-01", "Không hiểu sự kiện"),
        ("suspended=2026-02-30", "Không có ngày"),
        ("extended=2026-08-01:0", "từ 1 trở lên"),
        ("extended=2026-08-01", "Không hiểu sự kiện"),
        ("excluded=2026-08-02..2026-08-02", "muộn hơn"),
        ("fact:@2026-08-01", "Không hiểu sự kiện"),
    ],
)
def test_an_event_that_cannot_be_read_says_how_to_write_one(text, said):
    with pytest.raises(EventRefused, match=said):
        Event.parse(text)


@pytest.mark.parametrize(("kind", "value"), [("pause", None), ("ended", "x"), ("fact", None), ("excluded", None)])
def test_an_event_made_by_hand_must_fit_its_kind(kind, value):
    with pytest.raises(EventRefused):
        Event(kind, START, value)


def test_a_suspension_adds_its_days_to_the_raw_end_and_each_is_shown(clock):
    found = replay(clock(BODY), "suspended=2026-08-13", "resumed=2026-09-14")
    assert (found.raw, found.due) == (date(2026, 10, 4), date(2026, 10, 5))
    assert len(found.counted) == 30
    pauses = [each for each in found.skipped if each.reason.startswith("Tạm đình chỉ")]
    assert (len(pauses), pauses[0].date, pauses[-1].date) == (32, date(2026, 8, 13), date(2026, 9, 13))


def test_a_suspension_of_working_days_leaves_them_uncounted(clock):
    found = replay(clock(WORKING), "suspended=2026-08-06", "resumed=2026-08-12", start=date(2026, 8, 3))
    assert found.due == date(2026, 8, 21)
    assert len(found.counted) == 10


def test_a_clock_standing_still_has_no_end_but_says_what_is_left(clock):
    found = replay(clock(BODY), "suspended=2026-08-13")
    assert (found.state, found.due, found.raw, found.warn_on) == ("suspended", None, None, None)
    assert (len(found.counted), found.remaining) == (9, 21)


def test_a_suspension_before_the_law_knew_it_is_refused(clock):
    with pytest.raises(EventRefused, match="từ ngày 01/07/2026"):
        replay(clock(BODY), "suspended=2026-06-30", start=date(2026, 6, 10))


def test_a_suspension_from_the_day_the_law_knew_it_stops_a_clock_that_started_before(clock):
    found = replay(clock(BODY), "suspended=2026-07-01", "resumed=2026-07-11", start=date(2026, 6, 10))
    assert found.raw == date(2026, 7, 20)


def test_a_suspension_during_the_days_the_end_moved_over_is_counted_too(clock):
    found = replay(clock(BODY), "suspended=2026-08-31", "resumed=2026-09-10", start=date(2026, 7, 30))
    assert found.raw == date(2026, 9, 8)
    assert found.due == date(2026, 9, 10)


def test_a_suspension_on_the_start_day_adds_its_whole_length(clock):
    found = replay(clock(BODY), "suspended=2026-08-03", "resumed=2026-08-05")
    assert found.raw == date(2026, 9, 4)
    assert len(found.counted) == 30
    assert START not in [each.date for each in found.skipped]


def test_a_pause_of_no_day_changes_nothing(clock):
    law = clock(BODY)
    assert replay(law, "resumed=2026-08-13", "suspended=2026-08-13").due == replay(law).due


def test_a_pause_may_begin_on_the_day_another_ends(clock):
    found = replay(
        clock(BODY), "suspended=2026-08-15", "suspended=2026-08-10", "resumed=2026-08-15", "resumed=2026-08-20"
    )
    assert found.raw == date(2026, 9, 12)


def test_excluded_days_end_before_their_second_day(clock):
    found = replay(clock(BODY), "excluded=2026-03-10..2026-03-25", start=date(2026, 3, 2))
    assert found.due == date(2026, 4, 16)
    assert [each.reason for each in found.skipped] == ["Thời gian giám định"] * 15


def test_days_excluded_twice_or_while_suspended_are_left_out_once(clock):
    found = replay(
        clock(BODY), "excluded=2026-08-10..2026-08-20", "suspended=2026-08-15", "resumed=2026-08-25", start=START
    )
    assert found.raw == date(2026, 9, 17)


def test_a_fact_added_in_time_takes_the_longer_row(clock):
    found = replay(clock(BODY), "fact:complex@2026-09-03")
    assert (found.raw, found.facts) == (date(2026, 9, 17), frozenset({"complex"}))


def test_extensions_run_from_the_raw_end(clock):
    law = clock(BODY)
    once = replay(law, "extended=2026-09-03:30", facts=["grave"])
    twice = replay(law, "extended=2026-09-03:30", "extended=2026-10-02:30", facts=["grave"])
    assert (once.due, twice.raw, twice.due) == (date(2026, 10, 2), date(2026, 11, 1), date(2026, 11, 2))


def test_an_ended_clock_keeps_its_end_and_says_when_it_ended(clock):
    found = replay(clock(BODY), "ended=2026-08-20")
    assert (found.state, found.ended_on, found.due) == ("ended", date(2026, 8, 20), date(2026, 9, 3))


@pytest.mark.parametrize(
    ("events", "facts", "said"),
    [
        (["fact:complex@2026-09-04"], [], "đã hết ngày 03/09/2026"),
        (["fact:complex@2026-08-14", "suspended=2026-08-13"], [], "đang tạm đình chỉ"),
        (["suspended=2026-09-04"], [], "đã hết"),
        (["suspended=2026-08-13", "suspended=2026-08-14"], [], "đã tạm đình chỉ"),
        (["resumed=2026-08-13"], [], "không có tạm đình chỉ"),
        (["excluded=2026-09-04..2026-09-10"], [], "đã hết"),
        (["extended=2026-08-28:30"], [], "chỉ được gia hạn 0 lần"),
        (["extended=2026-08-28:31"], ["grave"], "không quá 30"),
        (["extended=2026-09-04:30"], ["grave"], "đã hết"),
        (["extended=2026-08-28:30"] * 3, ["grave"], "chỉ được gia hạn 2 lần"),
        (["ended=2026-08-20", "suspended=2026-08-21"], [], "đã kết thúc"),
        (["ended=2026-08-02"], [], "trước ngày bắt đầu"),
    ],
)
def test_what_the_law_does_not_allow_is_refused_with_its_reason(clock, events, facts, said):
    with pytest.raises(EventRefused, match=said):
        replay(clock(BODY), *events, facts=facts)


@pytest.mark.parametrize("event", ["suspended=2026-08-10", "excluded=2026-08-10..2026-08-12", "extended=2026-08-10:3"])
def test_a_law_that_says_nothing_of_it_allows_no_event(clock, event):
    with pytest.raises(EventRefused, match="luật không cho"):
        replay(clock('unit = "day"\nlimits = [{ when = [], at_most = 30 }]'), event)


def test_an_unknown_fact_in_an_event_is_refused(clock):
    with pytest.raises(UnknownFact, match="complex, grave"):
        replay(clock(BODY), "fact:remote@2026-08-10")


def test_facts_that_exclude_each_other_are_refused(clock):
    rows = '{ when = [], at_most = 1 }, { when = ["a"], at_most = 2 }, { when = ["b"], at_most = 3 }'
    body = f'unit = "day"\nlimits = [{rows}]'
    law = clock(body, head='exclusive = [["a", "b"]]\n')
    assert law.replay("room.rule", START, frozenset({"b"})).amount == 3
    with pytest.raises(FactsExclude, match="loại trừ nhau"):
        law.replay("room.rule", START, frozenset({"a", "b"}))


def test_the_other_act_lives_through_the_same_events(clock):
    body = 'unit = "day"\nlimits = [{ when = [], at_most = 10 }]\nsuspension = true\n'
    body += 'conflict = { act = "02/NĐ-CP", cite = "Điều 2", unit = "working_day", at_most = 10 }'
    found = replay(clock(body), "suspended=2026-03-05", "resumed=2026-03-10", start=date(2026, 3, 2))
    assert (found.raw, found.conflict.due) == (date(2026, 3, 17), date(2026, 3, 19))
