"""What the sorter is told and what it suggests. Values only; a named officer decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["kn", "tc", "knpa", "mixed", "out"]
Outcome = Literal[
    "accept",
    "guide",
    "transfer",
    "return",
    "archive",
    "merge",
    "ask_more",
    "split",
    "refuse",
    "inspect",
    "forward_investigators",
]

KINDS: tuple[Kind, ...] = ("kn", "tc", "knpa", "mixed", "out")


@dataclass(frozen=True, slots=True)
class OfficeContext:
    """The office that holds the letter.

    Attributes:
        level: ``commune``, ``province`` or (for the years before two tiers) ``district``.
        name: as printed on its letters, e.g. ``UBND xã Bình Lục``.
        role: ``people_committee`` or another body of that level (``inspectorate``, ``department`` …), which
            is never itself the chair who resolves.
        predecessors: names of the units it succeeded, with the day, so that an old decision finds its heir.
    """

    level: str = "commune"
    name: str = ""
    role: str = "people_committee"
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Words of the letter that speak for an answer.

    Attributes:
        words: the words as they stand in the original text; empty when nothing in it could be marked.
        start, end: their place in the original text (Python string indices, end excluded).
        why: what they say, in Vietnamese.
        of: the answer they speak for: ``kind``, ``eligible``, ``competent``, ``ground``, ``sign``.
    """

    words: str
    start: int
    end: int
    why: str
    of: str


@dataclass(frozen=True, slots=True)
class Competent:
    """Who is likely to be competent, and under which row of which table.

    Attributes:
        office: code of the office, e.g. ``province_chair``.
        level: commune, district, province, ministry, government, unit; for what is of no kind also court,
            procuracy, enforcement, police, party, council, organisation, employer.
        rule: the table and its version, e.g. ``competence.complaints@2026-07-01``.
        cite: the provision.
        confirm: the law of that day does not settle it: a person must confirm by hand.
        why: why, in Vietnamese.
        name: the office in Vietnamese.
    """

    office: str
    level: str
    rule: str
    cite: str = ""
    confirm: bool = False
    why: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which a letter that may be processed is still not accepted (thụ lý)."""

    code: str
    why: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """All that is suggested for one letter, each answer with how sure it is (0 to 1).

    Attributes:
        kind: kn, tc, knpa, mixed or out.
        parts: the kinds found in a mixed letter, or the topic of one that is none of the kinds.
        eligible, ineligible_why: may it be processed; what is missing or stands against it, in Vietnamese.
        missing: codes of what is missing or stands against it.
        grounds: why it would not be accepted although it may be processed.
        competent: who is competent; ``None`` when the text does not say.
        signs: facts seen, e.g. ``crime``, ``imminent_harm``, ``anonymous``, ``evidence``, ``many_places``,
            ``guided_before``, ``second_instance``, ``withdrawal``, ``group``.
        people: how many authors the letter names or counts; 0 when it does not say.
        instance: ``first`` or ``second`` (complaints).
        outcome, basis: what to do next and the provision it rests on.
        sure: confidence per answer, keys ``kind``, ``eligible``, ``competent``, ``outcome``.
    """

    kind: Kind
    confidence: float
    eligible: bool
    ineligible_why: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    competent: Competent | None = None
    signs: frozenset[str] = frozenset()
    people: int = 0
    instance: str = "first"
    outcome: Outcome = "ask_more"
    basis: str = ""
    reasons: tuple[Reason, ...] = ()
    sure: Mapping[str, float] = field(default_factory=dict)
