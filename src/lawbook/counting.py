"""Counting days: from a start, so many units, some days left out, to the last lawful day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from lawbook.calendars import Calendar
from lawbook.dates import ONE_DAY, add_units, days_between, period_end
from lawbook.deadline import Skip
from lawbook.errors import MissingCalendarYear
from lawbook.model import FixedDate, Version, weakest


@dataclass(frozen=True, slots=True)
class Term:
    """What is to be counted.

    Args:
        unit: one of the calendar units, ``working_day``, ``at_once`` or ``none``.
        amount: the base length in units; ``extra``: extensions, in units, from the raw end.
        back: counted back from the start.
        roll_over: a last day on a day off moves to the next working day.
    """

    unit: str
    amount: int
    extra: tuple[int, ...] = ()
    back: bool = False
    roll_over: bool = False
    per: str = ""
    fixed: FixedDate | None = None

    @classmethod
    def of(cls, version: Version, amount: int, extra: tuple[int, ...] = ()) -> "Term":
        """Return the term of a version whose decision table gave ``amount``."""
        return cls(version.unit, amount, extra, version.back, version.roll_over, version.per, version.fixed)


@dataclass(frozen=True, slots=True)
class Count:
    """The result: raw and lawful end, every day counted and passed over, and how sure the calendar was."""

    raw: date | None = None
    due: date | None = None
    counted: tuple[date, ...] = ()
    skipped: tuple[Skip, ...] = ()
    confidence: str = "S"
    bound: date | None = None
    missing_year: int | None = None


def count(start: date, term: Term, gaps: Mapping[date, str], calendar: Calendar) -> Count:
    """Return the end of ``term`` counted from ``start`` (day 0, never counted).

    Args:
        start: local calendar day of the event that starts the clock.
        gaps: days not counted (suspension, excluded days) with the reason of each.
        calendar: working days. A missing year is answered in the result, never raised.
    """
    if term.fixed is not None:
        return _plain(_fixed_day(start, term.fixed))
    if term.per:
        return _plain(period_end(start, term.per))
    if term.unit == "none":
        return Count()
    if term.unit == "at_once":
        return _plain(start)
    if term.unit == "working_day":
        return _working_days(start, term, gaps, calendar)
    if term.back:
        raw = add_units(start, term.unit, -term.amount)
        return replace(_plain(raw), counted=tuple(reversed(days_between(raw - ONE_DAY, start - ONE_DAY))))
    return _calendar_days(start, term, gaps, calendar)


def _plain(day: date) -> Count:
    return Count(raw=day, due=day)


def _fixed_day(start: date, fixed: FixedDate) -> date:
    """Return the report date of the period that holds ``start``."""
    if fixed.on is not None:
        return fixed.on
    for step in range(13):
        year, month = divmod(start.year * 12 + start.month - 1 + step, 12)
        if month + 1 not in fixed.months:
            continue
        last = period_end(date(year, month + 1, 1), "month")
        report = last.replace(day=min(fixed.day, last.day))
        if start <= (last.replace(day=min(fixed.cut_off, last.day)) if fixed.cut_off else report):
            return report
    raise AssertionError("a fixed date names at least one month")


def _calendar_days(start: date, term: Term, gaps: Mapping[date, str], calendar: Calendar) -> Count:
    raw = add_units(start, term.unit, term.amount)
    for more in term.extra:
        raw = add_units(raw, term.unit, more)
    raw += len(gaps) * ONE_DAY
    passed = days_between(start, raw)
    result = Count(
        raw=raw,
        due=raw,
        counted=tuple(day for day in passed if day not in gaps),
        skipped=tuple(Skip(day, gaps[day]) for day in passed if day in gaps),
    )
    return _rolled(result, raw, gaps, calendar) if term.roll_over else result


def _rolled(result: Count, raw: date, gaps: Mapping[date, str], calendar: Calendar) -> Count:
    """Move the end to the first day that is worked and not left out."""
    skipped, sure, day = list(result.skipped), result.confidence, raw
    try:
        while True:
            sure = weakest(sure, calendar.confidence(day))
            reason = gaps.get(day) or calendar.reason_off(day)
            if reason is None:
                return replace(result, due=day, skipped=tuple(skipped), confidence=sure)
            if day not in gaps or day > raw:
                skipped.append(
                    Skip(day, f"Ngày cuối của thời hạn rơi vào ngày nghỉ: {reason}" if day == raw else reason)
                )
            day += ONE_DAY
    except MissingCalendarYear as missing:
        return replace(result, due=None, bound=day, missing_year=missing.year, skipped=tuple(skipped), confidence="?")


def _working_days(start: date, term: Term, gaps: Mapping[date, str], calendar: Calendar) -> Count:
    step = -ONE_DAY if term.back else ONE_DAY
    left, day, sure = term.amount + sum(term.extra), start, "S"
    counted: list[date] = []
    skipped: list[Skip] = []
    try:
        while left:
            day += step
            reason = gaps.get(day)
            if reason is None:
                reason = calendar.reason_off(day)
                sure = weakest(sure, calendar.confidence(day))
            if reason is None:
                counted.append(day)
                left -= 1
            else:
                skipped.append(Skip(day, reason))
    except MissingCalendarYear as missing:
        bound = day + (left - 1) * step
        return Count(None, None, tuple(counted), tuple(skipped), "?", bound, missing.year)
    return Count(day, day, tuple(counted), tuple(skipped), sure)
