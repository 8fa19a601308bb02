"""The preview and the minutes as sheets: the same lines as on the pages."""

from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.casebook import sheets
from langnghe.casebook.sheets import Cell
from langnghe.casebook.succession import queries, shown
from langnghe.casebook.succession.minutes import line
from langnghe.casebook.succession.models import Plan
from langnghe.people.actors import Actor
from langnghe.people.models import Office


def preview(*, actor: Actor, plan: Plan) -> IO[bytes]:
    """Return every open case of a draft that may be listed, with its receiver and rule, as an XLSX file.

    Raises:
        NotAllowed: the mandate may not export.
    """
    heads = [_("Số"), _("Loại"), _("Lĩnh vực"), _("Ngày nhận"), _("Bước"), _("Nơi nhận"), _("Do dòng"), _("Vì sao")]
    rows = ([row[name] for name in COLUMNS] for row in shown.all_foreseen(actor, plan, clock.today()))
    return sheets.sheet(actor=actor, title=_("Phương án bàn giao"), heads=heads, rows=rows, plan=plan.pk)


COLUMNS = ("number", "kind", "field", "received_on", "stage", "to", "rule", "why")


def minutes(*, actor: Actor, plan: Plan, office: Office) -> IO[bytes]:
    """Return what went to one receiver, as far as it may be listed, as an XLSX file.

    Raises:
        NotAllowed: the mandate may not export.
    """
    heads = [_("Số cũ"), _("Số mới"), _("Loại"), _("Ngày nhận"), _("Bước"), _("Hạn"), _("Văn bản"), _("Tệp")]
    rows = _minutes(actor, plan, office)
    return sheets.sheet(
        actor=actor, title=_("Biên bản bàn giao"), heads=heads, rows=rows, plan=plan.pk, office=office.pk
    )


def _minutes(actor: Actor, plan: Plan, office: Office) -> Iterator[list[Cell]]:
    found = queries.inventory(actor, plan, office)
    for move in (*found.lines, *found.records):
        row = line(move)
        yield [row[name] for name in ("old", "new", "kind", "received_on", "stage", "due", "papers", "files")]
