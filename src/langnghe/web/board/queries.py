"""What the board shows to whoever reads cases: a handful of aggregates over what they see, never one a row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery

from langnghe.casebook.models import Case
from langnghe.documents.models import Paper, Step
from langnghe.duties.models import Duty
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.petitions.answering.actions import ANSWER_PAPER
from langnghe.petitions.stages import REVIEWING
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


def by_stage(owed: QuerySet[Duty], on: date) -> list[AtStage]:
    """Return where open ``owed`` duties lie in their cases' course, most late first; one statement."""
    rows = _heaped(owed.filter(matter__case__isnull=False), on, "matter__case__kind", "matter__case__stage")
    return [AtStage(row["matter__case__kind"], row["matter__case__stage"], _heap(row)) for row in rows]


def by_person(owed: QuerySet[Duty], on: date) -> list[WithPerson]:
    """Return with whom open ``owed`` duties lie, most late first; one statement."""
    rows = _heaped(owed, on, "owner", "owner__full_name")
    return [WithPerson(row["owner"] or 0, row["owner__full_name"] or "", _heap(row)) for row in rows]


def all_of(people: Iterable[WithPerson]) -> Heap:
    """Return everything that lies with ``people``: the figures of the board, without asking again."""
    heaps = [one.heap for one in people]
    names = ("owed", "late", "today", "week", "undated")
    return Heap(**{name: sum(getattr(heap, name) for heap in heaps) for name in names})


def _heaped(owed: QuerySet[Duty], on: date, *names: str) -> Iterable[dict[str, Any]]:
    counted = owed.order_by().values(*names)
    heaped: Iterable[dict[str, Any]] = counted.annotate(
        owed=Count("id"),
        late=Count("id", filter=Q(due_on__lt=on)),
        today=Count("id", filter=Q(due_on=on)),
        week=Count("id", filter=Q(due_on__gt=on, due_on__lte=desk.sunday(on))),
        undated=Count("id", filter=Q(due_on=None)),
        oldest=Min("start_on"),
    ).order_by("-late", "oldest", *names)
    return heaped


def _heap(row: dict[str, Any]) -> Heap:
    return Heap(row["owed"], row["late"], row["today"], row["week"], row["undated"], row["oldest"])


def late(owed: QuerySet[Duty], on: date) -> list[Duty]:
    """Return the duties longest late."""
    return list(desk.in_group(owed, desk.LATE, on)[:SHOWN])


def this_week(owed: QuerySet[Duty], on: date) -> list[Duty]:
    """Return the duties that will be late this week unless they are kept, the soonest first."""
    return list(owed.filter(due_on__gte=on, due_on__lte=desk.sunday(on))[:SHOWN])


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the answers that wait for ``actor`` to decide, the soonest day first; one statement.

    A paper waits for a mandate when the first undecided step of its latest round names it: the actor's own, or the
    one they act for.
    """
    mandates = [mandate for mandate in (actor.mandate_id, actor.on_behalf_of) if mandate is not None]
    same = Step.objects.filter(paper=OuterRef("paper"))
    this_round = same.filter(round=OuterRef("round"))
    owed = Duty.objects.filter(matter=OuterRef("paper__matter"), kept_on=None, voided_at=None, due_on__isnull=False)
    steps = (
        Step.objects.filter(mandate__in=mandates, decided_at=None, paper__state=Paper.REVIEW, paper__kind=ANSWER_PAPER)
        .filter(paper__matter__in=visible_to(actor), paper__matter__office=actor.office_id)
        .filter(paper__matter__case__stage=REVIEWING)
        .exclude(Exists(this_round.filter(order__lt=OuterRef("order"), decided_at=None)))
        .exclude(Exists(same.filter(round__gt=OuterRef("round"))))
        .annotate(more=Exists(this_round.filter(order__gt=OuterRef("order"))))
        .annotate(due_on=Subquery(owed.order_by("due_on", "id").values("due_on")[:1]))
        .select_related("paper__matter__case__matter", "paper__drafted_by")
        .order_by("paper")
    )
    found = [Waiting(step.paper, step.paper.matter.case, not step.more, step.due_on) for step in steps]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.paper.pk))
