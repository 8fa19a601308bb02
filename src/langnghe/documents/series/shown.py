"""How series are said: the list of an office's series, and the numbers of one in a year."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.documents.permissions import SERIES
from langnghe.documents.series import ours, queries
from langnghe.documents.series.models import Series
from langnghe.people.actors import Actor
from langnghe.people.models import Office


def all_series(actor: Actor, today: date) -> dict[str, Any]:
    """Return the context of the list: series of papers, then sequences for cases and receipts."""
    may = actor.may(SERIES)
    papers = [_series(one, today, may=may) for one in queries.of_office(actor, today)]
    own = [_own(actor, one, today) for one in queries.own_sequences(actor)]
    return {"papers": papers, "own": own, "may": may}


def numbers(actor: Actor, code: str, year: int, below: int | None, today: date) -> dict[str, Any] | None:
    """Return the context of the page of one series in one year; None when the actor may not know of it."""
    series = next((one for one in queries.of_office(actor, today) if one.code == code), None)
    own = next((one for one in queries.own_sequences(actor) if one.code == code), None)
    office = Office.objects.filter(pk=actor.office_id or 0).first()
    if office and series:
        counts = queries.root(series)
        lines = queries.paper_lines(actor, counts, year, below)
        return _page(office, counts.code, counts.title, year, lines, cancels=actor.may(SERIES))
    if office and own:
        return _page(office, code, own.title, year, queries.own_lines(actor, office, own, year, below), cancels=False)
    return None


def _page(
    office: Office, code: str, title: str, year: int, lines: list[queries.Line], *, cancels: bool
) -> dict[str, Any]:
    last = lines[-1].n if lines else 0
    return {
        "title": title,
        "code": code,
        # as text: a year is not grouped like a number
        "year": str(year),
        "years": [(str(one), _numbers_url(code, one)) for one in queries.years(office.pk, code)],
        "rows": [_line(line) for line in _together(lines)],
        "older_url": f"{_numbers_url(code, year)}?duoi={last}" if last > 1 else "",
        "cancel_url": reverse("documents:number_cancel", args=[code, year]) if cancels else "",
    }


def _series(one: Series, today: date, *, may: bool) -> dict[str, Any]:
    last = queries.last_of(one, today.year)
    text = (
        one.pattern
        if one.counted_with is None
        else _("%(pattern)s, đánh số chung với %(with)s")
        % {
            "pattern": one.pattern,
            "with": one.counted_with.title,
        }
    )
    return {
        "title": one.title,
        "text": text,
        "owner": one.get_owner_display(),
        "last": last,
        "tag": {"kind": "s", "text": _("việc được giữ bí mật")} if one.sealed else None,
        "closed": one.closed,
        "url": _numbers_url(queries.root(one).code, today.year),
        "change_url": reverse("documents:series_change", args=[one.code]) if may else "",
    }


def _own(actor: Actor, one: ours.Own, today: date) -> dict[str, Any]:
    return {
        "title": one.title,
        "text": ours.written(one.code, today.year, 1)[:-1] + "…",
        "tag": {"kind": "s", "text": _("việc được giữ bí mật")} if one.sealed else None,
        "url": _numbers_url(one.code, today.year),
        "last": queries.last_own(actor.office_id or 0, one.code, today.year),
    }


def _together(lines: list[queries.Line]) -> list[queries.Line]:
    """Return the lines with numbers passed over in one go told in one line: a year may begin at 147."""
    told: list[queries.Line] = []
    first = 0
    for line in lines:
        last = told[-1] if told else None
        if last and last.state == line.state == queries.SKIPPED:
            told[-1] = replace(last, number=f"{line.number}–{first:02d}")
            continue
        first = line.n
        told.append(line)
    return told


def _line(line: queries.Line) -> dict[str, Any]:
    tags = {
        queries.CANCELLED: {"kind": "", "text": _("đã hủy")},
        queries.SKIPPED: {"kind": "near", "text": _("bỏ qua")},
        queries.HIDDEN: None,
        queries.USED: None,
    }
    day = f"{line.on:%d/%m/%Y}: " if line.on else ""
    return {"term": line.number, "text": f"{day}{line.text}", "tag": tags[line.state], "url": line.url}


def _numbers_url(code: str, year: int) -> str:
    return reverse("documents:numbers", args=[code, year])
