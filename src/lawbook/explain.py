"""Turn a replayed clock into the deadline that explains itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from lawbook.calendars import Calendar
from lawbook.counting import Count, Term
from lawbook.dates import ONE_DAY
from lawbook.deadline import Alternative, Conflict, Deadline
from lawbook.errors import LawError
from lawbook.events import Event
from lawbook.model import CALENDAR_UNITS, Limit, Rule, Version, weakest
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
    return _ended(clock, end, bare)


def _ended(clock: Timeline, end: Count, bare: Deadline) -> Deadline:
    """Fill in the end, and what the other act says."""
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
        effective_on=end.due + ONE_DAY if clock.version.waiting and end.due else None,
    )


def _describe(clock: Timeline, end: Count, events: Sequence[Event]) -> Deadline:
    """Return the deadline without its end: rule, facts, events, days."""
    rule, version = clock.rule, clock.version
    described = [rule.facts[name] for name in sorted(clock.facts) if name in rule.facts]
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
        counted=end.counted,
        skipped=end.skipped,
        bound=end.bound,
        missing_year=end.missing_year,
        effect=version.effect or rule.effect,
        state="ended" if clock.ended_on else "suspended" if clock.paused_on else "running",
        ended_on=clock.ended_on,
        starts=rule.starts,
        per=version.per,
        back=version.back,
        form=version.form,
        fact_titles={fact.name: fact.title for fact in described},
        **_grounds(clock, end, [fact.confidence for fact in described]),
    )


def _grounds(clock: Timeline, end: Count, sureness: list[str]) -> dict[str, Any]:
    """Return where the length comes from: the row's own text, else the version's; and how sure all of it is."""
    version, source = clock.version, clock.version.source
    row = clock.limit or Limit(frozenset(), 0)
    return {
        "amount": row.amount,
        "act": row.act or source.act or source.no,
        "cite": row.cite or source.cite,
        "confidence": weakest(row.confidence or version.confidence, end.confidence, *sureness),
        "basis": version.basis,
        "promise": source.promise_dict(),
    }


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


def as_in_force(
    rule: Rule, version: Version, calendar: Calendar, start: date, facts: frozenset[str], events: Sequence[Event]
) -> Deadline:
    """Count under the version in force on the start day, or a later one that reaches clocks already running."""
    found = deadline(rule, version, calendar, start, facts, events)
    for newer in rule.versions:
        if newer.applies_to == "running" and newer.since > found.version and _still_running(found, newer.since):
            found = deadline(rule, newer, calendar, start, facts, events)
    return _with_alternative(found, rule, calendar, facts, events)


def _still_running(found: Deadline, on: date) -> bool:
    """Whether the clock had neither ended nor run out when a new version came into force on ``on``."""
    if not found.start < on or (found.ended_on is not None and found.ended_on < on):
        return False
    return found.due is None or found.due >= on


def _with_alternative(
    found: Deadline, rule: Rule, calendar: Calendar, facts: frozenset[str], events: Sequence[Event]
) -> Deadline:
    """Add the reading of the version that came into force while the clock ran, and warn on the earlier day."""
    last = found.breach_on
    newer = next((each for each in rule.versions if each.since > found.version), None)
    if last is None or newer is None or newer.repealed or not found.start < newer.since <= last:
        return found
    if newer.back or newer.per or newer.fixed or newer.basis == "promise":
        return found
    try:
        other = deadline(rule, newer, calendar, found.start, facts, events)
    except LawError:
        return found  # the newer version does not know these facts or events: it offers no reading
    if other.due is None or other.due == found.due:
        return found
    reading = Alternative(newer.since, other.due, other.raw, other.unit, other.amount, other.act, other.cite)
    return replace(found, alternative=reading, warn_on=min(found.warn_on or other.due, other.due))
