"""Lists as sheets: what the page shows, row by row, and nothing a sheet could run."""

from collections.abc import Iterable, Sequence
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO

import xlsxwriter
from django.utils.translation import gettext_lazy

from langnghe.casebook.permissions import EXPORT
from langnghe.people.actors import Actor
from langnghe.trail.act import act
from langnghe.trail.events import declare

EXPORTED = declare("casebook.exported", gettext_lazy("Xuất danh sách vụ việc ra tệp"))
MOST = 100_000
"""Rows of one file; whoever needs more narrows the list."""
BATCH = 500
IN_MEMORY = 2_000_000
LONGEST_NAME = 31
"""Characters of a sheet's name that every program takes."""

Cell = str | int | date | None


def sheet(
    *, actor: Actor, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], **told: str | int
) -> IO[bytes]:
    """Return ``rows`` as an XLSX file, at its beginning; leaves an entry saying how many left.

    Args:
        actor: who takes them away; the rows were found through what they may see.
        title: name of the sheet.
        heads: words at the head of each column.
        rows: cells in the same order; days stay days, text stays text.
        told: what the entry says of the list beside the count: codes, nothing personal.

    Raises:
        NotAllowed: the mandate may not export.
    """
    actor.require(EXPORT)
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # the response closes it
    written = _write(file, title, heads, rows)
    with act(actor, EXPORTED) as doing:
        doing.say(rows=written, **told)
    file.seek(0)
    return file


def _write(file: IO[bytes], title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    # strings stay strings: a subject that begins with "=" must not become a formula
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(file, options)
    page, bold = book.add_worksheet(title[:LONGEST_NAME]), book.add_format({"bold": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for column, head in enumerate(heads):
        page.write_string(0, column, head, bold)
    line = 0
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(line, column, cell, day)
            elif isinstance(cell, int):
                page.write_number(line, column, cell)
            elif cell:
                page.write_string(line, column, cell)
    book.close()
    return line
