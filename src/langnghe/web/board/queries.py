"""What the board shows to whoever reads cases: a handful of aggregates over what they see, never one a row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.documents.models import Paper, Step
from langnghe.duties import queries as duties
from langnghe.duties.models import Duty
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.petitions.answering.actions import ANSWER_PAPER
from langnghe.petitions.stages import REVIEWING
from langnghe.prepared import padded, prepared
from langnghe.web.desk import queries as desk

SHOWN = 5
"""Rows of each list; the figure above it opens the rest."""
SIGNED_AT_ONCE = 20


@dataclass(frozen=True)
class Heap:
    """So much work: duties owed, how many of them late, due today, due later this week, without a day; since when."""

    owed: int = 0
    late: int = 0
    today: int = 0
    week: int = 0
    undated: int = 0
    oldest: date | None = None


@dataclass(frozen=True)
class AtStage:
    """What lies at one stage of one kind (no kind: waiting for sorting)."""

    kind: str
    stage: str
    heap: Heap


@dataclass(frozen=True)
class WithPerson:
    """What lies with one person; 0 and no name: given to nobody."""

    person: int
    name: str
    heap: Heap


@dataclass(frozen=True)
class Waiting:
    """A paper that waits for this actor's decision.

    ``signs``: theirs is the last step, so approving signs it. ``due_on``: the soonest day the case owes.
    """

    paper: Paper
    case: Case
    signs: bool
    due_on: date | None


def by_stage(actor: Actor, on: date) -> list[AtStage]:
    """Return where the duties ``actor`` sees lie in their cases' course, most late first; one statement."""
    rows = _staged(actor, on, desk.sunday(on))
    return [AtStage(row["matter__case__kind"], row["matter__case__stage"], _heap(row)) for row in rows]


def by_person(actor: Actor, on: date) -> list[WithPerson]:
    """Return with whom the duties ``actor`` sees lie, most late first; one statement."""
    rows = _held(actor, on, desk.sunday(on))
    return [WithPerson(row["owner"] or 0, row["owner__full_name"] or "", _heap(row)) for row in rows]


def all_of(people: Iterable[WithPerson]) -> Heap:
    """Return everything that lies with ``people``: the figures of the board, without asking again."""
    heaps = [one.heap for one in people]
    names = ("owed", "late", "today", "week", "undated")
    return Heap(**{name: sum(getattr(heap, name) for heap in heaps) for name in names})


@prepared
def _staged(actor: Actor, on: date, sunday: date) -> QuerySet[Duty, dict[str, Any]]:
    owed = duties.owed(actor, on=on).filter(matter__case__isnull=False)
    return _heaped(owed, on, sunday, "matter__case__kind", "matter__case__stage")


@prepared
def _held(actor: Actor, on: date, sunday: date) -> QuerySet[Duty, dict[str, Any]]:
    return _heaped(duties.owed(actor, on=on), on, sunday, "owner", "owner__full_name")


def _heaped(owed: QuerySet[Duty], on: date, sunday: date, *names: str) -> QuerySet[Duty, dict[str, Any]]:
    counted = owed.order_by().values(*names)
    heaped: QuerySet[Duty, dict[str, Any]] = counted.annotate(
        owed=Count("id"),
        late=Count("id", filter=Q(due_on__lt=on)),
        today=Count("id", filter=Q(due_on=on)),
        week=Count("id", filter=Q(due_on__gt=on, due_on__lte=sunday)),
        undated=Count("id", filter=Q(due_on=None)),
        oldest=Min("start_on"),
    ).order_by("-late", "oldest", *names)
    return heaped


def _heap(row: dict[str, Any]) -> Heap:
    return Heap(row["owed"], row["late"], row["today"], row["week"], row["undated"], row["oldest"])


def late(actor: Actor, on: date) -> list[Duty]:
    """Return the duties longest late."""
    return list(_late(actor, on))


@prepared
def _late(actor: Actor, on: date) -> QuerySet[Duty]:
    return desk.in_group(duties.owed(actor, on=on), desk.LATE, on)[:SHOWN]


def this_week(actor: Actor, on: date) -> list[Duty]:
    """Return the duties that will be late this week unless they are kept, the soonest first."""
    return list(_this_week(actor, on, desk.sunday(on)))


@prepared
def _this_week(actor: Actor, on: date, sunday: date) -> QuerySet[Duty]:
    return duties.owed(actor, on=on).filter(due_on__gte=on, due_on__lte=sunday)[:SHOWN]


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the answers that wait for ``actor`` to decide, the soonest day first; one statement.

    A paper waits for a mandate when the first undecided step of its latest round names it: the actor's own, or the
    one they act for.
    """
    mandates = padded(mandate for mandate in (actor.mandate_id, actor.on_behalf_of) if mandate is not None)
    found = [
        Waiting(step.paper, step.paper.matter.case, not step.more, step.due_on)
        for step in _waiting(actor, mandates, clock.today())
    ]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.paper.pk))


@prepared
def _waiting(actor: Actor, mandates: tuple[int, ...], on: date) -> QuerySet[Any]:
    same = Step.objects.filter(paper=OuterRef("paper"))
    this_round = same.filter(round=OuterRef("round"))
    owed = Duty.objects.filter(matter=OuterRef("paper__matter"), kept_on=None, voided_at=None, due_on__isnull=False)
    return (
        Step.objects.filter(mandate__in=mandates, decided_at=None, paper__state=Paper.REVIEW, paper__kind=ANSWER_PAPER)
        .filter(paper__matter__in=visible_to(actor, on), paper__matter__office=actor.office_id)
        .filter(paper__matter__case__stage=REVIEWING)
        .exclude(Exists(this_round.filter(order__lt=OuterRef("order"), decided_at=None)))
        .exclude(Exists(same.filter(round__gt=OuterRef("round"))))
        .annotate(more=Exists(this_round.filter(order__gt=OuterRef("order"))))
        .annotate(due_on=Subquery(owed.order_by("due_on", "id").values("due_on")[:1]))
        .select_related("paper__matter__case__matter", "paper__drafted_by")
        .order_by("paper")
    )
