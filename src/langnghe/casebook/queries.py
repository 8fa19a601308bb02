"""Reading cases: always through what the actor may see."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from langnghe import clock
from langnghe.casebook.models import Case, Submission
from langnghe.matters.visibility import sight, visible_to
from langnghe.people.actors import Actor
from langnghe.prepared import padded, prepared


def seen_by(actor: Actor, on: date | None = None) -> QuerySet[Case]:
    """Return the cases ``actor`` may see on the day ``on``, today when absent."""
    return Case.objects.filter(sight(actor, on, "matter__")).select_related("matter", "matter__owner", "matter__office")


def one_seen_by(actor: Actor, pk: int) -> Case | None:
    """Return the case ``pk`` if ``actor`` may see it; with SQL that is kept, for the page opened most often."""
    return next(iter(_one(actor, pk, clock.today())), None)


@prepared
def _one(actor: Actor, pk: int, on: date) -> QuerySet[Case]:
    return seen_by(actor, on).filter(pk=pk)


def by_ids(ids: Iterable[int]) -> dict[int, Case]:
    """Return cases by id, each with its matter and owner, in one statement.

    Args:
        ids: of cases the caller has found through what the actor may see.
    """
    return {case.pk: case for case in _cases(padded(ids))}


@prepared
def _cases(ids: tuple[int, ...]) -> QuerySet[Case]:
    return Case.objects.filter(pk__in=ids).select_related("matter", "matter__owner")


def submissions_seen_by(actor: Actor) -> QuerySet[Submission]:
    """Return the submissions of the cases ``actor`` may see, undone ones left out."""
    return Submission.objects.filter(case__matter__in=visible_to(actor), undone_at=None).select_related("case__matter")
