"""Numbers under lock: one after the other in each series, never twice."""

from datetime import date

from django.db.models import F

from langnghe.documents.models import Number
from langnghe.people.models import Office


def take(office: Office, series: str, on: date) -> str:
    """Take the next number of ``series`` in the year of ``on``, like ``PA-2026-0147``. Inside the act's transaction.

    Args:
        office: whose series.
        series: the letters in front; sealed matters have series of their own.
        on: local day; its year chooses the sequence.
    """
    return take_many(office, series, on, 1)[0]


def take_many(office: Office, series: str, on: date, count: int) -> list[str]:
    """Take the next ``count`` numbers of ``series``, one after the other, under one lock; see ``take``."""
    Number.objects.bulk_create([Number(office=office, series=series, year=on.year)], ignore_conflicts=True)
    row = Number.objects.select_for_update().get(office=office, series=series, year=on.year)
    Number.objects.filter(pk=row.pk).update(last=F("last") + count)
    return [f"{series}-{on.year}-{row.last + place:04d}" for place in range(1, count + 1)]
