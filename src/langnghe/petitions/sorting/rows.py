"""Rows of letters: reading them, and writing suggestions as JSON."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from langnghe.petitions.sorting.model import OfficeContext, Suggestion
from viettext import date_of

_KEYS = {"id", "text", "received_on", "office", "label"}
_LEVELS = ("commune", "district", "province")


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One row of a file of letters."""

    id: str | int
    text: str
    received_on: date
    office: OfficeContext | None
    label: Mapping[str, Any] | None = None


def read_rows(lines: Iterable[str], *, on: date) -> tuple[list[LetterRow], list[str]]:
    """Read JSON lines; return the rows and, for every bad line, one sentence in Vietnamese.

    Args:
        lines: JSON objects ``{"id", "text", "received_on"?, "office"?}``, one a line; empty lines are passed over.
        on: day of receipt of rows that do not say.
    """
    rows: list[LetterRow] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = _row(line.lstrip("\ufeff"), on)
            if str(row.id) in seen:
                raise ValueError(f"“id” {row.id} đã có ở dòng {seen[str(row.id)]}")
        except ValueError as fault:
            faults.append(f"Dòng {number}: {fault}.")
            continue
        seen[str(row.id)] = number
        rows.append(row)
    return rows, faults


def _row(line: str, on: date) -> LetterRow:
    try:
        data = json.loads(line)
    except json.JSONDecodeError:
        raise ValueError('không phải JSON; mỗi dòng là một đối tượng {"id": …, "text": …}') from None
    if not isinstance(data, dict):
        raise ValueError('phải là một đối tượng {"id": …, "text": …}')
    _no_slips(data)
    identity, text = data.get("id"), data.get("text")
    if isinstance(identity, bool) or not isinstance(identity, str | int) or identity == "":
        raise ValueError("thiếu “id” (chữ hoặc số nguyên)")
    if not isinstance(text, str):
        raise ValueError("thiếu “text” (nội dung đơn, dạng chữ)")
    if any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        raise ValueError("“text” có ký tự hỏng (nửa cặp UTF-16); xin lưu lại tệp bằng UTF-8")
    return LetterRow(identity, text, _day(data.get("received_on"), on), _office(data.get("office")), data.get("label"))


def _no_slips(data: Mapping[str, Any]) -> None:
    """Refuse a key that looks like a slip of the pen; columns of another kind may stand beside ours."""
    for key in sorted(set(data) - _KEYS):
        if near := get_close_matches(key, _KEYS, n=1, cutoff=0.7):
            raise ValueError(f"không hiểu khóa “{key}”; có phải là “{near[0]}” không")


def _day(value: Any, on: date) -> date:
    if value is None:
        return on
    if not isinstance(value, str):
        raise ValueError('“received_on” phải là chữ, ví dụ "2026-09-07" hoặc "07/09/2026"')
    try:
        return date_of(value)
    except ValueError as fault:
        raise ValueError(f"“received_on”: {str(fault).rstrip('.')}") from None


def _office(value: Any) -> OfficeContext | None:
    if value is None:
        return None
    if isinstance(value, str):
        return OfficeContext(level="province" if "tỉnh" in value.lower() else "commune", name=value)
    if not isinstance(value, dict) or value.get("level", "commune") not in _LEVELS or set(value) - {"level", "name"}:
        raise ValueError('“office” phải là tên cơ quan, hoặc {"level": "commune" | "district" | "province", "name": …}')
    return OfficeContext(level=str(value.get("level", "commune")), name=str(value.get("name", "")))


def as_json(row: LetterRow, found: Suggestion) -> dict[str, Any]:
    """Return a suggestion as the object that ``docs/schemas/sort.schema.json`` describes."""
    competent = found.competent
    return {
        "id": row.id,
        "kind": found.kind,
        "parts": list(found.parts),
        "eligible": found.eligible,
        "ineligible_why": list(found.ineligible_why),
        "grounds": [asdict(ground) for ground in found.grounds],
        "competent": None if competent is None else asdict(competent),
        "instance": found.instance,
        "signs": sorted(found.signs),
        "people": found.people,
        "outcome": found.outcome,
        "basis": found.basis,
        "reasons": [asdict(reason) for reason in found.reasons],
        "confidence": found.confidence,
        "sure": dict(found.sure),
    }
