"""What every book looks like once it is open: named columns and numbered lines of cells."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from langnghe.petitions.bulk.columns import guess

Cell = str | int | float | date | None
"""A cell as its program stored it; a date with a time of day is a ``datetime``."""

HEAD_WITHIN = 20
"""Rows among which the head is looked for: books begin with titles."""
LONGEST_CELL = 16_000_000
"""Characters of a cell that are read at all; what is longer ends the reading with the row's number."""

CUT = "‹ô này quá dài cho bảng tính: hãy dán lại từ sổ gốc›"
"""Stands in a sheet to mend for a text longer than a sheet's cell; a row that still says it is not taken."""


class BookRefused(ValueError):
    """The file cannot be read as a book; the message says what and what to do."""


@dataclass(frozen=True)
class Line:
    """One row of a book. ``problem`` says why its cells could not be read, when they could not."""

    number: int
    cells: tuple[Cell, ...]
    problem: str = ""


@dataclass(frozen=True)
class Book:
    """An open book.

    Attributes:
        form: ``csv``, ``xlsx`` or ``jsonl``.
        told: how it is written, for the preview: encoding and separator, or which sheet.
        columns: the words at the head of each column.
        sheets: names of the sheets of a workbook.
        lines: a function that yields the rows below the head, empty ones left out, from the beginning each time.
    """

    form: str
    told: str
    columns: tuple[str, ...]
    lines: Callable[[], Iterator[Line]]
    sheets: tuple[str, ...] = ()
    height: int = 0
    """Number of the last row, where the form tells it without reading everything."""


def head_among(rows: Sequence[Sequence[Cell]]) -> int:
    """Return which of the first ``rows`` is the head: the one with most words we know, else the first not empty.

    Raises:
        BookRefused: all of them are empty.
    """
    known = [sum(1 for code in guess([str(cell or "") for cell in row]) if code) for row in rows]
    if known and max(known) >= 2:
        return known.index(max(known))
    for place, row in enumerate(rows):
        if not empty(row):
            return place
    raise BookRefused("Không thấy dòng nào có chữ ở đầu tệp. Hãy chọn đúng tệp, đúng trang tính.")


def empty(cells: Iterable[Cell]) -> bool:
    """Return whether a row says nothing."""
    return not any(str(cell).strip() for cell in cells if cell is not None)


def fitted(number: int, cells: Sequence[Cell], width: int) -> Line:
    """Return a row as wide as the head; what stands right of it is a problem of that row."""
    if len(cells) > width and not empty(cells[width:]):
        text = f"Dòng có {len(cells)} ô, nhiều hơn {width} cột của dòng đầu. Hãy xem dấu ngăn cách và dấu nháy kép."
        return Line(number, tuple(cells[:width]), text)
    return Line(number, (*cells[:width], *[None] * (width - len(cells))))
