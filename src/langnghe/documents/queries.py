"""Reading papers: always through what the actor may see."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from langnghe.documents.actions import APPROVE, RECALLED
from langnghe.documents.models import Paper, PaperVersion
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor


def seen_by(actor: Actor) -> QuerySet[Paper]:
    """Return the papers of the matters ``actor`` may see."""
    seen = Paper.objects.filter(matter__in=visible_to(actor))
    return seen.select_related("office__parent", "matter", "drafted_by", "printed__file")


def route(paper: Paper) -> list[dict[str, Any]]:
    """Return the steps the paper went or waits for, as timeline entries."""
    steps = paper.steps.select_related("mandate__user", "decided_by").order_by("round", "order")
    return [
        {
            "at": step.decided_at or "",
            "who": (step.decided_by or step.mandate.user).full_name,
            "text": _verdict(step.verdict) + (f": {step.note}" if step.note else ""),
        }
        for step in steps
    ]


def earlier(paper: Paper) -> list[PaperVersion]:
    """Return the earlier texts, newest first."""
    return list(paper.versions.select_related("by").order_by("-version"))


def _verdict(verdict: str) -> str:
    if not verdict:
        return _("chờ duyệt")
    if verdict == RECALLED:
        return _("người soạn rút về")
    return _("đã duyệt") if verdict == APPROVE else _("trả lại")
