"""CSV: encoding and separator are found from the file itself."""

import csv
import itertools
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from typing import BinaryIO

from langnghe.petitions.bulk.columns import guess
from langnghe.petitions.bulk.reading import old_fonts
from langnghe.petitions.bulk.reading.book import (
    HEAD_WITHIN,
    LONGEST_CELL,
    Book,
    BookRefused,
    Cell,
    Line,
    empty,
    fitted,
    head_among,
)
from langnghe.petitions.bulk.reading.encodings import OLD_FONTS, Encoding, encoding_of

SEPARATORS = {";": "dấu chấm phẩy", ",": "dấu phẩy", "\t": "dấu tab", "|": "dấu sổ đứng"}
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")

Record = tuple[int, list[str]]


def read(file: BinaryIO) -> Book:
    """Return the book of a CSV file.

    Raises:
        BookRefused: unknown encoding, or no separator makes columns of it.
    """
    encoding = encoding_of(file)
    separator, first = _separated(file, encoding)
    typed = old_fonts.found_in([cells for _, cells in first])
    if encoding is OLD_FONTS and not typed:
        raise BookRefused(
            "Không nhận ra bảng mã của tệp. Hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại thành .xlsx hoặc CSV UTF-8."
        )
    turned = old_fonts.turned if typed else list[Cell]
    shown = [turned(cells) for _, cells in first]
    head = head_among(shown)
    begins = first[head][0]
    columns = tuple(str(cell or "").strip() for cell in shown[head])
    while not columns[-1]:
        columns = columns[:-1]

    def lines() -> Iterator[Line]:
        for number, record in _records(file, encoding, separator):
            if number > begins and not empty(record):
                yield fitted(number, turned([_unguarded(cell) for cell in record]), len(columns))

    told = ", ".join(part for part in (encoding.title, typed, f"ngăn cách bằng {SEPARATORS[separator]}") if part)
    return Book("csv", told, columns, lines)


def _separated(file: BinaryIO, encoding: Encoding) -> tuple[str, list[Record]]:
    """Return the separator whose columns we know best, then the one that makes most columns."""
    best: tuple[tuple[int, int], str, list[Record]] | None = None
    for separator in SEPARATORS:
        with closing(_records(file, encoding, separator)) as records:
            first = list(itertools.islice(records, HEAD_WITHIN))
        turned = [[str(cell) for cell in old_fonts.turned(cells)] for _, cells in first]
        known = max((sum(1 for code in guess(cells) if code) for cells in turned), default=0)
        width = max((len(cells) for _, cells in first), default=0)
        if best is None or (known, width) > best[0]:
            best = ((known, width), separator, first)
    if best is None or best[0][1] < 2:
        raise BookRefused(
            "Tệp chỉ có một cột: không thấy dấu ; , hay tab ngăn cách các ô. Hãy lưu lại thành CSV hoặc .xlsx."
        )
    return best[1], best[2]


def _records(file: BinaryIO, encoding: Encoding, separator: str) -> Generator[Record, None, None]:
    csv.field_size_limit(LONGEST_CELL)
    text = encoding.open(file)
    number = 0
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=separator), start=1):
            yield number, [encoding.text(cell) for cell in cells] if encoding.convert else cells
    except csv.Error as wrong:
        told = f"Sau dòng {number}: một ô quá dài hoặc dấu nháy kép không đóng. Hãy sửa dòng {number + 1} rồi nhập lại."
        raise BookRefused(told) from wrong
    except UnicodeError as wrong:
        told = f"Sau dòng {number}: có ký tự không thuộc bảng mã {encoding.title}. Hãy lưu lại tệp bằng UTF-8."
        raise BookRefused(told) from wrong
    finally:
        with suppress(ValueError):  # whoever stopped reading has closed the file already
            text.detach()


def _unguarded(cell: str) -> str:
    # the mark with which files to mend keep a cell from being run as a formula
    return cell[1:] if cell.startswith(_GUARDED) else cell
