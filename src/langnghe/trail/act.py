"""An act: the transaction, the lock on its matter and the entry it leaves, in one ``with`` block.

Whatever changes a case takes an ``Act``, so nothing can change without an entry.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from langnghe import clock
from langnghe.trail import actions
from langnghe.trail.actions import Acting
from langnghe.trail.models import HOUSE, Entry


@dataclass
class Act:
    """One act under way. Steps add what they did; the entry is written when the block ends well."""

    actor: Acting
    name: str
    matter: int
    at: datetime
    facts: dict[str, Any] = field(default_factory=dict)
    private: dict[str, Any] = field(default_factory=dict)
    entry: Entry | None = None

    @property
    def on(self) -> date:
        """The Vietnamese calendar day of the act."""
        return clock.day_of(self.at)

    def about(self, matter: int) -> None:
        """Name the matter of an act that has just created it, and lock its chain."""
        actions.lock(matter)
        self.matter = matter

    def say(self, **facts: Any) -> None:
        """Add facts to the entry: JSON, nothing personal."""
        self.facts.update(facts)

    def add(self, name: str, item: Any) -> None:
        """Append ``item`` to the list ``name`` among the facts."""
        self.facts.setdefault(name, []).append(item)

    def keep_private(self, **details: Any) -> None:
        """Add personal detail, kept beside the entry and forgettable."""
        self.private.update(details)


@contextmanager
def act(actor: Acting, name: str, matter: int = HOUSE) -> Iterator[Act]:
    """Open the transaction of one act; lock ``matter``; leave exactly one entry when the block ends well.

    Args:
        actor: who acts.
        name: the event, declared in the room's ``events``.
        matter: the matter's id; an act that creates its matter calls ``Act.about`` as soon as it exists.
    """
    with transaction.atomic():
        if matter != HOUSE:
            actions.lock(matter)
        doing = Act(actor, name, matter, clock.now())
        yield doing
        doing.entry = actions.record(
            actor, doing.name, matter=doing.matter, facts=doing.facts, private=doing.private or None
        )


@contextmanager
def also_about(doing: Act, name: str, matter: int) -> Iterator[Act]:
    """Leave a second entry, on another matter touched by the same act (merging, splitting, handing over)."""
    actions.lock(matter)
    second = Act(doing.actor, name, matter, doing.at)
    yield second
    second.entry = actions.record(
        doing.actor, second.name, matter=matter, facts=second.facts, private=second.private or None
    )
