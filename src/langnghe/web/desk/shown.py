"""How the desk is said: figures that are doors, groups of rows, the explanation beside them."""

from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.casebook import duty_rows, steps
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import EXPORT
from langnghe.duties import queries as duties
from langnghe.duties.models import Duty
from langnghe.people.actors import Actor
from langnghe.web.desk import queries
from langnghe.web.desk.asked import Asked
from langnghe.web.desk.queries import IN_TIME, LATE, LATER, TODAY, UNDATED, WEEK
from langnghe.web.templatetags.look import vn_percent


def titles() -> dict[str, str]:
    """Return the heading of each group."""
    return {
        LATE: _("Quá hạn"),
        TODAY: _("Hôm nay"),
        WEEK: _("Tuần này"),
        LATER: _("Sau đó"),
        IN_TIME: _("Đang trong hạn"),
        UNDATED: _("Chưa có hạn"),
    }


def page(actor: Actor, on: date, asked: Asked) -> dict[str, Any]:
    """Return the context of the desk.

    Args:
        actor: who reads.
        on: today.
        asked: what the address asks for.

    Raises:
        ValueError: it asks for a place no page gave.
    """
    found = _found(actor, on, asked)
    drawn = duty_rows.rows(actor, found.duties, on, primary=True)
    chosen = found.duties[0] if found.duties else None
    return {
        "today": on,
        "figures": figures(actor, asked, on),
        "groups": _groups(found.duties, drawn, on),
        "asked": asked,
        "narrowed_to": _narrowed_to(asked, drawn),
        "switch": _switch(asked),
        "next_url": asked.at(found.after).address if found.after else "",
        "first_url": asked.at("").address if asked.after else "",
        "all_url": Asked(asked.mine).address if asked.narrowed else "",
        "why": explained(chosen) if chosen else None,
        "export_url": asked.at("").export_address if found.duties and actor.may(EXPORT) else "",
    }


def _found(actor: Actor, on: date, asked: Asked) -> queries.Page:
    if not asked.narrowed and not asked.after:
        return queries.first_page(actor, asked.mine, on)
    return queries.page(asked.keep(duties.owed(actor, asked.mine), on), asked.after)


def _groups(found: list[Duty], drawn: list[dict[str, Any]], on: date) -> list[dict[str, Any]]:
    words = titles()
    pairs = groupby(zip(found, drawn, strict=True), key=lambda pair: queries.group_of(pair[0], on))
    return [{"code": code, "title": words[code], "rows": [row for _duty, row in members]} for code, members in pairs]


def _narrowed_to(asked: Asked, drawn: list[dict[str, Any]]) -> str:
    """Return in words what the list is narrowed to; the person's name comes from the rows themselves."""
    said = [titles()[asked.group]] if asked.group else []
    if asked.stage:
        said.append(steps.stage_label(Case(kind=asked.kind, stage=asked.stage)))
    if asked.person is not None:
        owner = drawn[0]["owner"] if drawn else ""
        said.append(owner or (_("một người") if asked.person else _("chưa giao cho ai")))
    return " · ".join(said)


def figures(actor: Actor, asked: Asked, on: date) -> list[dict[str, Any]]:
    """Return the row of figures; each but the last opens its list."""
    count = duties.owed_counts(actor, asked.mine, on)
    ratio = queries.on_time(actor, asked.mine, on)
    in_time = count.today + count.week + count.later
    drawn = [
        _figure(count.late, _("quá hạn"), LATE, asked, "late" if count.late else ""),
        _figure(count.today, _("đến hạn hôm nay"), TODAY, asked, "near" if count.today else ""),
        _figure(count.week, _("trong tuần này"), WEEK, asked),
        _figure(in_time, _("đang trong hạn"), IN_TIME, asked),
    ]
    if count.undated:
        drawn.append(_figure(count.undated, _("chưa có hạn"), UNDATED, asked))
    if ratio is not None:
        drawn.append({"value": vn_percent(ratio), "label": _("đúng hạn 90 ngày qua")})
    return drawn


def _figure(value: int, label: str, group: str, asked: Asked, tone: str = "") -> dict[str, Any]:
    return {"value": value, "label": label, "url": Asked(asked.mine, group).address, "tone": tone}


def _switch(asked: Asked) -> list[dict[str, Any]]:
    both = ((_("Cả cơ quan"), False), (_("Của tôi"), True))
    return [
        {"label": label, "url": Asked(mine, asked.group).address, "current": mine == asked.mine} for label, mine in both
    ]


def explained(duty: Duty) -> dict[str, Any]:
    """Return what the panel beside the list says of a duty."""
    return {
        "explanation": duties.explain(duty) or named_day(duty),
        "proof_url": reverse("web:why", args=[duty.pk]),
        "print_url": reverse("web:why_print", args=[duty.pk]),
    }


def named_day(duty: Duty) -> dict[str, Any]:
    """Return the explanation of a day a person named, with the keys of the lawbook's."""
    return {
        "due": duty.due_on,
        "raw": duty.due_on,
        "start": duty.start_on,
        "start_label": _("ngày giao"),
        "title": duty.what,
        "unit": "day",
        "amount": (duty.due_on - duty.start_on).days if duty.due_on else None,
        "counted": [],
        "skipped": [],
        "cite": duty.cite,
        "confidence": "S",
    }
