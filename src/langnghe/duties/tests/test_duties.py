"""Duties live in acts; their days come from the lawbook."""

from datetime import date

import pytest

from langnghe import clock
from langnghe.duties import actions as duties
from langnghe.duties import queries
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.trail.act import act
from langnghe.trail.models import Entry
from lawbook import Event


@pytest.fixture
def matter(commune, on_monday) -> Matter:
    return Matter.objects.create(kind="case", office=commune, label="Đơn mới", state=Matter.OPEN, opened_at=clock.now())


def test_a_duty_carries_the_day_the_lawbook_counted_and_the_entry_tells_it(matter, specialist):
    with act(specialist, "test.opened", matter.pk) as doing:
        duty = duties.open_duty(doing, matter, "complaints.acceptance", date(2026, 7, 6))

    assert (duty.due_on, duty.unit, duty.version) == (date(2026, 7, 15), "working_day", date(2026, 7, 1))
    assert Entry.objects.get().facts["opened"][0]["due"] == "2026-07-15"


def test_opening_the_same_duty_twice_opens_it_once(matter, specialist):
    with act(specialist, "test.opened", matter.pk) as doing:
        first = duties.open_duty(doing, matter, "complaints.acceptance", date(2026, 7, 6))
        second = duties.open_duty(doing, matter, "complaints.acceptance", date(2026, 7, 6))

    assert first == second


def test_a_conflict_of_two_acts_warns_on_the_earlier_day_and_breaches_on_the_later(matter, specialist):
    with act(specialist, "test.opened", matter.pk) as doing:
        duty = duties.open_duty(doing, matter, "complaints.acceptance", date(2026, 6, 12))

    assert (duty.due_on, duty.breach_on) == (date(2026, 6, 22), date(2026, 6, 26))


def test_a_suspension_moves_the_day_and_is_explained_from_what_is_stored(matter, specialist):
    with act(specialist, "test.opened", matter.pk) as doing:
        duty = duties.open_duty(doing, matter, "complaints.first_decision", date(2026, 8, 3))
    for event in ("suspended=2026-08-13", "resumed=2026-09-14"):
        with act(specialist, "test.moved", matter.pk) as doing:
            duties.apply(doing, duty, Event.parse(event))

    duty.refresh_from_db()
    assert (duty.raw_on, duty.due_on) == (date(2026, 10, 4), date(2026, 10, 5))
    assert queries.explain(duty).due == duty.due_on


def test_a_kept_duty_cannot_be_moved(matter, specialist):
    with act(specialist, "test.opened", matter.pk) as doing:
        duty = duties.open_duty(doing, matter, "complaints.first_decision", date(2026, 8, 3))
        duties.keep(doing, duty)
        with pytest.raises(duties.DutyClosed):
            duties.apply(doing, duty, Event.parse("suspended=2026-08-13"))


def test_restating_voids_the_old_duty_and_links_the_new_one(matter, specialist):
    with act(specialist, "test.opened", matter.pk) as doing:
        old = duties.open_duty(doing, matter, "complaints.acceptance", date(2026, 11, 10))
        new = duties.restate(doing, old, date(2026, 11, 9), "ghi nhầm ngày nhận")

    assert (new.restated_from, old.void_reason) == (old, "ghi nhầm ngày nhận")
    assert list(queries.open_of(matter)) == [new]


def test_an_act_that_fails_leaves_neither_duty_nor_entry(matter, specialist):
    def fail() -> None:
        with act(specialist, "test.opened", matter.pk) as doing:
            duties.open_duty(doing, matter, "complaints.acceptance", date(2026, 7, 6))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert (Duty.objects.count(), Entry.objects.count()) == (0, 0)


def test_counts_sort_what_is_owed_by_how_near_its_day_is(matter, specialist, on_monday):
    starts = {"late": date(2026, 11, 2), "later": date(2026, 11, 20)}
    with act(specialist, "test.opened", matter.pk) as doing:
        for start in starts.values():
            duties.open_duty(doing, matter, "complaints.acceptance", start)

    owed = queries.counts(queries.owed(specialist), on_monday)
    assert (owed.late, owed.today, owed.week, owed.later) == (1, 0, 0, 1)


def test_restating_carries_the_suspension_over(matter, specialist):
    with act(specialist, "test.opened", matter.pk) as doing:
        old = duties.open_duty(doing, matter, "complaints.first_decision", date(2026, 8, 3))
        duties.apply(doing, old, Event.parse("suspended=2026-08-13"))
        new = duties.restate(doing, old, date(2026, 8, 4), "ghi nhầm ngày thụ lý")

    assert (new.events, new.paused, new.due_on) == (["suspended=2026-08-13"], True, None)
