"""Reading cases: always through what the actor may see."""

from django.db.models import QuerySet

from langnghe.casebook.models import Case, Submission
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor


def seen_by(actor: Actor) -> QuerySet[Case]:
    """Return the cases ``actor`` may see."""
    return Case.objects.filter(matter__in=visible_to(actor)).select_related("matter", "matter__owner", "matter__office")


def submissions_seen_by(actor: Actor) -> QuerySet[Submission]:
    """Return the submissions of the cases ``actor`` may see, undone ones left out."""
    return Submission.objects.filter(case__matter__in=visible_to(actor), undone_at=None).select_related("case__matter")
