"""What the address of the desk may ask for: codes and places only, never a word somebody typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from langnghe.duties.models import Duty
from langnghe.web.desk import queries

MINE = "toi"
NOBODY = 0
"""Stands for a person where nobody has been given the work."""
_LONGEST_ID, _LONGEST_CODE = 18, 29
"""A longer number is no id of a row, a longer code none of ours."""


@dataclass(frozen=True)
class Asked:
    """One view of the desk: whose duties, of which group, person, kind and stage, after which place."""

    mine: bool = False
    group: str = ""
    person: int | None = None
    kind: str = ""
    stage: str = ""
    after: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything but *mine* leaves duties out."""
        return bool(self.group or self.stage or self.person is not None)

    @property
    def address(self) -> str:
        """The address that asks for this."""
        return reverse("web:desk") + self._query

    @property
    def export_address(self) -> str:
        """The address that hands this out as a sheet."""
        return reverse("web:desk_export") + self._query

    @property
    def _query(self) -> str:
        asked = {
            "cua": MINE if self.mine else "",
            "nhom": self.group,
            "nguoi": "" if self.person is None else str(self.person),
            "loai": self.kind,
            "buoc": self.stage,
            "sau": self.after,
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"?{query}" if query else ""

    def at(self, after: str) -> "Asked":
        """Return the same view, further down."""
        return replace(self, after=after)

    def keep(self, owed: QuerySet[Duty], on: date) -> QuerySet[Duty]:
        """Keep of ``owed`` what is asked for on the day ``on``."""
        chosen = queries.in_group(owed, self.group, on)
        if self.person is not None:
            chosen = chosen.filter(owner=self.person or None)
        return chosen.filter(self.at_stage) if self.stage else chosen

    @property
    def at_stage(self) -> Q:
        """The condition that a duty's case stands at the stage asked for."""
        return Q(matter__case__kind=self.kind, matter__case__stage=self.stage)


def read(query: Mapping[str, str]) -> Asked:
    """Return what an address asks for.

    Raises:
        ValueError: a code is none of ours.
    """
    group, person = query.get("nhom", ""), query.get("nguoi", "")
    codes = kind, stage, after = query.get("loai", ""), query.get("buoc", ""), query.get("sau", "")
    if group and group not in queries.GROUPS:
        raise ValueError(group)
    if (person and not person.isdecimal()) or len(person) > _LONGEST_ID:
        raise ValueError(person)
    if any(len(code) > _LONGEST_CODE for code in codes):
        raise ValueError(codes)
    return Asked(
        mine=query.get("cua") == MINE,
        group=group,
        person=int(person) if person else None,
        kind=kind,
        stage=stage,
        after=after,
    )
