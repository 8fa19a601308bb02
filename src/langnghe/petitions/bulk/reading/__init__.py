"""Opening a book, whatever program wrote it: CSV, XLSX or JSONL, as lines of cells."""

from typing import BinaryIO

from langnghe.petitions.bulk.reading import lines, plain, sheets
from langnghe.petitions.bulk.reading.book import Book, BookRefused, Cell, Line

__all__ = ["Book", "BookRefused", "Cell", "Line", "open_book"]

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def open_book(file: BinaryIO, *, sheet: int = 1) -> Book:
    """Return the book that ``file`` holds; what it is is told by its bytes, never by its name.

    Args:
        file: open for reading bytes, seekable; it stays open for as long as the book is read.
        sheet: which sheet of a workbook, counted from 1.

    Raises:
        BookRefused: no such book, sheet, encoding or columns; says what and what to do.
    """
    file.seek(0)
    head = file.read(64)
    file.seek(0)
    if not head.strip():
        raise BookRefused("Tệp rỗng. Hãy chọn lại tệp.")
    if head.startswith(_ZIP):
        return sheets.read(file, sheet)
    if head.startswith(_OLD_EXCEL):
        raise BookRefused(
            "Tệp Excel đời cũ (.xls) hoặc có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại thành .xlsx."
        )
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return lines.read(file)
    return plain.read(file)
