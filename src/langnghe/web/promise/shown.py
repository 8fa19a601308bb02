"""How the figures are said and drawn: words for each kind, bars as numbers for the page's own SVG."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from langnghe.people.models import Office
from langnghe.petitions.citizen.sending.forms import FEW
from langnghe.petitions.citizen.sending.queries import near
from langnghe.web.promise import queries
from langnghe.web.promise.rules import SEALED, SMALL, Folded, Line

WIDTH = 400
"""Units of the longest bar."""


def page(office: Office, on: date) -> dict[str, Any]:
    """Return the context of the promise page of ``office`` on the day ``on``."""
    found = queries.figures(office, on)
    return {
        "office": office,
        "office_name": office.name,
        "office_phone": office.phone,
        "office_hours": office.hours,
        "figures": found,
        "rows": rows(found.done),
        "width": str(WIDTH),
        "promises": queries.promises(on),
        "reception": queries.reception(office, on),
        "days": queries.DAYS,
    }


def choice(offices: list[Office], words: str | None, on: date) -> dict[str, Any]:
    """Return the context of the choice of an office: all when few, else those near the place that was typed.

    Args:
        offices: every office with a counter.
        words: the name of a place as typed; None when nothing was asked yet. It came by POST.
        on: today.
    """
    many = len(offices) > FEW
    asked = (words or "").strip()[:80]
    found = near(offices, asked, on) if many and asked else []
    return {"offices": found if many else offices, "many": many, "find": asked}


def title(group: str) -> str:
    """Return a kind in plain words."""
    return {
        "intake": _("Nhận và phân loại đơn"),
        "petitions": _("Trả lời kiến nghị, phản ánh"),
        "complaints": _("Khiếu nại"),
        "other": _("Việc khác"),
        SEALED: _("Tố cáo và việc giữ bí mật"),
    }[group]


def figure(count: int | None) -> str:
    """Return a count as it is shown: a hidden one says that it is small, or that it is not told."""
    return _("không nêu") if count is None else f"{count:,}".replace(",", ".")


def rows(done: Folded) -> list[dict[str, Any]]:
    """Return the lines of the table, and for each that may be drawn its bar."""
    longest = max((line.done or 0 for line in done.lines), default=0)
    return [_row(line, longest) for line in done.lines]


def _row(line: Line, longest: int) -> dict[str, Any]:
    row: dict[str, Any] = {
        "title": title(line.group),
        "done": _("dưới %(n)s") % {"n": SMALL} if line.done is None else figure(line.done),
        "kept": figure(line.kept),
        "late": figure(line.late),
    }
    if line.kept is not None and line.late is not None and longest:
        kept, late = (_part(count, longest) for count in (line.kept, line.late))
        row["bar"] = {"kept": str(kept), "late": str(late)}  # as text: a page's own separators would spoil a drawing
    return row


def _part(count: int, longest: int) -> int:
    """Return how long a part of the bar is; what is there is never drawn as nothing."""
    return max(2, count * WIDTH // longest) if count else 0
