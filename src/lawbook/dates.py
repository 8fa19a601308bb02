"""Days as people write them, and arithmetic on the solar calendar."""

import calendar
import re
from datetime import date, timedelta

from lawbook.errors import LawError

ONE_DAY = timedelta(days=1)
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_LOCAL = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")


class BadDay(LawError):
    """A text is not a day."""


def parse_day(text: str) -> date:
    """Read ``2026-04-03`` or ``03/04/2026`` (day first) as a calendar day.

    Raises:
        BadDay: anything else, or a day that does not exist.
    """
    text = text.strip()
    try:
        if found := _ISO.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _LOCAL.match(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise BadDay(f"Không có ngày “{text}” trên lịch; hãy kiểm tra lại ngày, tháng, năm.") from None
    raise BadDay(f"Không hiểu ngày “{text}”; hãy viết 2026-07-15 hoặc 15/07/2026.")


def days_between(after: date, until: date) -> tuple[date, ...]:
    """Return every day later than ``after`` up to and including ``until``, in order."""
    return tuple(after + timedelta(days=step) for step in range(1, (until - after).days + 1))


def add_months(start: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of that month when it has no such day."""
    number = start.year * 12 + start.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def add_units(start: date, unit: str, amount: int) -> date:
    """Return the last day of ``amount`` calendar units counted from ``start``, which is day 0.

    Args:
        start: day 0.
        unit: ``day``, ``week``, ``month``, ``year``, or ``hour`` (whole days of them).
        amount: how many; negative counts back.
    """
    if unit in ("month", "year"):
        return add_months(start, amount * (12 if unit == "year" else 1))
    days = {"day": amount, "week": amount * 7, "hour": abs(amount) // 24 * (-1 if amount < 0 else 1)}[unit]
    return start + timedelta(days=days)


def period_end(day: date, per: str) -> date:
    """Return the last day of the week (Sunday), month, quarter or year that holds ``day``."""
    if per == "week":
        return day + timedelta(days=6 - day.weekday())
    month = {"month": day.month, "quarter": (day.month + 2) // 3 * 3, "year": 12}[per]
    return date(day.year, month, calendar.monthrange(day.year, month)[1])
