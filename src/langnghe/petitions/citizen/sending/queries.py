"""Which offices take submissions from a page, and where a commune's name leads."""

from datetime import date

from django.db.models import QuerySet

from langnghe.casebook.succession.queries import standing
from langnghe.matters import keys
from langnghe.matters.permissions import SORT
from langnghe.people.models import Office
from langnghe.people.queries import in_force
from langnghe.places.units import load


def open_offices(on: date) -> list[Office]:
    """Return the offices that take submissions on the day ``on``: the key is there, and somebody may sort them."""
    if not keys.ready():
        return []
    sorting = in_force(on).filter(role__permissions__code=SORT.code).values("office")
    return list(_taking().filter(pk__in=sorting).order_by("level", "name"))


def near(offices: list[Office], words: str, on: date) -> list[Office]:
    """Return those of ``offices`` that serve the place ``words`` names, today's name or one before July 2025.

    A commune's name also leads to its province's office.
    """
    territory = load()
    codes: set[str] = set()
    for unit in territory.search(words, on):
        codes |= {part.code for part in territory.lineage(unit)}
    for former in territory.search(words, date(2025, 6, 30)):
        for unit in territory.successors(former.code) if former.until else ():
            codes |= {part.code for part in territory.lineage(unit)}
    return [office for office in offices if office.unit in codes]


def _taking() -> QuerySet[Office]:
    return standing(Office.objects.filter(level__in=("commune", "province")))
