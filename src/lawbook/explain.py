"""Turn a replayed clock into the deadline that explains itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lawbook.calendars import Calendar
from lawbook.counting import Count, Term
from lawbook.dates import ONE_DAY
from lawbook.deadline import Alternative, Conflict, Deadline
from lawbook.errors import LawError
from lawbook.events import Event
from lawbook.model import CALENDAR_UNITS, Rule, Version, weakest
from lawbook.timeline import Timeline, in_order, replayed


def deadline(
    rule: Rule,
    version: Version,
    calendar: Calendar,
    start: date,
    facts: frozenset[str] = frozenset(),
    events: Sequence[Event] = (),
) -> Deadline:
    """Replay a clock under one version and explain its end; pure.

    Raises:
        UnknownFact, FactsExclude, EventRefused: see ``Timeline.run``.
    """
    clock = replayed(rule, version, calendar, start, facts, events)
    end = clock.end()
    bare = _describe(clock, end, events)
    if clock.paused_on is not None:
        return _standing_still(clock.paused_on, end, bare)
    conflict = _conflict(clock)
    ends = [day for day in (end.due, conflict.due if conflict else None) if day is not None]
    known = end.due is not None
    return replace(
        bare,
        due=end.due,
        raw=end.raw,
        conflict=conflict,
        warn_on=min(ends) if known else None,
        breach_on=max(ends) if known else None,
        effective_on=end.due + ONE_DAY if version.waiting and end.due else None,
    )


def _describe(clock: Timeline, end: Count, events: Sequence[Event]) -> Deadline:
    rule, version, limit, source = clock.rule, clock.version, clock.limit, clock.version.source
    described = [rule.facts[name] for name in sorted(clock.facts) if name in rule.facts]
    sure = (limit.confidence if limit else "") or version.confidence
    return Deadline(
        rule=rule.name,
        title=rule.title,
        title_en=rule.title_en,
        version=version.since,
        start=clock.start,
        facts=clock.facts,
        events=tuple(in_order(events)),
        due=None,
        raw=None,
        unit=version.unit,
        amount=limit.amount if limit else 0,
        act=(limit.act if limit else "") or source.act or source.no,
        cite=(limit.cite if limit else "") or source.cite,
        confidence=weakest(sure, end.confidence, *(fact.confidence for fact in described)),
        counted=end.counted,
        skipped=end.skipped,
        bound=end.bound,
        missing_year=end.missing_year,
        basis=version.basis,
        promise=source.promise_dict(),
        effect=version.effect or rule.effect,
        state="ended" if clock.ended_on else "suspended" if clock.paused_on else "running",
        ended_on=clock.ended_on,
        starts=rule.starts,
        per=version.per,
        back=version.back,
        form=version.form,
        fact_titles={fact.name: fact.title for fact in described},
    )


def _standing_still(paused_on: date, end: Count, bare: Deadline) -> Deadline:
    """While suspended nobody knows the end: show what was counted and how much is left."""
    counted = tuple(day for day in end.counted if day < paused_on)
    skipped = tuple(each for each in end.skipped if each.date < paused_on)
    remaining = len(end.counted) - len(counted) if end.missing_year is None else None
    return replace(bare, counted=counted, skipped=skipped, remaining=remaining, bound=None, missing_year=None)


def _conflict(clock: Timeline) -> Conflict | None:
    """Count what the other act says, over the same events."""
    version, other = clock.version, clock.version.conflict
    if other is None or clock.start < (other.since or clock.start) or clock.start > (other.until or clock.start):
        return None
    rolls = other.unit in CALENDAR_UNITS and not version.back and not version.waiting
    end = clock.count(Term(other.unit, other.amount, clock.extra, version.back, rolls))
    return Conflict(end.due, end.raw, other.unit, other.cite, other.act, other.amount)


def with_alternative(
    found: Deadline, rule: Rule, calendar: Calendar, facts: frozenset[str], events: Sequence[Event]
) -> Deadline:
    """Add the reading of the version that came into force while the clock ran, and warn on the earlier day."""
    last = found.breach_on
    newer = next((each for each in rule.versions if each.since > found.version), None)
    if last is None or newer is None or newer.repealed or not found.start < newer.since <= last:
        return found
    if newer.back or newer.per or newer.fixed:
        return found
    try:
        other = deadline(rule, newer, calendar, found.start, facts, events)
    except LawError:
        return found  # the newer version does not know these facts or events: it offers no reading
    if other.due is None or other.due == found.due:
        return found
    reading = Alternative(newer.since, other.due, other.raw, other.unit, other.amount, other.act, other.cite)
    return replace(found, alternative=reading, warn_on=min(found.warn_on or other.due, other.due))
