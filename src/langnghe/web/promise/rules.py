"""How public figures are folded, so that no small number points to somebody. Values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass

SMALL = 5
SEALED = "sealed"
"""The group of what is kept secret: sealed matters, and duties of denunciations."""
GROUPS = ("intake", "petitions", "complaints", "other")
_ROOMS = {"intake": "intake", "feedback": "petitions", "reception": "petitions", "complaints": "complaints"}


@dataclass(frozen=True)
class Count:
    """So many duties of one rule and state: kept in time, kept late."""

    rule: str
    sealed: bool
    kept: int
    late: int


@dataclass(frozen=True)
class Line:
    """One kind: how many were done, in time, late. None where a number would tell too much."""

    group: str
    done: int | None
    kept: int | None
    late: int | None


@dataclass(frozen=True)
class Folded:
    """The lines to show and their sums; the secret group counts in no sum, or a difference would give it away."""

    lines: list[Line]
    done: int
    kept: int
    late: int


def group_of(rule: str, *, sealed: bool) -> str:
    """Return under which kind a duty is counted."""
    room = rule.partition(".")[0]
    return SEALED if sealed or room == "denunciations" else _ROOMS.get(room, "other")


def folded(counts: Iterable[Count]) -> Folded:
    """Return the figures of ``counts`` by kind, with small ones of the secret group hidden."""
    kept: dict[str, int] = dict.fromkeys((*GROUPS, SEALED), 0)
    late = dict(kept)
    for one in counts:
        group = group_of(one.rule, sealed=one.sealed)
        kept[group] += one.kept
        late[group] += one.late
    lines = [Line(g, kept[g] + late[g], kept[g], late[g]) for g in GROUPS if kept[g] + late[g]]
    total = Folded(lines, *(sum(part) for part in (_done(lines), _of(kept), _of(late))))
    secret = _secret(kept[SEALED], late[SEALED])
    return Folded([*lines, secret], total.done, total.kept, total.late) if secret else total


def _done(lines: list[Line]) -> list[int]:
    return [line.done or 0 for line in lines]


def _of(counts: dict[str, int]) -> list[int]:
    return [counts[group] for group in GROUPS]


def _secret(kept: int, late: int) -> Line | None:
    """Show a part only when neither it nor the part left over is small."""
    if not kept + late:
        return None
    if kept + late < SMALL or 0 < late < SMALL or 0 < kept < SMALL:
        return Line(SEALED, kept + late if kept + late >= SMALL else None, None, None)
    return Line(SEALED, kept + late, kept, late)


def small(count: int) -> int | None:
    """Return ``count``, or None when it is small but not nothing."""
    return None if 0 < count < SMALL else count
