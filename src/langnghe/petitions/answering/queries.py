"""What the answering pages need to read: who can be given work, who can approve, what number comes next."""

import re
from datetime import date

from django.db.models import QuerySet

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.documents.actions import SEND_BACK
from langnghe.documents.models import Paper, PaperVersion, Series, Step
from langnghe.documents.series import queries as numbering
from langnghe.documents.series.rules import LETTERS
from langnghe.matters.models import Recusal
from langnghe.matters.queries import assignable
from langnghe.people.models import Mandate, RolePermission
from langnghe.people.queries import in_force
from langnghe.petitions.permissions import ANSWER, APPROVE

_NUMBER = re.compile(r"^(\d+)(.*)$", re.DOTALL)


def workers(case: Case, on: date) -> QuerySet[Mandate]:
    """Return the mandates to which ``case`` can be given: of its office, able to answer, not recused."""
    return _of_office(case, ANSWER.code, on).filter(user__in=assignable(case.matter, on))


def approvers(case: Case, on: date) -> QuerySet[Mandate]:
    """Return the mandates that can stand on the route of a paper of ``case``."""
    recused = Recusal.objects.filter(matter=case.matter, lifted_at=None).values("user")
    return _of_office(case, APPROVE.code, on).exclude(user__in=recused)


def _of_office(case: Case, permission: str, on: date) -> QuerySet[Mandate]:
    roles = RolePermission.objects.filter(code=permission).values("role")
    held = in_force(on).filter(office=case.matter.office_id, role__in=roles)
    return held.select_related("user", "role").order_by("user__full_name", "id")


def next_number(office_id: int, year: int) -> str:
    """Return the number after the last one the office typed this year, in the same form; empty for the first."""
    last = (
        Paper.objects.filter(office=office_id, issued_on__year=year)
        .exclude(number="")
        .order_by("issued_on", "pk")
        .last()
    )
    parts = _NUMBER.match(last.number) if last else None
    return f"{int(parts[1]) + 1:02d}{parts[2]}" if parts else ""


def sent_back(paper: Paper) -> Step | None:
    """Return the step at which a paper was last sent back; None when it never was."""
    return Step.objects.filter(paper=paper, verdict=SEND_BACK).order_by("-round", "-order").first()


def unmet_note(paper: Paper) -> str:
    """Return the note with which a draft was sent back, while nobody has changed it since; empty otherwise."""
    step = sent_back(paper)
    if step is None or PaperVersion.objects.filter(paper=paper, at__gte=step.decided_at).exists():
        return ""
    return step.note


def today_number(case: Case) -> str:
    """Return the suggested number for a paper of ``case`` issued today: the next of the office's letters."""
    year = clock.today().year
    letters = Series.objects.filter(office=case.matter.office_id, code=LETTERS).select_related("counted_with").first()
    if letters and numbering.last_of(letters, year):
        return numbering.suggested(letters, year)
    return next_number(case.matter.office_id, year)
