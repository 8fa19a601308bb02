"""The law as read from its files: rules, versions, decision tables, checklists, routings. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

CONFIDENCES = ("S", "K", "?")
CALENDAR_UNITS = ("day", "week", "month", "year", "hour")
UNITS = ("day", "working_day", "week", "month", "year", "hour", "at_once", "none")


def weakest(*confidences: str) -> str:
    """Return the least sure of the given marks: S (seen in a source), K (known), ? (unsure)."""
    return max((each for each in confidences if each), key=CONFIDENCES.index, default="S")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a version comes from: an act, a public promise, or a choice of design."""

    act: str = ""
    cite: str = ""
    read: str = ""
    promise: str = ""
    signed: date | None = None
    no: str = ""
    design: str = ""

    def promise_dict(self) -> dict[str, Any] | None:
        """Return the promise as plain values (who, signed, number), or None when this is not a promise."""
        if not self.promise:
            return None
        return {"promise": self.promise, "signed": self.signed.isoformat() if self.signed else None, "no": self.no}


@dataclass(frozen=True, slots=True)
class Limit:
    """One row of a decision table: under these facts, this many units."""

    when: frozenset[str]
    amount: int
    act: str = ""
    cite: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Permission:
    """That a clock may be stopped, or days left out, from some day on."""

    since: date
    reason: str = ""
    act: str = ""
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """How far and how often a clock may be extended."""

    at_most: int
    times: tuple[tuple[frozenset[str], int], ...]
    act: str = ""
    cite: str = ""
    form: str = ""
    signer: str = ""

    def allowed(self, facts: frozenset[str]) -> int:
        """Return how many extensions these facts allow."""
        return max((count for when, count in self.times if when <= facts), default=0)


@dataclass(frozen=True, slots=True)
class OtherAct:
    """Another act that gives another length for the same duty."""

    act: str
    cite: str
    unit: str
    amount: int
    since: date | None = None
    until: date | None = None
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class FixedDate:
    """A report date: one date, or a day of certain months for the period that holds the start."""

    on: date | None = None
    day: int = 0
    months: tuple[int, ...] = ()
    cut_off: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """A rule as it stands from one day on."""

    since: date
    source: Source
    repealed: bool = False
    basis: str = "law"
    checked: date | None = None
    confidence: str = "?"
    quote: str = ""
    note: str = ""
    effect: str = ""
    form: str = ""
    applies_to: str = "started"
    unit: str = "none"
    limits: tuple[Limit, ...] = ()
    back: bool = False
    roll_over: bool = False
    waiting: bool = False
    conflict: OtherAct | None = None
    suspension: Permission | None = None
    excluded: Permission | None = None
    extension: Extension | None = None
    per: str = ""
    fixed: FixedDate | None = None
    items: tuple["Item", ...] = ()
    rows: tuple["Row", ...] = ()

    @property
    def facts(self) -> frozenset[str]:
        """Every fact that can change this version's count."""
        named = [limit.when for limit in self.limits]
        named += [when for when, _ in self.extension.times] if self.extension else []
        return frozenset().union(*named)

    def limit_for(self, facts: frozenset[str]) -> Limit | None:
        """Return the most specific row that these facts satisfy; None when the version has no table."""
        return max((row for row in self.limits if row.when <= facts), key=lambda row: len(row.when), default=None)


@dataclass(frozen=True, slots=True)
class Fact:
    """What an officer may find to be true of a case, in Vietnamese."""

    name: str
    title: str
    cite: str = ""
    confidence: str = "S"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One ground or condition of a checklist."""

    code: str
    text: str
    needs: str = ""
    cite: str = ""
    act: str = ""
    confidence: str = "?"
    text_en: str = ""
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a routing: when these facts hold, then this answer."""

    when: Mapping[str, str]
    then: Mapping[str, str]
    cite: str = ""
    confidence: str = "?"
    act: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a law file."""

    say: str
    line: int
    id: str = ""
    start: date | None = None
    facts: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()
    version: date | None = None
    chain: tuple["Step", ...] = ()
    off: tuple[date, ...] = ()
    on: tuple[date, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    expect: Any = None


@dataclass(frozen=True, slots=True)
class Step:
    """A rule that runs before the one of the example."""

    rule: str
    facts: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One law file."""

    name: str
    path: str
    type: str
    title: str
    title_en: str = ""
    duty: str = ""
    duty_en: str = ""
    starts: str = ""
    effect: str = ""
    note: str = ""
    same_as: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    exclusive: tuple[frozenset[str], ...] = ()
    columns: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    examples: tuple[Example, ...] = ()

    def in_force(self, on: date) -> Version | None:
        """Return the version in force that day, or None (not yet, or repealed)."""
        found = None
        for version in self.versions:
            if version.since <= on:
                found = version
        return None if found is None or found.repealed else found
