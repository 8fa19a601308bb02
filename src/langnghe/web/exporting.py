"""Lists as sheets: the duties of the desk, what a search found, where work sticks, what waits for sorting."""

from collections.abc import Iterator
from datetime import date
from typing import IO, Any, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe import clock
from langnghe.casebook import duty_rows, search, sheets
from langnghe.casebook.listing import export
from langnghe.casebook.permissions import EXPORT
from langnghe.casebook.sheets import MOST, Cell
from langnghe.duties import queries as duties
from langnghe.matters.permissions import READ, SORT
from langnghe.people.actors import Actor
from langnghe.people.doors import requires
from langnghe.petitions.intake import queries as intake
from langnghe.web.board import shown as board
from langnghe.web.desk import asked, queries
from langnghe.web.finding.queries import LONGEST


@requires(EXPORT)
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Hand out the duties of the desk, as narrowed on the page."""
    try:
        file = duties_sheet(request.actor, asked.read(request.GET), clock.today())
    except ValueError as wrong:
        raise Http404 from wrong
    return _file(file, "viec-phai-lam")


@requires(EXPORT)
@require_POST
def found(request: HttpRequest) -> HttpResponse:
    """Hand out what a search finds. The words come by POST and go into no entry."""
    request.actor.require(READ)
    typed = request.POST.get("q", "")[:LONGEST].strip()
    rows = export.rows_of(search.find(request.actor, typed))
    file = sheets.sheet(actor=request.actor, title=_("Tìm vụ việc"), heads=export.heads(), rows=rows, list="search")
    return _file(file, "tim-vu-viec")


@requires(EXPORT)
@require_GET
def heaps(request: HttpRequest) -> HttpResponse:
    """Hand out the two tables of the board: by stage, by person."""
    request.actor.require(READ)
    return _file(board_sheet(request.actor, clock.today()), "bang-dieu-hanh")


@requires(EXPORT)
@require_GET
def unsorted(request: HttpRequest) -> HttpResponse:
    """Hand out the new submissions that wait for sorting: numbers and days, no name, no word of them."""
    request.actor.require(SORT)
    return _file(new_sheet(request.actor, clock.today()), "don-moi")


def new_sheet(actor: Actor, on: date) -> IO[bytes]:
    """Return the submissions that wait for sorting, the soonest duty first.

    Args:
        actor: who takes them away.
        on: today.
    """
    heads = [_("Hạn"), _("Số giấy biên nhận"), _("Ngày nhận"), _("Cách đến"), _("Số người")]
    return sheets.sheet(actor=actor, title=_("Đơn mới"), heads=heads, rows=_new(actor, on), list="new")


def _new(actor: Actor, on: date) -> Iterator[list[Cell]]:
    after, left = "", MOST
    while left > 0:
        page = intake.unsorted(actor, on, after)
        for row in (*page.undated, *page.rows):
            letter = row.submission
            channel = str(letter.get_channel_display())
            yield [row.duty.due_on, letter.receipt, letter.received_on, channel, letter.people]
        left, after = left - len(page.rows), page.after
        if not after:
            return


def _file(file: IO[bytes], name: str) -> HttpResponse:
    # a streaming answer is no HttpResponse to the type checker, though every door may return one
    return cast(HttpResponse, FileResponse(file, as_attachment=True, filename=f"{name}-{clock.today():%Y-%m-%d}.xlsx"))


def duties_sheet(actor: Actor, view: asked.Asked, on: date) -> IO[bytes]:
    """Return the duties ``view`` asks for, soonest first.

    Args:
        actor: who takes them away.
        view: as the desk's address says it; its place in the list is left aside.
        on: today.
    """
    heads = [
        _("Hạn"),
        _("Còn (ngày)"),
        _("Tính theo"),
        _("Việc phải làm"),
        _("Vụ việc"),
        _("Nội dung"),
        _("Người giữ việc"),
    ]
    told = {"group": view.group}
    return sheets.sheet(
        actor=actor, title=_("Việc phải làm"), heads=heads, rows=_owed(actor, view, on), list="desk", **told
    )


def _owed(actor: Actor, view: asked.Asked, on: date) -> Iterator[list[Cell]]:
    owed, after, left = view.keep(duties.owed(actor, view.mine), on), "", MOST
    while left > 0:
        page = queries.page(owed, after)
        for row in duty_rows.rows(actor, page.duties, on):
            yield _duty(row)
        left, after = left - len(page.duties), page.after
        if not after:
            return


def _duty(row: dict[str, Any]) -> list[Cell]:
    unit = _("ngày làm việc") if row["unit"] == "working_day" else _("ngày")
    dated = row["days"] is not None
    day: Cell = row["day"] or row["day_note"]
    return [day, row["days"], unit if dated else "", row["label"], row.get("number", ""), row["about"], row["owner"]]


def board_sheet(actor: Actor, on: date) -> IO[bytes]:
    """Return where work sticks: each stage and each person with what is owed and what is late.

    Args:
        actor: who takes it away.
        on: today.
    """
    page = board.page(actor, on)
    heads = [_("Theo"), _("Tên"), _("Việc"), _("Trễ"), _("Lâu nhất từ")]
    rows = [*_heaps(_("Bước"), page["stages"]), *_heaps(_("Người"), page["people"])]
    return sheets.sheet(actor=actor, title=_("Bảng điều hành"), heads=heads, rows=rows, list="board")


def _heaps(of: str, lines: list[dict[str, Any]]) -> Iterator[list[Cell]]:
    for line in lines:
        name = " · ".join(part for part in (line["label"], line["note"]) if part)
        yield [of, name, line["heap"].owed, line["heap"].late, line["heap"].oldest]
