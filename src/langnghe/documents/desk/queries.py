"""What the desk needs to read: who can approve a paper, what it was sent back with."""

from datetime import date

from django.db.models import QuerySet

from langnghe.documents.actions import SEND_BACK
from langnghe.documents.letters import templates
from langnghe.documents.letters.compose import form_day
from langnghe.documents.models import Paper, PaperVersion, Series, Step
from langnghe.documents.permissions import SIGN
from langnghe.documents.series.rules import LETTERS
from langnghe.matters.models import Matter, Recusal
from langnghe.matters.permissions import OPEN_SEALED
from langnghe.matters.visibility import in_force as grants_in_force
from langnghe.people.models import Mandate, RolePermission
from langnghe.people.queries import in_force


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
