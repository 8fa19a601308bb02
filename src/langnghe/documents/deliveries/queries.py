"""Reading deliveries: of one paper, those without proof, what to suggest as addressees, what its author may see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from langnghe.documents.deliveries.models import Awaiting, Delivery
from langnghe.documents.deliveries.rules import PROVABLE
from langnghe.documents.models import Paper
from langnghe.matters.models import Matter
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor


@dataclass(frozen=True)
class Suggestion:
    """Somebody a paper of a matter may go to."""

    role: str
    name: str


_finders: list[Callable[[Matter], list[Suggestion]]] = []


def suggest_with(find: Callable[[Matter], list[Suggestion]]) -> None:
    """Let a room that knows who is in a matter suggest addressees; called when it is ready."""
    if find not in _finders:
        _finders.append(find)


def suggestions(paper: Paper) -> list[Suggestion]:
    """Return whom the rooms suggest for a paper of an open matter and who is not named yet; nobody for others."""
    if paper.matter.state != Matter.OPEN:
        return []
    have = set(Delivery.objects.filter(paper=paper, returned_on=None).values_list("role", "name"))
    found = [one for find in _finders for one in find(paper.matter)]
    return [one for one in dict.fromkeys(found) if (one.role, one.name) not in have]


def of_paper(paper: Paper) -> list[Delivery]:
    """Return the deliveries of a paper, in the order in which they were written down."""
    return list(
        Delivery.objects.filter(paper=paper)
        .select_related("proof_file", "paper__matter", "by")
        .prefetch_related("sent_again")
        .order_by("pk")
    )


def waiting(paper: Paper) -> QuerySet[Delivery]:
    """Return the deliveries of a paper that went out and neither arrived with proof nor came back."""
    out = Delivery.objects.filter(paper=paper, received_on=None, returned_on=None)
    return out.exclude(sent_on=None).select_related("paper").order_by("pk")


def seen_by(actor: Actor) -> QuerySet[Delivery]:
    """Return the deliveries of the matters ``actor`` may see."""
    found = Delivery.objects.filter(paper__matter__in=visible_to(actor))
    return found.select_related("paper__matter")


def without_proof(actor: Actor) -> QuerySet[Delivery]:
    """Return what the actor's office sent by a way that leaves a proof, and for which none came yet, oldest first."""
    out = seen_by(actor).filter(paper__office=actor.office_id or 0, received_on=None, returned_on=None)
    return out.filter(way__in=PROVABLE).exclude(sent_on=None).order_by("sent_on", "pk")


def readings(paper: Paper) -> list[Awaiting]:
    """Return the terms of a paper that wait for proof of receipt."""
    return list(Awaiting.objects.filter(paper=paper, ended_on=None).select_related("duty").order_by("pk"))


def addressed_to(matter: Matter, names: list[str]) -> list[Paper]:
    """Return the issued papers of an open matter that were sent to an author of one of ``names``, newest first.

    Args:
        matter: whose papers; of one that is not open, nothing.
        names: of the authors of one submission.
    """
    if matter.state != Matter.OPEN or not names:
        return []
    rows = Delivery.objects.filter(role=Delivery.AUTHOR, name__in=names, sent_on__isnull=False)
    found = Paper.objects.filter(matter=matter, state=Paper.ISSUED, deliveries__in=rows)
    return list(found.distinct().order_by("-issued_on", "-pk"))


def days_out(delivery: Delivery, today: date) -> int:
    """Return how many calendar days ago a paper went out."""
    return (today - delivery.sent_on) // timedelta(days=1) if delivery.sent_on else 0
