"""How the figures are said to whoever may see no case."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from langnghe.duties.law import law
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.web.board import figures, rules
from langnghe.web.board.rules import Line
from langnghe.web.templatetags.look import vn_percent
from lawbook import UnknownRule


class NotOurs(LookupError):
    """No office of this code is among those whose figures the actor sees."""


def page(actor: Actor, on: date, code: str = "") -> dict[str, Any]:
    """Return the context of the figures.

    Args:
        actor: who may see figures and no case.
        on: today.
        code: of one office to look at; empty: all the actor sees figures of.

    Raises:
        NotOurs: there is no such office among them.
    """
    known = figures.offices_of(actor)
    chosen = [office for office in known if office.code == code] if code else known
    if code and not chosen:
        raise NotOurs(code)
    found = figures.reported(chosen, on)
    return {
        "today": on,
        "office": chosen[0] if code else None,
        "all_url": reverse("web:board") if code and len(known) > 1 else "",
        "figures": _figures(found.figures.total),
        "offices": [_office(office, found.figures.offices) for office in chosen] if len(chosen) > 1 else [],
        "rules": _by_title(found.figures.rules),
        "apart": _apart(found.figures.apart),
        "late": [_late(one, on, many=len(chosen) > 1) for one in found.late],
        "more_late": (found.figures.total.late or 0) - len(found.late),
    }


def _figures(total: Line) -> list[dict[str, Any]]:
    drawn = [
        {"value": total.late, "label": _("quá hạn"), "url": "#qua-han", "tone": "late" if total.late else ""},
        {"value": total.near, "label": _("đến hạn trong tuần này"), "url": "#theo-viec"},
        {"value": total.owed, "label": _("đang phải làm"), "url": "#theo-viec"},
    ]
    if total.kept:
        drawn.append({"value": _on_time(total), "label": _("đúng hạn 90 ngày qua"), "url": "#theo-viec"})
    return drawn


def _on_time(line: Line) -> str:
    if not line.kept or line.kept_late is None:
        return ""
    return vn_percent(Decimal(line.kept - line.kept_late) / line.kept)


def _line(title: str, line: Line, url: str = "") -> dict[str, Any]:
    return {"title": title, "url": url, "line": line, "on_time": _on_time(line)}


def _office(office: Office, lines: dict[int, Line]) -> dict[str, Any]:
    url = f"{reverse('web:board')}?{urlencode({'co-quan': office.code})}"
    return _line(office.name, lines.get(office.pk, Line()), url)


def _by_title(lines: dict[str, Line]) -> list[dict[str, Any]]:
    drawn = [_line(title_of(rule), line) for rule, line in lines.items()]
    return sorted(drawn, key=lambda row: (-row["line"].late, -row["line"].owed, row["title"]))


def title_of(rule: str) -> str:
    """Return what a rule is called; a day named by a person has no rule."""
    try:
        return law().rule(rule).title
    except UnknownRule:
        return _("Việc có ngày do người có thẩm quyền ấn định")


def _apart(lines: dict[str, Line]) -> list[dict[str, Any]]:
    titles = {rules.UNSORTED: _("Đơn mới chưa phân loại"), rules.SECRET: _("Tố cáo và việc giữ bí mật")}
    return [_line(title, lines[group]) for group, title in titles.items() if group in lines]


def _late(one: figures.Late, on: date, *, many: bool) -> dict[str, Any]:
    days = law().delay(one.due_on, on, one.unit)
    return {"what": one.what, "office": one.office if many else "", "days": -days, "unit": one.unit}
