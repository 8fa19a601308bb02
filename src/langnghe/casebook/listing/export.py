"""The list as a sheet: only what the actor sees, and nothing a sheet could run."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from langnghe.casebook.listing import shown
from langnghe.casebook.listing.asked import Asked
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import EXPORT
from langnghe.casebook.queries import seen_by
from langnghe.people.actors import Actor
from langnghe.trail.act import act
from langnghe.trail.events import declare

EXPORTED = declare("casebook.exported", gettext_lazy("Xuất danh sách vụ việc ra tệp"))
MOST = 100_000
BATCH = 500
IN_MEMORY = 2_000_000


def sheet(*, actor: Actor, asked: Asked) -> IO[bytes]:
    """Return the cases ``asked`` for as an XLSX file, at its beginning; leaves an entry saying how many rows left.

    Raises:
        NotAllowed: the mandate may not export.
    """
    actor.require(EXPORT)
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # the response closes it
    written = _write(file, actor, asked)
    with act(actor, EXPORTED) as doing:
        doing.say(rows=written, kind=asked.kind, stage=asked.stage, state=asked.state)
    file.seek(0)
    return file


def _write(file: IO[bytes], actor: Actor, asked: Asked) -> int:
    # strings stay strings: a subject that begins with "=" must not become a formula
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(file, options)
    page, bold, day = (
        book.add_worksheet(_("Vụ việc")),
        book.add_format({"bold": True}),
        book.add_format({"num_format": "dd/mm/yyyy"}),
    )
    heads = [_("Số"), _("Nội dung"), _("Loại"), _("Bước"), _("Người giữ việc"), _("Ngày nhận")]
    for column, head in enumerate(heads):
        page.write_string(0, column, head, bold)
    line = 0
    for line, row in enumerate(_rows(actor, asked), start=1):
        for column, name in enumerate(("number", "title", "kind", "stage", "owner")):
            page.write_string(line, column, str(row[name]))
        page.write_datetime(line, 5, row["received_on"], day)
    book.close()
    return line


def _rows(actor: Actor, asked: Asked) -> Iterator[dict[str, Any]]:
    """Yield the rows in batches, so that memory stays flat however many there are."""
    chosen, last, left = asked.but().keep(seen_by(actor)), None, MOST
    while left > 0:
        batch: list[Case] = list((chosen.filter(pk__lt=last) if last else chosen)[: min(BATCH, left)])
        if not batch:
            return
        yield from shown.rows(batch)
        last, left = batch[-1].pk, left - len(batch)
