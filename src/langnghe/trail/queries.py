"""Reading the trail: what happened to one matter, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from langnghe.prepared import prepared
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
    return [
        Happening(e.seq, e.name, events.label(e.name), e.at, e.actor_name, e.facts, e.leaf is not None)
        for e in _of(matter_id)
    ]


@prepared
def _of(matter: int) -> QuerySet[Entry]:
    return Entry.objects.filter(matter=matter).order_by("seq")
