"""What the address of the list may ask for: codes only, never a word somebody typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from langnghe.casebook import kinds
from langnghe.casebook.fields import FIELDS
from langnghe.casebook.models import Case

OPEN, CLOSED = "mo", "xong"
NOBODY = 0
"""Stands for the owner of a case that nobody was given."""
LONGEST, YEAR = 30, 4
_PERIOD = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", re.ASCII)


Values = tuple[Any, ...]
"""Kind, stage, field, owner, nobody, since, until, open, before: as ``listing.queries`` takes them."""


@dataclass(frozen=True)
class Asked:
    """One view of the list: which kind, stage, field, owner, open or closed, received when, before which case."""

    kind: str = ""
    stage: str = ""
    field: str = ""
    owner: int | None = None
    state: str = ""
    period: str = ""
    before: int | None = None

    @property
    def address(self) -> str:
        """The address that asks for this."""
        return reverse("casebook:list") + self.query

    @property
    def query(self) -> str:
        """The part of the address after the question mark, with it; empty when nothing is asked."""
        asked = {
            "loai": self.kind,
            "buoc": self.stage,
            "linh-vuc": self.field,
            "nguoi": self.owner,
            "tinh-trang": self.state,
            "ky": self.period,
            "truoc": self.before,
        }
        query = urlencode({name: value for name, value in asked.items() if value not in ("", None)})
        return f"?{query}" if query else ""

    def but(self, **changes: object) -> "Asked":
        """Return the same view with ``changes``, from its first page."""
        return replace(self, before=None, **changes)  # type: ignore[arg-type]  # names are checked by replace

    @property
    def values(self) -> Values:
        """What is asked for as plain values, None for what is not asked."""
        days = span(self.period) if self.period else (None, None)
        is_open = None if not self.state else self.state == OPEN
        return (
            *(one or None for one in (self.kind, self.stage, self.field)), self.owner or None, self.owner == NOBODY,
            *days, is_open, self.before,
        )  # fmt: skip

    def keep(self, seen: QuerySet[Case]) -> QuerySet[Case]:
        """Keep of ``seen`` what is asked for, newest first."""
        conditions = {
            "kind": self.kind,
            "stage": self.stage,
            "field": self.field,
            "matter__owner": self.owner or "",
            "pk__lt": self.before,
        }
        chosen = seen.filter(**{name: value for name, value in conditions.items() if value not in ("", None)})
        if self.owner == NOBODY:
            chosen = chosen.filter(matter__owner=None)
        if self.period:
            first, last = span(self.period)
            chosen = chosen.filter(received_on__gte=first, received_on__lt=last)
        if self.state:
            chosen = chosen.filter(matter__closed_on__isnull=self.state == OPEN)
        return chosen.order_by("-pk")


def read(query: Mapping[str, str]) -> Asked:
    """Return what an address asks for.

    Raises:
        ValueError: a code is none of ours.
    """
    kind, stage, field = query.get("loai", ""), query.get("buoc", ""), query.get("linh-vuc", "")
    state, period = query.get("tinh-trang", ""), query.get("ky", "")
    if field and field not in FIELDS:
        raise ValueError(field)
    if period:
        span(period)
    if kind and kind not in kinds.all_kinds():
        raise ValueError(kind)
    if state not in ("", OPEN, CLOSED) or len(stage) > LONGEST:
        raise ValueError(state)
    numbers = {name: _whole(query.get(name, "")) for name in ("nguoi", "truoc")}
    return Asked(kind, stage, field, numbers["nguoi"], state, period, numbers["truoc"])


def span(period: str) -> tuple[date, date]:
    """Return the first day of a year ("2026") or month ("2026-11"), and the first day after it.

    Raises:
        ValueError: it is neither.
    """
    if not _PERIOD.fullmatch(period):
        raise ValueError(period)
    first = date(int(period[:4]), int(period[5:] or 1), 1)
    after = 12 if len(period) == YEAR else 1
    month = first.month - 1 + after
    return first, date(first.year + month // 12, month % 12 + 1, 1)


def _whole(text: str) -> int | None:
    if not text:
        return None
    if len(text) > 12 or not text.isascii() or not text.isdigit():
        raise ValueError(text)
    return int(text)
