"""XLSX: one sheet of a workbook, merged cells told."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from itertools import islice
from typing import Any, BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from langnghe.petitions.bulk.reading import old_fonts
from langnghe.petitions.bulk.reading.book import HEAD_WITHIN, Book, BookRefused, Cell, Line, empty, fitted, head_among

LARGEST = 3_000_000_000
"""Bytes of a workbook unpacked; one that claims more is no book."""
_WORKBOOK, _HEAD = "xl/workbook.xml", 100_000
_COUNTS_FROM_1904 = re.compile(rb"""date1904=["'](?:1|true)["']""")


def read(file: BinaryIO, sheet: int) -> Book:
    """Return the book of one sheet of a workbook.

    Raises:
        BookRefused: damaged, locked, too large when unpacked, or no such sheet.
    """
    _not_swollen(file)
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        names = workbook.sheet_names
        if not 1 <= sheet <= len(names):
            raise BookRefused(f"Tệp có {len(names)} trang tính, không có trang số {sheet}. Hãy chọn lại trang.")
        page = workbook.get_sheet_by_index(sheet - 1)
    except CalamineError as wrong:
        raise BookRefused("Không mở được tệp .xlsx: hỏng hoặc có mật khẩu. Hãy mở, bỏ mật khẩu, lưu lại.") from wrong
    left, joined = (page.start or (0, 0))[1], page.merged_cell_ranges or []
    first = [_spread(at, row, left, joined) for at, row in islice(_rows(page), HEAD_WITHIN)]
    typed = old_fonts.found_in(first)
    turned = old_fonts.turned if typed else list[Cell]
    first = [turned(row) for row in first]
    head = head_among(first)
    begins = head + 1
    columns = tuple(str(cell or "").strip() for cell in first[head])
    while not columns[-1]:
        columns = columns[:-1]

    def lines() -> Iterator[Line]:
        broken = _joined_rows(joined, left + len(columns))
        for at, row in _rows(page):
            if at > begins and not empty(row):
                yield _line(at, turned(row), len(columns), broken)

    told = f"Trang tính «{names[sheet - 1]}»" + (f", {typed}" if typed else "")
    return Book("xlsx", told, columns, lines, tuple(names), page.total_height)


def _line(at: int, row: Sequence[Cell], width: int, broken: set[int]) -> Line:
    found = fitted(at, row, width)
    if at in broken and not found.problem:
        told = "Dòng có ô gộp với dòng khác nên không rõ ô nào thuộc dòng nào. Hãy bỏ gộp ô, điền đủ từng dòng."
        return Line(at, found.cells, told)
    return found


def _rows(page: CalamineSheet) -> Iterator[tuple[int, list[Cell]]]:
    for at, row in enumerate(page.iter_rows(), start=1):
        yield at, [_cell(value) for value in row]


def _cell(value: Any) -> Cell:
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str | int | float | date):
        return value or None if isinstance(value, str) else value
    return None


def _spread(at: int, row: list[Cell], left: int, joined: Sequence[Any]) -> list[Cell]:
    """Let every cell of a merged heading say what the whole says."""
    filled = list(row)
    for (first_row, first_column), (last_row, last_column) in joined:
        if first_row <= at - 1 <= last_row:
            for column in range(first_column - left, min(last_column - left + 1, len(filled))):
                filled[column] = filled[column] or filled[first_column - left]
    return filled


def _joined_rows(joined: Sequence[Any], beyond: int) -> set[int]:
    """Return the numbers of the rows that share a merged cell with another row."""
    found: set[int] = set()
    for (first_row, first_column), (last_row, _) in joined:
        if last_row > first_row and first_column < beyond:
            found.update(range(first_row + 1, last_row + 2))
    return found


def _not_swollen(file: BinaryIO) -> None:
    try:
        packed = zipfile.ZipFile(file)
        size = sum(part.file_size for part in packed.infolist())
        said = packed.read(_WORKBOOK)[:_HEAD] if _WORKBOOK in packed.namelist() and size <= LARGEST else b""
    except (zipfile.BadZipFile, OSError, RuntimeError) as wrong:
        raise BookRefused("Tệp .xlsx hỏng. Hãy mở bằng Excel hoặc LibreOffice rồi lưu lại.") from wrong
    file.seek(0)
    if size > LARGEST:
        raise BookRefused("Tệp .xlsx quá lớn khi mở ra. Hãy lưu thành CSV rồi nhập.")
    if _COUNTS_FROM_1904.search(said):
        raise BookRefused("Tệp đếm ngày từ năm 1904. Hãy bỏ tùy chọn «1904 date system» trong Excel, xem lại các ngày.")
