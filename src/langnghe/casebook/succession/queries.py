"""Reading succession: plans of one's office, the box, the minutes, old numbers. Words of a case only to who sees it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery

from langnghe.casebook.models import Alias, Case
from langnghe.casebook.permissions import ASSIGN_OFFICE, CARRY_SUCCESSION, PLAN_SUCCESSION, SIGN_HANDING
from langnghe.casebook.queries import seen_by
from langnghe.casebook.succession.models import Move, Plan
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter, Recusal
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.people.permissions import ADMINISTER
from langnghe.people.queries import offices_under


def standing(offices: QuerySet[Office]) -> QuerySet[Office]:
    """Return those of ``offices`` that have not ended."""
    ended = Plan.objects.filter(ends=OuterRef("pk"), state__in=(Plan.RUNNING, Plan.DONE))
    return offices.exclude(Exists(ended))


def plans_of(actor: Actor) -> QuerySet[Plan]:
    """Return the plans of the actor's office, newest first."""
    if not (actor.may(PLAN_SUCCESSION) or actor.may(CARRY_SUCCESSION)):
        return Plan.objects.none()
    found = Plan.objects.filter(province=actor.office_id).exclude(state=Plan.DROPPED)
    return found.select_related(
        "ends", "province", "archive", "box_owner", "planned_by", "carried_by", "carried_with"
    ).order_by("-pk")


def plans_above(actor: Actor) -> QuerySet[Plan]:
    """Return the plans begun of offices the actor administers, newest first."""
    if actor.office_id is None or not actor.may(ADMINISTER):
        return Plan.objects.none()
    found = Plan.objects.filter(ends__in=offices_under(actor.office_id), state__in=(Plan.RUNNING, Plan.DONE))
    return found.select_related("ends").order_by("-pk")


def receivers(plan: Plan) -> list[tuple[Office, int]]:
    """Return the offices something went to, with how many cases, by name."""
    counts = dict(
        Move.objects.filter(plan=plan, office__isnull=False).values_list("office").annotate(Count("pk")).order_by()
    )
    return [(office, counts[office.pk]) for office in Office.objects.filter(pk__in=counts).order_by("level", "name")]


def in_box(actor: Actor) -> int:
    """Return how many cases wait for the actor to decide."""
    return box(actor).count()


def box(actor: Actor) -> QuerySet[Move]:
    """Return what waits for the actor to decide by hand, the nearest duty first; never what they are recused from."""
    if not actor.may(ASSIGN_OFFICE):
        return Move.objects.none()
    recused = Recusal.objects.filter(user=actor.user_id or 0, matter=OuterRef("case"), lifted_at=None)
    found = Move.objects.filter(
        Q(owner=actor.user_id) | Q(owner=None), plan__province=actor.office_id, state=Move.UNDECIDED
    )
    return (
        found.exclude(Exists(recused))
        .select_related("plan__ends", "case__matter", "rule")
        .annotate(due=_due())
        .order_by("due", "pk")
    )


@dataclass(frozen=True)
class Inventory:
    """What went to one receiver: open cases, records of closed ones, and how many are only counted."""

    lines: list[Move]
    records: list[Move]
    sealed: int
    unsorted: int

    @property
    def total(self) -> int:
        """How many cases there are in all."""
        return len(self.lines) + len(self.records) + self.sealed + self.unsorted


def inventory(actor: Actor, plan: Plan, office: Office) -> Inventory:
    """Return what went to ``office``.

    Open cases stand with number, kind, days and counts; their words do not. A sealed or unsorted one the actor does
    not see is counted and nothing more.
    """
    moves = Move.objects.filter(plan=plan, office=office).select_related("case__matter").order_by("case_id")
    rows = list(moves.annotate(seen=Exists(visible_to(actor).filter(pk=OuterRef("case")))))
    away = kept_from(actor)
    told = {row.pk for row in rows if row.seen or (row.case.matter.state == Matter.OPEN and row.case_id not in away)}
    shown = [row for row in rows if row.pk in told]
    hidden = [row.case.matter.state for row in rows if row.pk not in told]
    return Inventory(
        [row for row in shown if not row.archived],
        [row for row in shown if row.archived],
        hidden.count(Matter.SEALED) + hidden.count(Matter.OPEN),
        hidden.count(Matter.UNSORTED),
    )


def kept_from(actor: Actor) -> set[int]:
    """Return the matters from which the actor is recused: not even their numbers are told."""
    own = Recusal.objects.filter(user=actor.user_id or 0, lifted_at=None)
    return set(own.values_list("matter", flat=True))


def _due() -> Subquery:
    owed = Duty.objects.filter(matter=OuterRef("case"), kept_on=None, voided_at=None).order_by()
    return Subquery(owed.values("matter").annotate(first=Min("due_on")).values("first"))


def handed_to(actor: Actor) -> QuerySet[Plan]:
    """Return the plans under which the actor's office received something, newest first."""
    here = Move.objects.filter(plan=OuterRef("pk"), office=actor.office_id)
    return Plan.objects.filter(Exists(here)).select_related("ends").order_by("-pk")


def one_handing(actor: Actor, plan_id: int, office_id: int) -> tuple[Plan, Office] | None:
    """Return a plan and a receiver whose minutes the actor may open: either side's, or the office above; else None."""
    plan = Plan.objects.select_related("ends", "province").filter(pk=plan_id).first()
    if plan is None or actor.office_id not in (office_id, plan.province_id, plan.ends_id):
        return None
    if not any(actor.may(permission) for permission in (SIGN_HANDING, PLAN_SUCCESSION, CARRY_SUCCESSION)):
        return None
    office = Office.objects.filter(pk=office_id).first()
    if office is None or not Move.objects.filter(plan=plan, office=office).exists():
        return None
    return plan, office


def by_old_number(actor: Actor, number: str) -> QuerySet[Case]:
    """Return the cases ``actor`` may see that had exactly this number in an ended office's book, newest first."""
    old = Alias.objects.filter(number__in=_spelt(number)).values("case")
    return seen_by(actor).filter(pk__in=old).order_by("-pk")


def numbered(actor: Actor, number: str) -> QuerySet[Case]:
    """Return the cases ``actor`` may see that have exactly this number, or had it in an ended office's book."""
    wanted = _spelt(number)
    old = Alias.objects.filter(number__in=wanted).values("case")
    return seen_by(actor).filter(Q(number__in=wanted) | Q(pk__in=old)).order_by("-pk")


def _spelt(number: str) -> set[str]:
    # as typed or in capitals, which an index answers; folding the column would read every row
    return {number.strip(), number.strip().upper()}


def aliases_of(case: Case) -> list[Alias]:
    """Return the earlier numbers of a case the caller has found through ``seen_by``, oldest first."""
    if case.numbered_by_id is None:  # it still has its first one
        return []
    return list(Alias.objects.filter(case=case).select_related("office").order_by("pk"))
