"""What the desk needs to read: who can approve a paper, what it was sent back with."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from langnghe.documents.actions import SEND_BACK
from langnghe.documents.letters import templates
from langnghe.documents.letters.compose import form_day
from langnghe.documents.models import Delivery, Paper, PaperVersion, Series, Step
from langnghe.documents.permissions import DELIVER, NUMBER, SIGN
from langnghe.documents.queries import seen_by as papers_seen_by
from langnghe.documents.series.rules import LETTERS
from langnghe.matters.models import Matter, Recusal
from langnghe.matters.permissions import OPEN_SEALED
from langnghe.matters.visibility import in_force as grants_in_force
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, RolePermission
from langnghe.people.permissions import Permission
from langnghe.people.queries import in_force

MOST = 50
"""How many papers of a sort the desk shows, the oldest first."""


def approvers(paper: Paper, on: date) -> QuerySet[Mandate]:
    """Return the mandates that can stand on the route of ``paper``: able to sign, not recused, seeing the matter.

    Args:
        paper: whose office's mandates.
        on: the day on which they must count.
    """
    recused = Recusal.objects.filter(matter=paper.matter_id, lifted_at=None).values("user")
    held = in_force(on).filter(office=paper.office_id, role__in=_roles(SIGN.code)).exclude(user__in=recused)
    if paper.matter.state == Matter.SEALED:
        granted = grants_in_force(on).filter(matter=paper.matter_id).values("user")
        held = held.filter(user__in=granted, role__in=_roles(OPEN_SEALED.code))
    return held.select_related("user", "role").order_by("user__full_name", "id")


def unmet_note(paper: Paper) -> str:
    """Return the note with which a draft was sent back, while nobody has changed it since; empty otherwise."""
    if paper.state != Paper.DRAFT:
        return ""
    step = Step.objects.filter(paper=paper, verdict=SEND_BACK).order_by("-round", "-order").first()
    if step is None or PaperVersion.objects.filter(paper=paper, at__gte=step.decided_at).exists():
        return ""
    return step.note


def waiting_for(actor: Actor) -> list[Paper]:
    """Return the papers whose next step is ``actor``'s own mandate's, or that of the one they act for."""
    mandates = [one for one in (actor.mandate_id, actor.on_behalf_of) if one is not None]
    this_round = Step.objects.filter(paper=OuterRef("paper"), round=OuterRef("round"))
    later = Step.objects.filter(paper=OuterRef("paper"), round__gt=OuterRef("round"))
    mine = (
        Step.objects.filter(mandate__in=mandates, decided_at=None)
        .exclude(Exists(this_round.filter(order__lt=OuterRef("order"), decided_at=None)))
        .exclude(Exists(later))
    )
    return _some(actor, Q(state=Paper.REVIEW, steps__in=mine))


def to_number(actor: Actor) -> list[Paper]:
    """Return the approved papers that ``actor`` may number."""
    return _some(actor, Q(state=Paper.APPROVED) & _allowed(actor, NUMBER))


def to_send(actor: Actor) -> list[Paper]:
    """Return the issued papers that ``actor`` may send and that went to nobody yet."""
    sent = Delivery.objects.filter(paper=OuterRef("pk"), sent_on__isnull=False)
    return _some(actor, Q(state=Paper.ISSUED) & ~Exists(sent) & _allowed(actor, DELIVER))


def own_drafts(actor: Actor) -> list[Paper]:
    """Return the drafts of ``actor``."""
    return _some(actor, Q(state=Paper.DRAFT, drafted_by=actor.user_id or 0))


def _allowed(actor: Actor, permission: Permission) -> Q:
    allowed = Q(matter__state=Matter.OPEN) if actor.may(permission) else Q(pk__in=[])
    return allowed | Q(matter__state=Matter.SEALED) if actor.may(OPEN_SEALED) else allowed


def _some(actor: Actor, which: Q) -> list[Paper]:
    here = Q(office=actor.office_id or 0) & Q(Q(matter__office=actor.office_id or 0) | Q(matter__state=Matter.SEALED))
    found = papers_seen_by(actor).filter(here, which, matter__closed_on=None)
    return list(found.order_by("drafted_at", "pk")[:MOST])


def series_for(paper: Paper, usable: list[Series]) -> Series | None:
    """Return the series among ``usable`` that the paper's template names, letters when it names none; of a sealed
    matter its own."""
    if paper.matter.state == Matter.SEALED:
        return next(iter(usable), None)
    template = templates.known(paper.template, form_day(paper))
    mark = (template.mark if template else "") or LETTERS
    return next((one for one in usable if one.code == mark), None)


def _roles(code: str) -> QuerySet[RolePermission, int]:
    return RolePermission.objects.filter(code=code).values_list("role", flat=True)
