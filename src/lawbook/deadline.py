"""The answer of the lawbook: a day, and everything that explains it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lawbook.events import Event

Day = dt.date


@dataclass(frozen=True, slots=True)
class Skip:
    """A day that was passed over, and why (in Vietnamese)."""

    date: Day
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What another act says about the same duty."""

    due: Day | None
    raw: Day | None
    unit: str
    cite: str
    act: str
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a version says that came into force while the clock ran."""

    version: Day
    due: Day | None
    raw: Day | None
    unit: str
    amount: int
    act: str
    cite: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a clock, explained.

    ``due`` is the last lawful day (inclusive; for terms counted back the latest lawful day), ``raw`` the end before
    it moved off days nobody works. Both are None when the law sets no term, while the clock stands still
    (``remaining`` then says how many days are left) and when a calendar year is missing (``missing_year``,
    ``bound``: the end if the rest were calendar days). ``warn_on`` and ``breach_on`` are the earlier and the later of
    the readings of two acts. ``effective_on`` is the day after a wait that must run out whole.
    """

    rule: str
    title: str
    title_en: str
    version: Day
    start: Day
    facts: frozenset[str]
    events: tuple[Event, ...]
    due: Day | None
    raw: Day | None
    unit: str
    amount: int
    act: str
    cite: str
    confidence: str
    counted: tuple[Day, ...] = ()
    skipped: tuple[Skip, ...] = ()
    conflict: Conflict | None = None
    warn_on: Day | None = None
    breach_on: Day | None = None
    bound: Day | None = None
    missing_year: int | None = None
    basis: str = "law"
    promise: Mapping[str, Any] | None = None
    effect: str = ""
    state: str = "running"
    alternative: Alternative | None = None
    effective_on: Day | None = None
    remaining: int | None = None
    ended_on: Day | None = None
    starts: str = ""
    per: str = ""
    back: bool = False
    form: str = ""
    fact_titles: Mapping[str, str] | None = None

    def as_json(self) -> dict[str, Any]:
        """Return plain values for JSON: days in ISO form, keys as in ``docs/schemas/due.schema.json``."""
        return {
            **self._rule_json(),
            "due": _iso(self.due),
            "raw": _iso(self.raw),
            "unit": self.unit,
            "amount": self.amount,
            "per": self.per or None,
            "back": self.back,
            "counted": [day.isoformat() for day in self.counted],
            "skipped": [{"date": each.date.isoformat(), "reason": each.reason} for each in self.skipped],
            "conflict": self._conflict_json(),
            "warn_on": _iso(self.warn_on),
            "breach_on": _iso(self.breach_on),
            "effective_on": _iso(self.effective_on),
            "alternative": self._alternative_json(),
            "state": self.state,
            "remaining": self.remaining,
            "ended_on": _iso(self.ended_on),
            "bound": _iso(self.bound),
            "missing_year": self.missing_year,
        }

    def _rule_json(self) -> dict[str, Any]:
        """Which rule, from which text, over which facts and events."""
        return {
            "rule": self.rule,
            "title": self.title,
            "title_en": self.title_en,
            "version": self.version.isoformat(),
            "start": self.start.isoformat(),
            "starts": self.starts,
            "facts": sorted(self.facts),
            "events": [str(event) for event in self.events],
            "act": self.act,
            "cite": self.cite,
            "confidence": self.confidence,
            "basis": self.basis,
            "promise": dict(self.promise) if self.promise else None,
            "effect": self.effect,
            "form": self.form,
        }

    def _conflict_json(self) -> dict[str, Any] | None:
        other = self.conflict
        if other is None:
            return None
        return {
            "due": _iso(other.due),
            "raw": _iso(other.raw),
            "unit": other.unit,
            "cite": other.cite,
            "act": other.act,
            "amount": other.amount,
        }

    def _alternative_json(self) -> dict[str, Any] | None:
        other = self.alternative
        if other is None:
            return None
        return {
            "version": other.version.isoformat(),
            "due": _iso(other.due),
            "raw": _iso(other.raw),
            "unit": other.unit,
            "amount": other.amount,
            "act": other.act,
            "cite": other.cite,
        }


def _iso(day: Day | None) -> str | None:
    return day.isoformat() if day else None
