"""Lay the days of a clock out in weeks, Monday to Sunday, for *Vì sao là ngày này?*. Pure: no Django, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["outside", "start", "counted", "skipped", "between", "due"]

WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the strip: what it is in the count, and what to write in the square."""

    day: date
    kind: Kind
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """Seven cells, Monday first, or (``left_out`` > 0) the place of weeks that are not drawn."""

    cells: tuple[Cell, ...] = ()
    left_out: int = 0


def weeks(
    *,
    start: date,
    due: date,
    counted: Iterable[date] = (),
    skipped: Mapping[date, str] | None = None,
    most: int = 10,
) -> tuple[Week, ...]:
    """Return the whole weeks that hold ``start``, ``due`` and every counted or skipped day.

    Args:
        start: the day the clock starts; day 0 of the count.
        due: the last lawful day; before ``start`` for a term that counts backward.
        counted: the days that were counted.
        skipped: the days passed over, each with its reason in words.
        most: how many weeks to draw at most (at least 2); the middle of a longer term is left out.

    Returns:
        Weeks in order of time. ``start`` and ``due`` win over *counted* and *skipped*; both on one day make it *due*.

    Raises:
        ValueError: ``most`` is under 2.
    """
    if most < 2:
        raise ValueError("most phải từ 2 tuần trở lên: tuần đầu và tuần cuối luôn được vẽ")
    reasons = dict(skipped or {})
    kept = frozenset(counted)
    every = {start, due, *kept, *reasons}
    first, last = _monday(min(every)), _monday(max(every))
    mondays = [first + n * WEEK for n in range((last - first) // WEEK + 1)]
    drawn = [_week(monday, start, due, kept, reasons, first) for monday in mondays]
    return _shortened(drawn, most)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(
    monday: date, start: date, due: date, counted: frozenset[date], skipped: Mapping[date, str], first: date
) -> Week:
    days = [monday + n * ONE_DAY for n in range(7)]
    return Week(
        tuple(
            Cell(day, _kind(day, start, due, counted, skipped), _text(day, day == first), skipped.get(day, ""))
            for day in days
        )
    )


def _kind(day: date, start: date, due: date, counted: frozenset[date], skipped: Mapping[date, str]) -> Kind:
    if day == due:
        return "due"
    if day == start:
        return "start"
    if day in skipped:
        return "skipped"
    if day in counted:
        return "counted"
    return "between" if min(start, due) < day < max(start, due) else "outside"


def _text(day: date, opens_the_strip: bool) -> str:
    """Write the month where the reader would lose it: on the first square and on the first of a month."""
    return f"{day.day}/{day.month}" if opens_the_strip or day.day == 1 else str(day.day)


def _shortened(drawn: list[Week], most: int) -> tuple[Week, ...]:
    if len(drawn) <= most:
        return tuple(drawn)
    head = most - most // 2
    tail = most // 2
    return (*drawn[:head], Week(left_out=len(drawn) - most), *drawn[-tail:])
