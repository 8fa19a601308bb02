"""The working calendar: which day is worked, which is off and why. One file a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from lawbook.dates import ONE_DAY, days_between
from lawbook.errors import MissingCalendarYear
from lawbook.model import weakest

DAYS_OFF = ("holiday", "compensatory", "swapped_off")
_WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that differs from its weekday: a day off, or a Saturday worked in return."""

    day: date
    kind: str
    name: str
    act: str = ""
    pair: date | None = None
    confidence: str = "S"

    @property
    def reason(self) -> str:
        """Why the day is off, with the decision for swapped days."""
        return f"{self.name} ({self.act})" if self.kind == "swapped_off" and self.act else self.name


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year of special days."""

    year: int
    estimated: bool
    days: Mapping[date, SpecialDay]
    path: str = ""


class Calendar:
    """Answers about days; every answer about a year without a file raises ``MissingCalendarYear``."""

    def __init__(self, years: Iterable[CalendarYear]) -> None:
        self._years = {each.year: each for each in years}

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a file."""
        return tuple(sorted(self._years))

    def year(self, number: int) -> CalendarYear:
        """Return one year's days.

        Raises:
            MissingCalendarYear: there is no file for it.
        """
        try:
            return self._years[number]
        except KeyError:
            raise MissingCalendarYear(number) from None

    def special(self, day: date) -> SpecialDay | None:
        """Return what is special about a day, if anything."""
        return self.year(day.year).days.get(day)

    def reason_off(self, day: date) -> str | None:
        """Return in Vietnamese why nobody works that day; None on a working day."""
        special = self.special(day)
        if special is not None:
            return None if special.kind == "make_up" else special.reason
        return _WEEKEND.get(day.weekday())

    def is_working(self, day: date) -> bool:
        """Whether the day is worked: Monday to Friday without days off, and the make-up days."""
        return self.reason_off(day) is None

    def confidence(self, day: date) -> str:
        """Return how sure the calendar is of that day (S, K, ?)."""
        year = self.year(day.year)
        special = year.days.get(day)
        return weakest("?" if year.estimated else "S", special.confidence if special else "S")

    def add_working_days(self, start: date, amount: int) -> date:
        """Return the ``amount``-th working day after ``start`` (before it, when negative); 0 gives ``start``."""
        step = ONE_DAY if amount >= 0 else -ONE_DAY
        day, left = start, abs(amount)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """Return how many working days lie later than ``after`` up to and including ``until``; negative if reversed."""
        if until < after:
            return -self.working_days_between(until, after)
        return sum(self.is_working(day) for day in days_between(after, until))

    def next_working(self, day: date) -> date:
        """Return the day itself if worked, else the next working day."""
        return next(each for step in count() if self.is_working(each := day + step * ONE_DAY))

    def trying(self, off: Iterable[date] = (), on: Iterable[date] = ()) -> "Calendar":
        """Return a copy in which some days are off or worked, to see what would change."""
        years = dict(self._years)
        changes = [SpecialDay(day, "holiday", "Ngày nghỉ giả định") for day in off]
        changes += [SpecialDay(day, "make_up", "Ngày làm việc giả định") for day in on]
        for change in changes:
            year = self.year(change.day.year) if change.day.year not in years else years[change.day.year]
            days = {**year.days, change.day: change}
            years[year.year] = CalendarYear(year.year, year.estimated, days, year.path)
        return Calendar(years.values())
