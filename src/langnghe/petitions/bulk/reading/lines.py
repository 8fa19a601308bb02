"""JSONL: one object a line; what lies inside another is named ``outer.inner``."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

from langnghe.petitions.bulk.reading.book import LONGEST_CELL, Book, BookRefused, Cell, Line

LOOKED_AT = 200
"""Lines whose names make the columns; a name met only later is a problem of its line, never passed over."""

_BAD_LINE = "Dòng không phải một đối tượng JSON. Hãy sửa dòng này theo mẫu của các dòng khác."


def read(file: BinaryIO) -> Book:
    """Return the book of a JSONL file.

    Raises:
        BookRefused: none of the first lines is an object.
    """
    names: dict[str, None] = {}
    for _, said in islice(_objects(file), LOOKED_AT):
        names.update(dict.fromkeys(said or {}))
    if not names:
        raise BookRefused("Không đọc được dòng nào thành đối tượng JSON. Mỗi dòng phải là một đối tượng {…}.")
    columns = tuple(names)

    def lines() -> Iterator[Line]:
        for number, said in _objects(file):
            yield _line(number, said, columns)

    return Book("jsonl", "UTF-8, mỗi dòng một đối tượng", columns, lines)


def _line(number: int, said: Mapping[str, Cell] | None, columns: tuple[str, ...]) -> Line:
    if said is None:
        return Line(number, (None,) * len(columns), _BAD_LINE)
    strange = [name for name in said if name not in columns]
    told = f"Có tên «{strange[0]}» mà các dòng đầu tệp không có. Hãy bỏ đi hoặc đưa lên dòng đầu." if strange else ""
    return Line(number, tuple(said.get(name) for name in columns), told)


def _objects(file: BinaryIO) -> Iterator[tuple[int, dict[str, Cell] | None]]:
    file.seek(0)
    number = 0
    while raw := file.readline(LONGEST_CELL):
        number += 1
        if len(raw) == LONGEST_CELL:
            raise BookRefused(f"Dòng {number} quá dài. Hãy kiểm tra dấu xuống dòng của tệp.")
        if raw.strip():
            yield number, _object(raw)


def _object(raw: bytes) -> dict[str, Cell] | None:
    try:
        said = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
        json.dumps(said, ensure_ascii=False).encode()  # half a pair of surrogates is no character
    except (ValueError, RecursionError):
        return None
    return dict(_flat(said)) if isinstance(said, dict) else None


def _no_number(name: str) -> None:
    raise ValueError(name)


def _flat(said: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Cell]]:
    for name, value in said.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        elif value is None or isinstance(value, str | int | float):
            yield f"{before}{name}", value
        else:
            yield f"{before}{name}", json.dumps(value, ensure_ascii=False)
