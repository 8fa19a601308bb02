"""Find the line of a key in a TOML text, so that a mistake can be shown where it stands."""

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]
_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\-]+|\"[^\"]*\")\s*=")


class LineIndex:
    """Lines of the tables, keys and array elements of one file that is already known to be valid TOML."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._counts: dict[Path, int] = {}
        self._table: Path = ()
        self._array: Path | None = None
        self._depth = 0
        self._element = 0
        for number, line in enumerate(text.splitlines(), start=1):
            self._read(line, number)

    def line_of(self, path: Sequence[str | int]) -> int:
        """Return the line of ``path``, or of the nearest thing around it that has one."""
        wanted = tuple(path)
        while wanted not in self._lines:
            wanted = wanted[:-1]
        return self._lines[wanted]

    def _read(self, line: str, number: int) -> None:
        if self._depth == 0:
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                self._open_table(header[2], number, many=header[1] == "[[")
                return
            if key is None:
                return
            self._array = (*self._table, *key[1].strip('"').split("."))
            self._lines.setdefault(self._array, number)
            self._element = 0
            line = line[key.end() :]
        self._scan(line, number)

    def _open_table(self, dotted: str, number: int, *, many: bool) -> None:
        path: Path = ()
        parts = [part.strip().strip('"') for part in dotted.split(".")]
        for place, part in enumerate(parts):
            path = (*path, part)
            last = place == len(parts) - 1
            if last and many:
                self._counts[path] = self._counts.get(path, -1) + 1
                self._lines.setdefault(path, number)
            if path in self._counts:
                path = (*path, self._counts[path])
        self._lines.setdefault(path, number)
        self._table = path

    def _scan(self, text: str, number: int) -> None:
        quote = ""
        for place, char in enumerate(text):
            if quote:
                quote = "" if char == quote and text[place - 1] != "\\" else quote
            elif char in "\"'":
                quote = char
                self._mark(1, number)
            elif char == "#":
                return
            elif char in "[{":
                self._mark(1, number)
                self._depth += 1
            elif char in "]}":
                self._depth -= 1
            elif char == "," and self._depth == 1:
                self._element += 1

    def _mark(self, depth: int, number: int) -> None:
        """Remember where the current element of the outermost array begins."""
        if self._depth == depth and self._array is not None:
            self._lines.setdefault((*self._array, self._element), number)
