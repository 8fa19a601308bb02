"""Reading duties: always through what the actor may see."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Count, Q, QuerySet

from langnghe.duties.actions import NAMED_DAY, replayed
from langnghe.duties.law import law
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.matters.visibility import sight
from langnghe.people.actors import Actor
from langnghe.prepared import prepared, tally
from lawbook import Deadline, Lawbook


def seen_by(actor: Actor, on: date | None = None) -> QuerySet[Duty]:
    """Return the duties of the matters ``actor`` may see on the day ``on``, today when absent."""
    return Duty.objects.filter(sight(actor, on, "matter__")).select_related("matter", "owner")


def owed(actor: Actor, mine: bool = False, on: date | None = None) -> QuerySet[Duty]:
    """Return the open duties ``actor`` sees in their office, soonest first; ``mine`` keeps the actor's own."""
    duties = seen_by(actor, on).filter(office=actor.office_id, kept_on=None, voided_at=None)
    if mine:
        duties = duties.filter(owner=actor.user_id)
    return duties.order_by("due_on", "id")


def open_of(matter: Matter) -> QuerySet[Duty]:
    """Return the open duties of one matter, soonest first."""
    return Duty.objects.filter(matter=matter, kept_on=None, voided_at=None).order_by("due_on", "id")


def history_of(matter: Matter) -> QuerySet[Duty]:
    """Return every duty of one matter, in the order in which they were opened."""
    return Duty.objects.filter(matter=matter).order_by("id")


@dataclass(frozen=True)
class Owed:
    """How much is owed: counts that each open their list."""

    late: int
    today: int
    week: int
    later: int
    undated: int


def counts(duties: QuerySet[Duty], on: date) -> Owed:
    """Count open ``duties`` by how near their day is, in one statement.

    Args:
        duties: open duties, already restricted to what the actor sees.
        on: today.
    """
    return Owed(**duties.order_by().aggregate(**_groups(on, _sunday(on))))


def owed_counts(actor: Actor, mine: bool, on: date) -> Owed:
    """Count what ``owed`` gives, by how near its day is, in one statement whose text is kept."""
    found = next(iter(_owed_counts(actor, mine, on, _sunday(on))), None)
    return Owed(**found) if found else Owed(0, 0, 0, 0, 0)


@prepared
def _owed_counts(actor: Actor, mine: bool, on: date, sunday: date) -> QuerySet[Duty, dict[str, int]]:
    return tally(owed(actor, mine, on), **_groups(on, sunday))


def _sunday(on: date) -> date:
    return on + timedelta(days=6 - on.weekday())


def _groups(on: date, sunday: date) -> dict[str, Count]:
    return {
        "late": Count("id", filter=Q(due_on__lt=on)),
        "today": Count("id", filter=Q(due_on=on)),
        "week": Count("id", filter=Q(due_on__gt=on, due_on__lte=sunday)),
        "later": Count("id", filter=Q(due_on__gt=sunday)),
        "undated": Count("id", filter=Q(due_on=None)),
    }


def days_away(duty: Duty, on: date) -> int | None:
    """Return the delay in the clock's own unit: above zero late, zero today, below zero days left; None undated."""
    return _delay(law(), duty.due_on, on, duty.unit) if duty.due_on else None


@lru_cache(maxsize=10_000)
def _delay(book: Lawbook, due: date, on: date, unit: str) -> int:
    # duties of one list share few days, and each working day between is looked up in the calendar
    return book.delay(due, on, unit)


def explain(duty: Duty) -> Deadline | None:
    """Return the explanation of a duty's day, counted again; None when a person named the day."""
    return None if duty.rule == NAMED_DAY else replayed(duty)
