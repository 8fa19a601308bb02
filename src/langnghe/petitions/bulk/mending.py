"""Files of rows to mend: the same columns, and one more that says what is wrong. They come back as they went."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import IO, Protocol

import xlsxwriter

from langnghe.petitions.bulk.columns import PROBLEM
from langnghe.petitions.bulk.reading.book import CUT, Cell, Line

SHEET_HOLDS = 1_000_000
"""Rows one sheet takes; what is beyond is told and stays in the book."""
LONGEST_SHEET_CELL = 32_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


EXACT = 10**15
"""A sheet keeps no more digits of a number; a longer one goes out as text."""


class Mending(Protocol):
    """Where refused rows go."""

    def refuse(self, line: Line, problem: str) -> None:
        """Keep ``line`` and what is wrong with it."""
        ...


class SheetToMend:
    """Refused rows as XLSX, written as they come."""

    def __init__(self, to: Path | IO[bytes], heads: Sequence[str]) -> None:
        self.rows, self.beyond = 0, 0
        # strings stay strings: a cell that begins with "=" must not become a formula
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(to if not isinstance(to, Path) else str(to), options)
        self._page = self._book.add_worksheet("Dòng cần sửa")
        self._day = self._book.add_format({"num_format": "dd/mm/yyyy"})
        bold = self._book.add_format({"bold": True})
        self._width = len(heads)
        for column, head in enumerate((*heads, PROBLEM)):
            self._page.write_string(0, column, head, bold)

    def refuse(self, line: Line, problem: str) -> None:
        """Write one row."""
        if self.rows >= SHEET_HOLDS:
            self.beyond += 1
            return
        self.rows += 1
        for column, cell in enumerate(line.cells):
            self._write(column, cell)
        self._page.write_string(self.rows, self._width, problem[:LONGEST_SHEET_CELL])

    def _write(self, column: int, cell: Cell) -> None:
        if isinstance(cell, date):
            self._page.write_datetime(self.rows, column, cell, self._day)
        elif isinstance(cell, int | float) and abs(cell) < EXACT:
            self._page.write_number(self.rows, column, cell)
        elif cell := str(cell or ""):
            # cut short it would come back as if that were all
            self._page.write_string(self.rows, column, cell if len(cell) <= LONGEST_SHEET_CELL else CUT)

    def close(self) -> None:
        """Finish the file."""
        self._book.close()


class TextToMend:
    """Refused rows as CSV, for books longer than a sheet."""

    def __init__(self, to: Path, heads: Sequence[str]) -> None:
        self.rows = self.beyond = 0
        self._file = to.open("w", encoding="utf-8-sig", newline="")
        self._out = csv.writer(self._file, delimiter=";")
        self._out.writerow([*map(_guarded, heads), PROBLEM])

    def refuse(self, line: Line, problem: str) -> None:
        """Write one row."""
        self.rows += 1
        self._out.writerow([*(_guarded(_said(cell)) for cell in line.cells), _guarded(problem)])

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def to_mend(to: Path, heads: Sequence[str]) -> SheetToMend | TextToMend:
    """Return where refused rows go, by how the file is to be called."""
    return TextToMend(to, heads) if to.suffix.lower() == ".csv" else SheetToMend(to, heads)


def _said(cell: Cell) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else "" if cell is None else str(cell)


def _guarded(said: str) -> str:
    # sheets run a text that begins so; the mark in front is taken off when the file comes back
    return f"'{said}" if said.startswith(_FORMULA) else said


def plain(line: Line) -> list[str | int | float | None]:
    """Return the cells of ``line`` as JSON keeps them."""
    return [f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in line.cells]
