"""Law as data, explained: which rule, on that day, for these facts. No Django, no clock, no database."""

from functools import cache
from pathlib import Path

from lawbook.book import Checklist, Lawbook, Routing, Term, load
from lawbook.calendars import Calendar
from lawbook.deadline import Alternative, Conflict, Deadline, Skip
from lawbook.errors import (
    EventRefused,
    FactsExclude,
    LawError,
    LawFileError,
    MissingCalendarYear,
    NoLawInForce,
    UnknownFact,
    UnknownRule,
)
from lawbook.events import Event
from lawbook.model import Fact, Item, Row, Rule, Version

__all__ = [
    "Alternative",
    "Calendar",
    "Checklist",
    "Conflict",
    "Deadline",
    "Event",
    "EventRefused",
    "Fact",
    "FactsExclude",
    "Item",
    "LawError",
    "LawFileError",
    "Lawbook",
    "MissingCalendarYear",
    "NoLawInForce",
    "Routing",
    "Row",
    "Rule",
    "Skip",
    "Term",
    "UnknownFact",
    "UnknownRule",
    "Version",
    "load",
    "shipped",
    "shipped_folder",
]


def shipped_folder() -> Path:
    """Return the folder of the law that comes with the product: inside the wheel, or ``law/`` of the repository."""
    here = Path(__file__).resolve().parent
    packaged = here / "_law"
    return packaged if packaged.is_dir() else here.parents[1] / "law"


@cache
def shipped() -> Lawbook:
    """Return the shipped law, read once.

    Raises:
        LawFileError: a shipped file is wrong.
    """
    return load(shipped_folder())
