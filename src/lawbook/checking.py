"""Run the worked examples of the law files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lawbook.book import Lawbook
from lawbook.deadline import Deadline
from lawbook.errors import LawError
from lawbook.events import Event
from lawbook.model import Example, Rule, Step


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one example: passed when there is nothing to say against it."""

    rule: Rule
    example: Example
    wrong: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """File, line and words of the example."""
        number = f"{self.example.id}: " if self.example.id else ""
        return f"{self.rule.path}:{self.example.line}: ví dụ “{number}{self.example.say}”"


def check_all(law: Lawbook) -> Iterator[Outcome]:
    """Run every example of every rule, in the order of names."""
    for name in law.rules():
        rule = law.rule(name)
        for example in rule.examples:
            yield Outcome(rule, example, tuple(check(law, rule, example)))


def check(law: Lawbook, rule: Rule, example: Example) -> list[str]:
    """Return what an example expects in vain, in Vietnamese; an empty list when it holds."""
    if rule.type == "routing":
        return _check_routing(law, rule, example)
    refused = example.expect.get("refused")
    try:
        found, ends = _run(law, rule, example)
    except LawError as wrong:
        if refused is not None and refused in str(wrong):
            return []
        return [f"bị từ chối: {wrong}"]
    if refused is not None:
        return [f"mong bị từ chối với chữ “{refused}” nhưng tính được hạn {found.due}"]
    got = _values(found, ends)
    return [
        f"{key}: mong {_show(want)}, tính ra {_show(got[key])}"
        for key, want in example.expect.items()
        if got[key] != want
    ]


def _run(law: Lawbook, rule: Rule, example: Example) -> tuple[Deadline, tuple[date | None, ...]]:
    if example.start is None:
        raise LawError("ví dụ thiếu start")
    calendar = law.calendar.trying(example.off, example.on)
    start, ends = example.start, []
    for step in example.chain:
        start = _end(_step(law, step, start))
        ends.append(start)
    found = law.replay(
        rule.name, start, example.facts, _events(example.events), version=example.version, calendar=calendar
    )
    return found, tuple(ends)


def _step(law: Lawbook, step: Step, start: date) -> Deadline:
    return law.replay(step.rule, start, step.facts, _events(step.events))


def _end(found: Deadline) -> date:
    end = found.effective_on or found.due
    if end is None:
        raise LawError(f"{found.rule} chưa có ngày kết thúc nên không nối tiếp được")
    return end


def _events(texts: tuple[str, ...]) -> list[Event]:
    return [Event.parse(text) for text in texts]


def _values(found: Deadline, ends: tuple[date | None, ...]) -> dict[str, Any]:
    conflict, alternative = found.conflict, found.alternative
    return {
        "due": found.due,
        "raw": found.raw,
        "warn": found.warn_on,
        "breach": found.breach_on,
        "effective_on": found.effective_on,
        "conflict": conflict.due if conflict else None,
        "conflict_raw": conflict.raw if conflict else None,
        "alternative": alternative.due if alternative else None,
        "bound": found.bound,
        "missing_year": found.missing_year,
        "version": found.version,
        "amount": found.amount,
        "remaining": found.remaining,
        "unit": found.unit,
        "state": found.state,
        "confidence": found.confidence,
        "basis": found.basis,
        "chain": ends,
    }


def _check_routing(law: Lawbook, rule: Rule, example: Example) -> list[str]:
    if example.start is None:
        return ["ví dụ thiếu on"]
    try:
        found = [dict(row.then) for row in law.routing(rule.name, on=example.start).find(**example.given)]
    except LawError as wrong:
        return [str(wrong)]
    wanted = list(example.expect)
    fits = len(found) == len(wanted) and all(
        want.items() <= row.items() for want, row in zip(wanted, found, strict=True)
    )
    return [] if fits else [f"mong {wanted}, tìm được {found}"]


def _show(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_show, value))
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
