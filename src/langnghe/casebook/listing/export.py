"""The list as a sheet: only what the actor sees."""

from collections.abc import Iterator
from typing import IO

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from langnghe.casebook import sheets
from langnghe.casebook.listing import shown
from langnghe.casebook.listing.asked import Asked
from langnghe.casebook.models import Case
from langnghe.casebook.queries import seen_by
from langnghe.casebook.sheets import BATCH, MOST, Cell
from langnghe.people.actors import Actor


def sheet(*, actor: Actor, asked: Asked) -> IO[bytes]:
    """Return the cases ``asked`` for as an XLSX file, at its beginning; leaves an entry saying how many rows left.

    Raises:
        NotAllowed: the mandate may not export.
    """
    told = {"kind": asked.kind, "state": asked.state}
    rows = rows_of(asked.but().keep(seen_by(actor)))
    return sheets.sheet(actor=actor, title=_("Vụ việc"), heads=heads(), rows=rows, **told)


def heads() -> list[str]:
    """Return the words at the head of the columns of cases."""
    return [_("Số"), _("Nội dung"), _("Loại"), _("Bước"), _("Người giữ việc"), _("Ngày nhận")]


def rows_of(chosen: QuerySet[Case]) -> Iterator[list[Cell]]:
    """Yield cases as rows, newest first, in batches, so that memory stays flat however many there are."""
    last, left = None, MOST
    while left > 0:
        batch: list[Case] = list((chosen.filter(pk__lt=last) if last else chosen)[: min(BATCH, left)])
        if not batch:
            return
        for row in shown.rows(batch):
            yield [*(str(row[name]) for name in ("number", "title", "kind", "stage", "owner")), row["received_on"]]
        last, left = batch[-1].pk, left - len(batch)
