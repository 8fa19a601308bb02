"""From which day a matter may be forgotten, and by which rule. What the law is not surely known to say never counts."""

from dataclasses import dataclass
from datetime import date

from lawbook import Lawbook, NoLawInForce, UnknownRule

ARCHIVED = "intake.archive"
"""The rule of letters that were put away without being dealt with; its day is kept on the case when that happens."""
UNSURE = "?"


@dataclass(frozen=True)
class Kept:
    """A term of keeping that has an end: its rule and the first day after it."""

    rule: str
    until: date


def rule_of(kind: str) -> str:
    """Return the rule by which files of the case kind ``kind`` are kept."""
    return f"retention.{kind}"


def kept(kind: str, ended_on: date, destroy_after: date | None, law: Lawbook) -> Kept | None:
    """Return the end of keeping of a case, or None when the law does not surely set one.

    Args:
        kind: of the case.
        ended_on: local calendar day on which it ended.
        destroy_after: the first day after the term of archived letters, when it was archived.
        law: law data; the version in force on ``ended_on`` applies.

    Law: ``law/intake/archive.toml``, ``law/retention/*.toml``
    """
    if destroy_after is not None:
        return Kept(ARCHIVED, destroy_after)
    try:
        found = law.replay(rule_of(kind), ended_on)
    except (NoLawInForce, UnknownRule):
        return None
    if found.effective_on is None or found.confidence == UNSURE:
        return None
    return Kept(rule_of(kind), found.effective_on)
