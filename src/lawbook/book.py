"""The lawbook: every rule, by name and by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from lawbook.calendars import Calendar
from lawbook.dates import days_between
from lawbook.deadline import Deadline
from lawbook.errors import LawError, MissingCalendarYear, NoLawInForce, UnknownRule
from lawbook.events import Event
from lawbook.explain import as_in_force, deadline
from lawbook.loading import Shelf, load_folders
from lawbook.model import Item, Row, Rule, Version


@dataclass(frozen=True)
class Term:
    """One version of a term: what is owed by when."""

    rule: Rule
    version: Version
    law: "Lawbook"

    def due(self, start: date, facts: frozenset[str] = frozenset()) -> Deadline:
        """Return the end of this version's term counted from ``start`` (day 0, local calendar day).

        Raises:
            UnknownFact: the term does not depend on one of ``facts``.
        """
        if self.rule.in_force(start) is self.version:
            return self.law.replay(self.rule.name, start, facts)
        return self.law.replay(self.rule.name, start, facts, version=self.version.since)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The grounds or conditions of one version."""

    rule: Rule
    version: date
    items: tuple[Item, ...]
    cite: str
    act: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Routing:
    """Who is competent, in one version."""

    rule: Rule
    version: date
    rows: tuple[Row, ...]
    cite: str
    act: str
    confidence: str

    def find(self, **facts: str) -> tuple[Row, ...]:
        """Return the rows whose every ``when`` value equals the fact given, in file order.

        Raises:
            LawError: a fact that is no column of this routing.
        """
        for name in facts:
            if name not in self.rule.when:
                columns = ", ".join(self.rule.when)
                raise LawError(f"Bảng {self.rule.name} không có cột “{name}”; các cột: {columns}.")
        return tuple(row for row in self.rows if all(facts.get(key) == value for key, value in row.when.items()))


class Lawbook:
    """Law as read from its folders. Immutable; every answer is a pure function of its arguments."""

    def __init__(self, shelf: Shelf) -> None:
        self._rules: Mapping[str, Rule] = shelf.rules
        self.calendar = Calendar(shelf.years.values())
        self.files = shelf.files

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(sorted(self._rules))

    def rules(self) -> tuple[str, ...]:
        """Return the names of all rules, sorted."""
        return self._names

    def rule(self, name: str) -> Rule:
        """Return a rule by name.

        Raises:
            UnknownRule: no such rule; suggests near names.
        """
        try:
            return self._rules[name]
        except KeyError:
            raise UnknownRule(name, self._rules) from None

    def resolve(self, name: str) -> Rule:
        """Return the rule that counts for ``name``: itself, or the one it is another name of."""
        rule = self.rule(name)
        return self.rule(rule.same_as) if rule.same_as else rule

    def term(self, name: str, on: date) -> Term:
        """Return the version of a term in force on ``on``.

        Raises:
            UnknownRule, NoLawInForce; LawError: the rule is not a term.
        """
        rule = self._of_type(name, "term", "thời hạn")
        return Term(rule, self._version(rule, on), self)

    def checklist(self, name: str, on: date) -> Checklist:
        """Return the version of a checklist in force on ``on``; raises as ``term``."""
        rule = self._of_type(name, "checklist", "danh mục")
        version = self._version(rule, on)
        source = version.source
        return Checklist(rule, version.since, version.items, source.cite, source.act, version.confidence)

    def routing(self, name: str, on: date) -> Routing:
        """Return the version of a routing in force on ``on``; raises as ``term``."""
        rule = self._of_type(name, "routing", "bảng thẩm quyền")
        version = self._version(rule, on)
        source = version.source
        return Routing(rule, version.since, version.rows, source.cite, source.act, version.confidence)

    def replay(
        self,
        rule: str,
        start: date,
        facts: frozenset[str] = frozenset(),
        events: Sequence[Event] = (),
        *,
        version: date | None = None,
        calendar: Calendar | None = None,
    ) -> Deadline:
        """Count a clock from its start through all its events; a pure function.

        Args:
            rule: name of a term.
            start: local calendar day of the event that starts the clock; day 0.
            facts: true from the start.
            events: what happened since, in any order.
            version: count under the version in force on that day instead of the one in force on ``start`` (and
                instead of later versions that reach running clocks).
            calendar: another working calendar, to try one.

        Returns:
            The deadline; a missing calendar year is told in it (``missing_year``, ``bound``), never raised.

        Raises:
            UnknownRule, NoLawInForce, UnknownFact, FactsExclude, EventRefused.
        """
        found, days = self._of_type(rule, "term", "thời hạn"), calendar or self.calendar
        if version is not None:
            return deadline(found, self._version(found, version), days, start, facts, events)
        return as_in_force(found, self._version(found, start), days, start, facts, events)

    def delay(self, due: date, today: date, unit: str) -> int:
        """Return how late it is, in the clock's own unit: > 0 late, 0 due today, < 0 that many left.

        Args:
            due: last lawful day.
            today: local calendar day.
            unit: ``working_day`` counts working days (a weekend after the end is already one late; a year without
                a calendar counts Monday to Friday); every other unit counts calendar days.
        """
        if unit != "working_day" or due == today:
            return (today - due).days
        early, late = min(due, today), max(due, today)
        worked = max(1, sum(self._likely_worked(day) for day in days_between(early, late)))
        return worked if today > due else -worked

    def _likely_worked(self, day: date) -> bool:
        try:
            return self.calendar.is_working(day)
        except MissingCalendarYear:
            return day.weekday() < 5

    def _of_type(self, name: str, kind: str, vietnamese: str) -> Rule:
        rule = self.resolve(name)
        if rule.type != kind:
            raise LawError(f"“{name}” không phải {vietnamese}; xem bằng lệnh lawbook show {name}.")
        return rule

    @staticmethod
    def _version(rule: Rule, on: date) -> Version:
        version = rule.in_force(on)
        if version is None:
            raise NoLawInForce(rule.name, on, rule.versions[0].since)
        return version


def load(*roots: Path) -> Lawbook:
    """Read law folders: the first is the shipped law, later ones are overlays that may only add or shorten.

    Raises:
        LawFileError: naming file and line.
    """
    return Lawbook(load_folders([Path(root) for root in roots]))
