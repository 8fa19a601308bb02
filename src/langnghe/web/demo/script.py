"""The stories of the demo as data, and when each must have begun so that its clock stands where it should today."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import resources

from langnghe.duties.law import law

FURTHEST = 70
"""How many days back a story may have begun."""


@dataclass(frozen=True)
class Story:
    """One invented submission and how far it has come. See ``stories.toml``."""

    until: str
    channel: str
    words: str
    name: str = ""
    title: str = ""
    phone: str = ""
    address: str = ""
    kind: str = "petition"
    field: str = ""
    subject: str = ""
    answer: str = ""
    body: str = ""
    rating: str = ""
    forwarder: str = ""
    forwarder_number: str = ""
    people: int = 1
    rule: str = ""
    aim: int | None = None
    answered: int | None = None
    late: bool = False


@dataclass(frozen=True)
class Note:
    """A bút phê on one of the stories; ``in_days`` counts from today."""

    story: str
    in_days: int
    text: str


@dataclass(frozen=True)
class Script:
    """Everything that is played."""

    stories: tuple[Story, ...]
    notes: tuple[Note, ...] = field(default=())


def read() -> Script:
    """Return the shipped stories."""
    raw = tomllib.loads(resources.files(__package__).joinpath("stories.toml").read_text(encoding="utf-8"))
    stories = tuple(Story(**{**row, "words": row["words"].strip()}) for row in raw["story"])
    return Script(stories, tuple(Note(**row) for row in raw["instruction"]))


def begins(story: Story, today: date) -> date:
    """Return the working day on which ``story`` came in, so that its clock stands at its aim today.

    A clock of working days never ends on a day off; then the nearest day on the same side of today is taken.
    """
    if story.answered is not None:
        return _working(today - timedelta(days=story.answered + (28 if story.late else 9)))
    wanted = today + timedelta(days=story.aim or 0)
    starts = [today - timedelta(days=back) for back in range(FURTHEST)]
    found = [(start, law().replay(story.rule, start).due) for start in starts if law().calendar.is_working(start)]
    right = [(abs((due - wanted).days), start) for start, due in found if due and _same_side(due, wanted, today)]
    return min(right)[1] if right else starts[0]


def _same_side(due: date, wanted: date, today: date) -> bool:
    return due < today if wanted < today else due >= today


def _working(day: date) -> date:
    while not law().calendar.is_working(day):
        day -= timedelta(days=1)
    return day
