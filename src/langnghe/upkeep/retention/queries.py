"""Reading what may be forgotten."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q, QuerySet

from langnghe.casebook.kinds import all_kinds
from langnghe.casebook.models import Case
from langnghe.duties.law import law
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.upkeep.models import Disposal
from langnghe.upkeep.retention.rules import Kept, kept, rule_of
from lawbook import NoLawInForce, UnknownRule

MOST = 200
"""Matters decided on together."""


def run_out(on: date) -> Iterator[tuple[int, Kept]]:
    """Yield the closed cases whose keeping has run out on the day ``on`` and that nobody was asked about yet."""
    for case in _closed(on).iterator(chunk_size=500):
        found = kept(case.kind, case.ended_on or on, case.destroy_after, law())
        if found and found.until <= on:
            yield case.pk, found


def proposed_to(actor: Actor) -> QuerySet[Disposal]:
    """Return what ``actor`` may decide on: proposed, in their office, visible to them."""
    return _proposed(actor).filter(matter__in=visible_to(actor))


def waiting(actor: Actor) -> list[Disposal]:
    """Return what ``actor`` may decide on together, longest overdue first."""
    return list(proposed_to(actor).select_related("matter__case").order_by("since", "pk")[:MOST])


def hidden(actor: Actor) -> int:
    """Return how many wait in the actor's office that they do not see: sealed, without a grant."""
    return _proposed(actor).count() - proposed_to(actor).count()


def _proposed(actor: Actor) -> QuerySet[Disposal]:
    # opened again, or closed again since it was proposed: its time runs anew
    still = Disposal.objects.filter(state=Disposal.PROPOSED, matter__closed_on__lte=F("since"))
    return still.filter(matter__office=actor.office_id or 0)


def unsure(on: date) -> list[str]:
    """Return the titles of the kinds of case whose keeping the law data does not surely know; those are never asked."""
    return [kind.title for code, kind in sorted(all_kinds().items()) if not _ends(code, on)]


def _closed(on: date) -> QuerySet[Case]:
    """Cases that may be due at all: archived ones by their day, others only of kinds whose keeping has an end."""
    ending = [code for code in all_kinds() if _ends(code, on)]
    due = Q(destroy_after__lte=on) | Q(destroy_after=None, kind__in=ending, ended_on__lte=on)
    return Case.objects.filter(due, matter__closed_on__isnull=False, matter__disposal=None).order_by("pk")


def _ends(kind: str, on: date) -> bool:
    try:
        return law().term(rule_of(kind), on).version.unit != "none"
    except (NoLawInForce, UnknownRule):
        return False
