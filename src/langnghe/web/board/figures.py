"""Figures for whoever may see no case: counted over duties, whatever their matters, and never a row of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.people.queries import offices_under
from langnghe.web.board.rules import Counted, Figures
from langnghe.web.board.rules import figures as folded
from langnghe.web.desk import queries as desk

LINES = 40


@dataclass(frozen=True)
class Late:
    """One late duty, neutral: which office, what, under which clock. Nothing that leads to a case."""

    office: str
    what: str
    unit: str
    due_on: date


@dataclass(frozen=True)
class Reported:
    """The figures of some offices, and the late duties of open matters among them, longest late first."""

    offices: list[Office]
    figures: Figures
    late: list[Late]


def offices_of(actor: Actor) -> list[Office]:
    """Return the offices whose figures ``actor`` may see: a province sees those below it, everybody else their own."""
    if actor.office_id is None:
        return []
    ids = offices_under(actor.office_id) if actor.office_level == "province" else {actor.office_id}
    return list(Office.objects.filter(pk__in=ids).order_by("level", "name", "pk"))


def reported(offices: list[Office], on: date) -> Reported:
    """Return what ``offices`` owe and kept, in three statements.

    Args:
        offices: those the actor may see figures of.
        on: today.
    """
    own = Duty.objects.filter(office__in=[office.pk for office in offices], voided_at=None).order_by()
    counted = [*_open(own.filter(kept_on=None), on), *_kept(own.filter(due_on__isnull=False), on)]
    return Reported(
        offices, folded(counted), _late(own.filter(kept_on=None), {o.pk: o.short_name for o in offices}, on)
    )


def _open(owed: QuerySet[Duty], on: date) -> Iterable[Counted]:
    rows = owed.values("office", "rule", "matter__state").annotate(
        owed=Count("id"),
        late=Count("id", filter=Q(due_on__lt=on)),
        near=Count("id", filter=Q(due_on__gte=on, due_on__lte=desk.sunday(on))),
    )
    return [
        Counted(r["office"], r["rule"], r["matter__state"], owed=r["owed"], late=r["late"], near=r["near"])
        for r in rows
    ]


def _kept(done: QuerySet[Duty], on: date) -> Iterable[Counted]:
    done = done.filter(kept_on__gt=on - timedelta(days=desk.DAYS), kept_on__lte=on)
    rows = done.values("office", "rule", "matter__state").annotate(
        kept=Count("id"), kept_late=Count("id", filter=Q(kept_on__gt=F("due_on")))
    )
    return [Counted(r["office"], r["rule"], r["matter__state"], kept=r["kept"], kept_late=r["kept_late"]) for r in rows]


def _late(owed: QuerySet[Duty], names: dict[int, str], on: date) -> list[Late]:
    plain = owed.filter(due_on__lt=on, matter__state=Matter.OPEN).exclude(rule__startswith="denunciations.")
    rows = plain.order_by("due_on", "id").values_list("office", "what", "unit", "due_on")[:LINES]
    return [Late(names[office], what, unit, due) for office, what, unit, due in rows if due]
