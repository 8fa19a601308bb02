"""What to do next, and the provision it rests on. A suggestion: the officer decides."""

from collections.abc import Collection
from datetime import date

from langnghe.petitions.sorting.model import Competent, Ground, OfficeContext, Outcome
from lawbook import Lawbook, NoLawInForce

_INCOMPLETE = {"name", "address", "signature", "content", "empty", "unreadable"}
_PREFIX = {"kn": "KN", "tc": "TC", "knpa": "KNPA", "mixed": "MIXED", "out": "OUT", "info": "INFO"}


def suggest_outcome(
    kind: str,
    *,
    topic: str,
    missing: Collection[str],
    signs: frozenset[str],
    grounds: Collection[Ground],
    competent: Competent | None,
    office: OfficeContext,
    people: int,
    on: date,
    law: Lawbook,
) -> tuple[Outcome, str]:
    """Return the outcome for a letter sorted so far, and its legal basis in Vietnamese.

    Args:
        kind: kn, tc, knpa, mixed or out.
        topic: what a letter of no kind is about.
        missing: codes of what makes it ineligible.
        signs, grounds, competent, people: as found in the letter.
        office: the office that holds it.
        on: local calendar day whose law applies.
        law: law data (``sorting.outcomes``).
    """
    ours = competent is None or competent.level == office.level
    family = "info" if kind == "tc" and "anonymous" in signs and "crime" not in signs else kind
    outcome = {"kn": _complaint, "tc": _denunciation, "knpa": _petition, "info": _information}.get(family, _other)(
        _Facts(topic, frozenset(missing), signs, tuple(ground.code for ground in grounds), ours, people, kind)
    )
    return outcome, basis(f"{_PREFIX[family]}-{outcome}", on, law)


class _Facts:
    def __init__(
        self, topic: str, missing: frozenset[str], signs: frozenset[str], codes: tuple[str, ...], ours: bool,
        people: int, kind: str,
    ) -> None:  # fmt: skip
        self.topic, self.missing, self.signs, self.codes = topic, missing, signs, codes
        self.ours, self.people, self.kind = ours, people, kind

    @property
    def incomplete(self) -> bool:
        return bool(self.missing) and self.missing <= _INCOMPLETE


def _complaint(facts: _Facts) -> Outcome:
    if "withdrawal" in facts.signs:
        return "merge"
    if facts.incomplete:
        return "archive" if {"name", "address"} <= facts.missing and "anonymous" in facts.signs else "ask_more"
    if facts.missing:
        return "archive"
    if not facts.ours:
        return "guide"
    if facts.codes:
        return "refuse"
    return "ask_more" if facts.people > 1 else "accept"  # a group appoints its representatives first


def _denunciation(facts: _Facts) -> Outcome:
    if "crime" in facts.signs:
        return "forward_investigators"
    if "withdrawal" in facts.signs:
        return "merge"
    if facts.incomplete:
        return "ask_more"
    if facts.missing:
        return "archive"
    if not facts.ours:
        return "transfer"
    return "refuse" if "TC29-1KN" in facts.codes else "accept"


def _information(facts: _Facts) -> Outcome:
    if facts.missing:
        return "archive"
    return "inspect" if facts.ours else "transfer"


def _petition(facts: _Facts) -> Outcome:
    if facts.incomplete:
        return "ask_more"
    if facts.missing:
        return "archive"
    return "accept" if facts.ours else "transfer"


def _other(facts: _Facts) -> Outcome:
    if facts.kind == "mixed":
        return "split"
    if facts.topic in {"crime", "procuracy_matter"} and "crime" in facts.signs:
        return "forward_investigators"
    return "archive" if facts.topic in {"not_a_letter", ""} else "guide"


def basis(code: str, on: date, law: Lawbook) -> str:
    """Return the text and provision of an outcome in force on ``on``; empty when the law of that day has none."""
    try:
        items = law.checklist("sorting.outcomes", on=on).items
    except NoLawInForce:
        return ""
    for item in items:
        if item.code == code:
            return f"{item.text} ({item.cite}, {item.act})"
    return ""
