"""Reading hand-overs: the receiving office sees a neutral line until it takes over; the sender what it sent."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from langnghe.casebook.models import Case
from langnghe.casebook.transfer.models import HandOver
from langnghe.matters.permissions import SORT
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor


@dataclass(frozen=True)
class Waiting:
    """What the receiving office may know before it takes over: who sent it, and when."""

    id: int
    from_name: str
    at: datetime


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return what waits for the actor's office, oldest first: no number, no kind, no title."""
    rows = _waiting(actor).order_by("id").values_list("pk", "from_office__name", "at")
    return [Waiting(*row) for row in rows]


def one_waiting(actor: Actor, pk: int) -> HandOver | None:
    """Return one hand-over that waits for the actor's office, or None."""
    return _waiting(actor).filter(pk=pk).first()


def _waiting(actor: Actor) -> QuerySet[HandOver]:
    if actor.office_id is None or not actor.may(SORT):
        return HandOver.objects.none()
    return HandOver.objects.filter(to_office=actor.office_id, decided_at=None)


def sent_by_office(actor: Actor) -> QuerySet[HandOver]:
    """Return what the actor's office handed over, newest first, of the matters the actor still sees."""
    sent = HandOver.objects.filter(from_office=actor.office_id, matter__in=visible_to(actor))
    return sent.select_related("to_office", "matter").order_by("-id")


def of_case(case: Case) -> QuerySet[HandOver]:
    """Return the hand-overs of a case the caller has found through ``seen_by``, newest first."""
    return HandOver.objects.filter(matter=case.matter).select_related("from_office", "to_office").order_by("-id")
