"""What is true of every clock, whatever happens to it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawbook import Event, Lawbook, load, shipped_folder
from lawbook.tests.conftest import term, write

DAY = timedelta(days=1)
FLAGS = "suspension = true\nexcluded = true\n"
FILES = {
    "room/calendar_days": term(
        f'unit = "day"\nlimits = [{{ when = [], at_most = 30 }}, {{ when = ["x"], at_most = 45 }}]\n{FLAGS}'
    ),
    "room/working_days": term(
        f'unit = "working_day"\nlimits = [{{ when = [], at_most = 10 }}, {{ when = ["x"], at_most = 20 }}]\n{FLAGS}'
    ),
    "room/months": term(
        f'unit = "month"\nlimits = [{{ when = [], at_most = 2 }}, {{ when = ["x"], at_most = 3 }}]\n{FLAGS}'
    ),
}
NAMES = ["room.calendar_days", "room.working_days", "room.months"]
# Around what bends a count: Tết, the end of a year, the make-up Saturdays, National Day.
BENDS = [
    date(2026, 2, 16),
    date(2025, 12, 31),
    date(2026, 1, 10),
    date(2026, 8, 22),
    date(2026, 9, 1),
    date(2024, 2, 29),
]
STARTS = st.one_of(
    st.dates(date(2023, 2, 1), date(2026, 10, 31)),
    st.builds(lambda bend, step: bend + step * DAY, st.sampled_from(BENDS), st.integers(-20, 5)),
)


@pytest.fixture(scope="module")
def law(tmp_path_factory) -> Lawbook:
    return load(shipped_folder(), write(tmp_path_factory.mktemp("law"), FILES))


@st.composite
def lives(draw):
    """A start and events that a clock of at least ten days can live through."""
    start = draw(STARTS)
    events, day = [], start
    for _ in range(draw(st.integers(0, 2))):
        pause = day + draw(st.integers(0, 3)) * DAY
        day = pause + draw(st.integers(0, 12)) * DAY
        events += [Event("suspended", pause), Event("resumed", day)]
        day += DAY
    if draw(st.booleans()):
        events.append(Event("fact", day, "x"))
    if draw(st.booleans()):
        events.append(Event("excluded", day, day + draw(st.integers(1, 8)) * DAY))
    return start, events


@given(life=lives(), name=st.sampled_from(NAMES), data=st.data())
def test_the_order_in_which_events_are_told_does_not_matter(law, life, name, data):
    start, events = life
    shuffled = data.draw(st.permutations(events))
    assert law.replay(name, start, events=events) == law.replay(name, start, events=shuffled)


@given(life=lives(), name=st.sampled_from(NAMES))
def test_replaying_changes_nothing_and_always_gives_the_same(law, life, name):
    start, events = life
    before = list(events)
    assert law.replay(name, start, events=events) == law.replay(name, start, events=events)
    assert events == before


@given(life=lives(), name=st.sampled_from(NAMES))
def test_every_day_up_to_the_end_is_counted_or_skipped_and_none_twice(law, life, name):
    start, events = life
    found = law.replay(name, start, events=events)
    skipped = [each.date for each in found.skipped]
    assert len(set(skipped)) == len(skipped)
    seen = set(found.counted) | set(skipped)
    last = found.raw if found.due == found.raw else found.due - DAY
    assert seen == {start + step * DAY for step in range(1, (last - start).days + 1)}
    assert set(found.counted) & set(skipped) <= {found.raw}


@given(life=lives(), name=st.sampled_from(NAMES[:2]))
def test_exactly_as_many_days_are_counted_as_the_law_gives(law, life, name):
    start, events = life
    found = law.replay(name, start, events=events)
    assert len(found.counted) == found.amount


@given(start=STARTS, later=st.integers(0, 40), name=st.sampled_from(NAMES))
def test_who_starts_later_never_ends_earlier(law, start, later, name):
    assert law.replay(name, start).due <= law.replay(name, start + later * DAY).due


@given(life=lives(), name=st.sampled_from(NAMES))
def test_events_only_ever_give_more_time(law, life, name):
    start, events = life
    assert law.replay(name, start, events=events).due >= law.replay(name, start).due


@given(start=STARTS, pause=st.integers(0, 9), length=st.integers(0, 90))
def test_a_pause_adds_exactly_its_days_to_a_raw_calendar_end(law, start, pause, length):
    begin = start + pause * DAY
    events = [Event("suspended", begin), Event("resumed", begin + length * DAY)]
    moved = law.replay("room.calendar_days", start, events=events).raw
    assert moved == law.replay("room.calendar_days", start).raw + length * DAY


OVER = {
    "Tết": date(2026, 2, 18),
    "the end of a year": date(2025, 12, 31),
    "a make-up Saturday": date(2026, 8, 22),
    "a leap day": date(2024, 2, 29),
}


@pytest.mark.parametrize("bend", OVER.values(), ids=OVER.keys())
@given(before=st.integers(0, 6), waited=st.integers(0, 7), length=st.integers(7, 60))
def test_a_pause_over_what_bends_the_calendar_adds_exactly_its_own_days(law, bend, before, waited, length):
    pause = bend - before * DAY
    start, until = pause - waited * DAY, pause + length * DAY
    events = [Event("suspended", pause), Event("resumed", until)]
    found = law.replay("room.calendar_days", start, events=events)
    assert found.raw == law.replay("room.calendar_days", start).raw + length * DAY
    worked = law.replay("room.working_days", start, events=events)
    assert len(worked.counted) == 10
    assert not [day for day in worked.counted if pause <= day < until]
    assert all(law.calendar.is_working(day) for day in worked.counted)


@given(start=STARTS, pause=st.integers(1, 9), length=st.integers(1, 40))
def test_a_pause_of_working_days_adds_the_working_days_in_it(law, start, pause, length):
    begin, until = start + pause * DAY, start + (pause + length) * DAY
    events = [Event("suspended", begin), Event("resumed", until)]
    moved = law.replay("room.working_days", start, events=events).due
    plain = law.replay("room.working_days", start).due
    inside = law.calendar.working_days_between(begin - DAY, until - DAY)
    assert law.calendar.working_days_between(plain, moved) == inside


@given(start=STARTS, name=st.sampled_from(NAMES))
def test_a_deadline_always_falls_on_a_working_day(law, start, name):
    found = law.replay(name, start)
    assert law.calendar.is_working(found.due)
    assert found.raw <= found.due


@given(start=STARTS, amount=st.integers(0, 60))
def test_working_days_added_can_be_counted_again(law, start, amount):
    end = law.calendar.add_working_days(start, amount)
    assert law.calendar.working_days_between(start, end) == amount


@given(due=STARTS, today=STARTS, unit=st.sampled_from(["day", "working_day", "month"]))
def test_delay_says_late_only_after_the_end(law, due, today, unit):
    late = law.delay(due, today, unit)
    assert (late > 0, late < 0) == (today > due, today < due)


@given(
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    kind=st.sampled_from(["fact", "suspended", "resumed", "extended", "excluded", "ended"]),
    number=st.integers(1, 9999),
)
def test_every_event_survives_being_written_down(day, kind, number):
    value = {"fact": "complex", "extended": number, "excluded": day + number * DAY}.get(kind)
    event = Event(kind, day, value)
    assert Event.parse(str(event)) == event


@given(life=lives(), name=st.sampled_from(NAMES))
def test_a_missing_year_is_told_and_never_raised(law, life, name):
    start, events = life
    moved = [
        Event(each.kind, _later(each.day), _later(each.value) if isinstance(each.value, date) else each.value)
        for each in events
    ]
    found = law.replay(name, _later(start), events=moved)
    assert found.missing_year is not None
    assert found.bound is not None


def _later(day: date) -> date:
    return day + 3653 * DAY
