"""An act: the transaction, the lock on its matter and the entry it leaves, in one ``with`` block.

Whatever changes a case takes an ``Act``, so nothing can change without an entry.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from langnghe import clock
from langnghe.trail import actions, together
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
    new: list[Model] | None = None
    """Of an act that brings its matter about: every row it has written for it; None of any other act."""

    @property
    def on(self) -> date:
        """The Vietnamese calendar day of the act."""
        return clock.day_of(self.at)

    def about(self, matter: int) -> None:
        """Name the matter of an act that has just created it, and lock its chain."""
        actions.lock(matter)
        self.matter = matter

    def begin(self, matter: int, rows: Sequence[Model]) -> None:
        """Name the matter that this act brings about, whose chain begins with it.

        Nobody else can have seen it, so there is no lock to wait for, and its rows are known without reading them:
        every later step that writes one tells ``wrote``.
        """
        self.matter, self.new = matter, list(rows)

    def wrote(self, *rows: Model) -> None:
        """Tell which rows were written, where the matter is new; of any other it is read from the tables."""
        if self.new is not None:
            self.new += rows

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
        doing.entry = _record(doing)


def _record(doing: Act) -> Entry:
    if doing.new is not None and not doing.private:
        first = together.First(doing.matter, doing.facts, doing.new)
        return together.record_first(doing.actor, doing.name, doing.at, [first])[0]
    return actions.record(
        doing.actor, doing.name, matter=doing.matter, facts=doing.facts, private=doing.private or None
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
