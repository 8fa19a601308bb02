"""Read the worked examples of a law file."""

from typing import Any

from lawbook.errors import LawError
from lawbook.events import Event
from lawbook.fields import Fields
from lawbook.model import Example, Step

_DAYS = ("due", "raw", "warn", "breach", "effective_on", "conflict", "conflict_raw", "alternative", "bound", "version")
_NUMBERS = ("missing_year", "amount", "remaining")
_TEXTS = ("unit", "state", "confidence", "basis", "refused")


def read_example(table: Fields, kind: str) -> Example:
    """Return one ``[[example]]`` of a file of that type."""
    say, line, number = table.text("say", required=True), table.line, table.text("id")
    if kind == "checklist":
        table.wrong("danh mục (checklist) không có ví dụ; hãy bỏ mục này")
    if kind == "routing":
        example = Example(
            say=say,
            line=line,
            id=number,
            start=table.need_day("on"),
            given=table.texts_of("given", required=True),
            expect=_expected_rows(table),
        )
    else:
        example = _read_term_example(table, say, line, number)
    table.done()
    return example


def _read_term_example(table: Fields, say: str, line: int, number: str) -> Example:
    calendar = table.table("calendar")
    example = Example(
        say=say,
        line=line,
        id=number,
        start=table.need_day("start"),
        facts=frozenset(table.words("facts")),
        events=_read_events(table),
        version=table.day("version"),
        chain=_read_chain(table),
        off=calendar.days("off") if calendar else (),
        on=calendar.days("on") if calendar else (),
        expect=_read_expect(table),
    )
    if calendar:
        calendar.done()
    return example


def _read_events(table: Fields) -> tuple[str, ...]:
    texts = table.words("events")
    for place, text in enumerate(texts):
        try:
            Event.parse(text)
        except LawError as wrong:
            table.wrong(str(wrong), "events", place)
    return texts


def _read_chain(table: Fields) -> tuple[Step, ...]:
    steps: list[Step] = []
    for place, each in enumerate(table.take("chain", list) or []):
        if isinstance(each, str):
            steps.append(Step(each))
            continue
        inner = table.inner(each, "chain", place)
        steps.append(Step(inner.text("rule", required=True), frozenset(inner.words("facts")), _read_events(inner)))
        inner.done()
    return tuple(steps)


def _read_expect(table: Fields) -> dict[str, Any]:
    inner = table.need_table("expect")
    expect: dict[str, Any] = {key: inner.day(key) for key in _DAYS if inner.has(key)}
    expect |= {key: inner.number(key, least=0) for key in _NUMBERS if inner.has(key)}
    expect |= {key: inner.text(key) for key in _TEXTS if inner.has(key)}
    if inner.has("chain"):
        expect["chain"] = inner.days("chain")
    inner.done()
    if not expect:
        table.wrong("phải nêu ít nhất một kết quả, ví dụ due = 2026-08-14", "expect")
    return expect


def _expected_rows(table: Fields) -> tuple[dict[str, str], ...]:
    rows = table.take("expect", list, required=True)
    for place, row in enumerate(rows):
        if not isinstance(row, dict) or not all(isinstance(each, str) for each in row.values()):
            table.wrong('phải là danh sách bảng { cột = "giá trị" }', "expect", place)
    return tuple(rows)
