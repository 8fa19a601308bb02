"""What the address of the list may ask for: codes only, never a word somebody typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from langnghe.casebook import kinds
from langnghe.casebook.models import Case

OPEN, CLOSED = "mo", "xong"
LONGEST = 30


@dataclass(frozen=True)
class Asked:
    """One view of the list: which kind, stage, owner, open or closed, received since when, before which case."""

    kind: str = ""
    stage: str = ""
    owner: int | None = None
    state: str = ""
    year: int | None = None
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
            "nguoi": self.owner,
            "tinh-trang": self.state,
            "nam": self.year,
            "truoc": self.before,
        }
        query = urlencode({name: value for name, value in asked.items() if value not in ("", None)})
        return f"?{query}" if query else ""

    def but(self, **changes: object) -> "Asked":
        """Return the same view with ``changes``, from its first page."""
        return replace(self, before=None, **changes)  # type: ignore[arg-type]  # names are checked by replace

    def keep(self, seen: QuerySet[Case]) -> QuerySet[Case]:
        """Keep of ``seen`` what is asked for, newest first."""
        conditions = {
            "kind": self.kind,
            "stage": self.stage,
            "matter__owner": self.owner,
            "received_on__year": self.year,
            "pk__lt": self.before,
        }
        chosen = seen.filter(**{name: value for name, value in conditions.items() if value not in ("", None)})
        if self.state:
            chosen = chosen.filter(matter__closed_on__isnull=self.state == OPEN)
        return chosen.order_by("-pk")


def read(query: Mapping[str, str]) -> Asked:
    """Return what an address asks for.

    Raises:
        ValueError: a code is none of ours.
    """
    kind, stage, state = query.get("loai", ""), query.get("buoc", ""), query.get("tinh-trang", "")
    if kind and kind not in kinds.all_kinds():
        raise ValueError(kind)
    if state not in ("", OPEN, CLOSED) or len(stage) > LONGEST:
        raise ValueError(state)
    numbers = {name: _whole(query.get(name, "")) for name in ("nguoi", "nam", "truoc")}
    return Asked(kind, stage, numbers["nguoi"], state, numbers["nam"], numbers["truoc"])


def _whole(text: str) -> int | None:
    if not text:
        return None
    if len(text) > 12 or not text.isascii() or not text.isdigit():
        raise ValueError(text)
    return int(text)
