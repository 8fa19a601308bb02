"""How figures are folded for whoever may see no case, so that no small number points to somebody. Values in and out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

SMALL = 5
UNSORTED, SECRET = "unsorted", "secret"
"""The two groups of which a small number says too much: what nobody has sorted yet, and what is kept secret."""


@dataclass(frozen=True)
class Counted:
    """So many duties of one office, rule and state, now and over the last days."""

    office: int
    rule: str
    state: str
    owed: int = 0
    late: int = 0
    near: int = 0
    kept: int = 0
    kept_late: int = 0


@dataclass
class Line:
    """The figures of one office, or of one rule; None where a number would tell too much."""

    owed: int | None = 0
    late: int | None = 0
    near: int | None = 0
    kept: int | None = 0
    kept_late: int | None = 0

    def add(self, one: Counted) -> None:
        """Count ``one`` in. Only for a line nothing of which is hidden yet."""
        for name in _PARTS:
            setattr(self, name, getattr(self, name) + getattr(one, name))


_PARTS = ("owed", "late", "near", "kept", "kept_late")


@dataclass
class Figures:
    """What a supervisor sees. ``total``, ``offices`` and ``rules`` count open matters alone: what is folded apart
    counts in no sum, or a difference would give it away."""

    total: Line = field(default_factory=Line)
    offices: dict[int, Line] = field(default_factory=dict)
    rules: dict[str, Line] = field(default_factory=dict)
    apart: dict[str, Line] = field(default_factory=dict)


def group_of(rule: str, state: str) -> str:
    """Return under which folded group a duty counts; empty for a duty anybody may hear of."""
    if state == "sealed" or rule.startswith("denunciations."):
        return SECRET
    return UNSORTED if state == "unsorted" else ""


def figures(counted: Iterable[Counted]) -> Figures:
    """Return the figures of ``counted``: by office, by rule, and apart what is unsorted or kept secret, folded."""
    drawn = Figures()
    for one in counted:
        group = group_of(one.rule, one.state)
        if group:
            drawn.apart.setdefault(group, Line()).add(one)
            continue
        drawn.total.add(one)
        drawn.offices.setdefault(one.office, Line()).add(one)
        drawn.rules.setdefault(one.rule, Line()).add(one)
    drawn.apart = {group: folded(line) for group, line in drawn.apart.items()}
    return drawn


def folded(line: Line) -> Line:
    """Return ``line`` with every number hidden that is small, or whose difference to its whole is."""
    return Line(
        owed=_small(line.owed),
        late=_part(line.late, line.owed),
        near=_part(line.near, line.owed),
        kept=_small(line.kept),
        kept_late=_part(line.kept_late, line.kept),
    )


def _small(count: int | None) -> int | None:
    return None if count is None or 0 < count < SMALL else count


def _part(part: int | None, whole: int | None) -> int | None:
    if part is None or whole is None or 0 < whole < SMALL:
        return None
    return None if 0 < part < SMALL or 0 < whole - part < SMALL else part
