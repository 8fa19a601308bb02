"""Runs and previews, to whoever may see them: the one who brings a book in, and the officer who is to vouch for it."""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Q, QuerySet

from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor
from langnghe.petitions.bulk import actions, columns, taking
from langnghe.petitions.bulk.columns import MappingRefused
from langnghe.petitions.bulk.models import BulkMapping, BulkRun
from langnghe.petitions.bulk.parsing import Plan
from langnghe.petitions.bulk.reading import Line, open_book
from langnghe.petitions.permissions import IMPORT

SHOWN, LOOKED_AT = 20, 1000
"""Rows a preview shows, and rows it tries."""


def runs_of(actor: Actor) -> QuerySet[BulkRun]:
    """Return the runs ``actor`` may open: their own, and those of their office that wait for somebody to vouch."""
    seen = Q(pk__in=[])
    if actor.may(IMPORT):
        seen |= Q(by__user=actor.user_id)
    if actor.may(SORT):
        seen |= Q(state=BulkRun.READY) | Q(confirmed_by__user=actor.user_id)
    return BulkRun.objects.filter(seen, office=actor.office_id).select_related(
        "office", "by__user", "confirmed_by__user"
    )


def mappings_of(actor: Actor) -> list[str]:
    """Return the names under which the actor's office keeps how columns are read."""
    return list(BulkMapping.objects.filter(office=actor.office_id).order_by("name").values_list("name", flat=True))


@dataclass(frozen=True)
class Preview:
    """The first rows of a book, and what would become of them."""

    lines: list[Line]
    wrong: list[tuple[Line, str]]
    looked_at: int
    refused: str = ""
    """Why the chosen columns cannot be read at all."""


def preview(run: BulkRun, on: date) -> Preview:
    """Return how ``run`` would go on the day ``on``.

    Raises:
        RunRefused: the file is no longer there.
    """
    with actions.opened(run) as file:
        lines = list(islice(open_book(file, sheet=run.sheet).lines(), LOOKED_AT))
    try:
        fields = columns.checked(run.columns, running=run.running_cases)
    except MappingRefused as refused:
        return Preview(lines[:SHOWN], [], len(lines), str(refused))
    plan = Plan(fields, tuple(run.heads), run.office_id, on, run.running_cases)
    _, wrong = taking.read(lines, plan)
    return Preview(lines[:SHOWN], wrong, len(lines))
