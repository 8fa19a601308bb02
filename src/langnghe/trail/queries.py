"""Reading the trail: what happened to one matter, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from langnghe.trail import events
from langnghe.trail.models import Entry


@dataclass(frozen=True)
class Happening:
    """One entry as a timeline shows it. ``facts`` hold nothing personal."""

    seq: int
    name: str
    label: str
    at: datetime
    who: str
    facts: dict[str, Any]
    sealed: bool
    """Whether the entry lies in the log already."""

    @property
    def text(self) -> str:
        """The label, under the name that timelines use."""
        return self.label


def history(matter_id: int) -> list[Happening]:
    """Return all that happened to a matter, oldest first, in one query.

    Args:
        matter_id: of a matter the caller has found through ``matters.visibility.visible_to``.
    """
    entries = Entry.objects.filter(matter=matter_id).order_by("seq")
    return [
        Happening(e.seq, e.name, events.label(e.name), e.at, e.actor_name, e.facts, e.leaf is not None) for e in entries
    ]
