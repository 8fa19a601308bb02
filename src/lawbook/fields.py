"""Read typed keys of a TOML table; whatever is wrong is told with file and line."""

import difflib
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NoReturn

from lawbook.errors import LawFileError
from lawbook.lines import LineIndex
from lawbook.model import CONFIDENCES

_WORD = re.compile(r"^[a-z][a-z0-9_]*$")
_TYPES = {
    str: "chữ trong ngoặc kép",
    int: "số nguyên",
    bool: "true hoặc false",
    list: "danh sách [ … ]",
    dict: "bảng { … }",
}


class Fields:
    """One table of a law file: every key must be asked for, once, with its type."""

    def __init__(self, values: Any, file: str, lines: LineIndex, path: tuple[str | int, ...] = ()) -> None:
        self._file, self._lines, self.path = file, lines, path
        if not isinstance(values, dict):
            self.wrong("phải là bảng { … }")
        self.values: dict[str, Any] = values
        self._asked: set[str] = set()

    @property
    def line(self) -> int:
        """The line on which this table begins."""
        return self._lines.line_of(self.path)

    def wrong(self, reason: str, *keys: str | int) -> NoReturn:
        """Raise the error of this table, or of ``keys`` inside it."""
        where = (*self.path, *keys)
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
        raise LawFileError(self._file, self._lines.line_of(where), f"{name}: {reason}" if name else reason)

    def has(self, key: str) -> bool:
        """Whether the key is given."""
        return key in self.values

    def take(self, key: str, kind: type, *, required: bool = False) -> Any:
        """Return the value of ``key`` if it has the type ``kind``; None when left out."""
        self._asked.add(key)
        if key not in self.values:
            if required:
                self.wrong(f"thiếu khóa “{key}”")
            return None
        value = self.values[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.wrong(f"phải là {_TYPES[kind]}", key)
        return value

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a text, "" when left out; an empty text is an error."""
        value = self.take(key, str, required=required)
        if value is not None and not value.strip():
            self.wrong("không được để trống", key)
        return value or ""

    def word(self, key: str, *, required: bool = False, among: Iterable[str] = ()) -> str:
        """Return a lower-case word, one of ``among`` if given."""
        value = self.text(key, required=required)
        allowed = tuple(among)
        if value and allowed and value not in allowed:
            self.wrong(f"“{value}” phải là một trong: {', '.join(allowed)}", key)
        if value and not allowed and not _WORD.match(value):
            self.wrong(f"“{value}” phải là một từ viết thường, ví dụ accepted", key)
        return value

    def number(self, key: str, *, required: bool = False, least: int = 1) -> int:
        """Return a whole number not below ``least``, 0 when left out."""
        value = self.take(key, int, required=required)
        if value is not None and value < least:
            self.wrong(f"phải từ {least} trở lên", key)
        return value or 0

    def flag(self, key: str) -> bool | None:
        """Return true, false, or None when left out."""
        value: bool | None = self.take(key, bool)
        return value

    def day(self, key: str) -> date | None:
        """Return a calendar day written without quotes, None when left out."""
        self._asked.add(key)
        return self.need_day(key) if key in self.values else None

    def need_day(self, key: str) -> date:
        """Return a calendar day that must be given."""
        self._asked.add(key)
        if key not in self.values:
            self.wrong(f"thiếu khóa “{key}”")
        value = self.values[key]
        if not isinstance(value, date) or isinstance(value, datetime):
            self.wrong("phải là ngày, viết 2026-07-01 không ngoặc kép", key)
        return value

    def days(self, key: str) -> tuple[date, ...]:
        """Return a list of calendar days."""
        values = self.take(key, list) or []
        if not all(isinstance(each, date) and not isinstance(each, datetime) for each in values):
            self.wrong("phải là danh sách ngày, viết 2026-07-01 không ngoặc kép", key)
        return tuple(values)

    def words(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of different texts."""
        values = self.take(key, list, required=required) or []
        if not all(isinstance(each, str) and each for each in values):
            self.wrong("phải là danh sách chữ trong ngoặc kép", key)
        if len(set(values)) != len(values):
            self.wrong("có mục lặp lại", key)
        return tuple(values)

    def confidence(self, key: str = "confidence") -> str:
        """Return S, K or ?, "" when left out."""
        return self.word(key, among=CONFIDENCES)

    def table(self, key: str) -> "Fields | None":
        """Return the table under ``key``, None when left out."""
        self._asked.add(key)
        return self.need_table(key) if key in self.values else None

    def need_table(self, key: str) -> "Fields":
        """Return the table under ``key``, which must be given."""
        return Fields(self.take(key, dict, required=True), self._file, self._lines, (*self.path, key))

    def tables(self, key: str) -> list["Fields"]:
        """Return the list of tables under ``key``."""
        values = self.take(key, list) or []
        return [Fields(each, self._file, self._lines, (*self.path, key, place)) for place, each in enumerate(values)]

    def inner(self, values: Any, *keys: str | int) -> "Fields":
        """Return a table found inside a value that was already taken."""
        return Fields(values, self._file, self._lines, (*self.path, *keys))

    def texts_of(self, key: str, *, required: bool = False) -> dict[str, str]:
        """Return a table whose values are all texts."""
        value = self.take(key, dict, required=required) or {}
        if not all(isinstance(each, str) and each for each in value.values()):
            self.wrong("mọi giá trị phải là chữ trong ngoặc kép", key)
        return dict(value)

    def done(self) -> None:
        """Refuse the keys nobody asked for."""
        for key in self.values:
            if key not in self._asked:
                near = difflib.get_close_matches(key, sorted(self._asked), n=1)
                hint = f", có phải “{near[0]}”?" if near else f"; các khóa dùng được: {', '.join(sorted(self._asked))}"
                self.wrong(f"khóa lạ “{key}”{hint}", key)
