"""How the list is said: rows, filters as links, where the next page begins."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.casebook import addresses, duty_rows, kinds, steps
from langnghe.casebook.fields import FIELDS
from langnghe.casebook.listing import queries
from langnghe.casebook.listing.asked import CLOSED, NOBODY, OPEN, Asked
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import EXPORT
from langnghe.matters.permissions import READ
from langnghe.people.actors import Actor


def page(actor: Actor, asked: Asked, on: date) -> dict[str, Any]:
    """Return the context of the list for ``actor``; ``on`` is today."""
    found = queries.page(actor, asked, on)
    shown = found[: queries.PAGE]
    return {
        "rows": rows(shown),
        "filters": filters(asked),
        "choices": choices(actor, asked, shown, on),
        "kept": [(name, value) for name, value in (("tinh-trang", asked.state), ("loai", asked.kind)) if value],
        "narrowed": asked != Asked(before=asked.before),
        "all_url": Asked().address,
        "older_url": asked.but().address if not shown else _older(asked, shown, len(found) > queries.PAGE),
        "first_url": asked.but().address if asked.before else "",
        "calendar_url": reverse("casebook:feed_settings") if actor.may(READ) else "",
        "export_url": reverse("casebook:export") + asked.but().query if actor.may(EXPORT) else "",
    }


def _older(asked: Asked, shown: list[Case], more: bool) -> str:
    return replace(asked, before=shown[-1].pk).address if more else ""


def rows(cases: list[Case]) -> list[dict[str, Any]]:
    """Return each case as a row of the list; of one that is not open nothing but its neutral label."""
    names = duty_rows.senders(case for case in cases if case.matter.state == "open")
    return [
        {
            "url": addresses.of("casebook:case", case.pk),
            "number": case.number,
            "title": duty_rows.about(case, names),
            "kind": steps.kind_title(case),
            "stage": steps.stage_label(case),
            "owner": case.matter.owner.full_name if case.matter.owner else "",
            "received_on": case.received_on,
            "sealed": case.matter.state != "open",
            "closed": case.matter.closed_on is not None,
        }
        for case in cases
    ]


def filters(asked: Asked) -> list[dict[str, Any]]:
    """Return the two filters one reaches for most, each a row of links."""
    states = [("", _("Tất cả")), (OPEN, _("Đang giải quyết")), (CLOSED, _("Đã kết thúc"))]
    known = [("", _("Mọi loại")), *((code, _(kind.title)) for code, kind in kinds.all_kinds().items())]
    return [_filter(_("Tình trạng"), asked, "state", states), _filter(_("Loại"), asked, "kind", known)]


def choices(actor: Actor, asked: Asked, cases: list[Case], on: date) -> list[dict[str, Any]]:
    """Return the other filters, each a list to choose from; without a chosen kind there are no stages to choose."""
    drawn = [
        _choice("linh-vuc", _("Lĩnh vực"), asked.field, [("", _("Mọi lĩnh vực")), *_fields()]),
        _choice("nguoi", _("Người giữ việc"), _owner(asked), _owners(actor, asked, cases)),
        _choice("ky", _("Ngày nhận"), asked.period, _periods(asked, on)),
    ]
    if asked.kind:
        stages = [(s.code, _(s.label)) for s in kinds.kind(asked.kind).table.stages.values()]
        drawn.insert(0, _choice("buoc", _("Bước"), asked.stage, [("", _("Mọi bước")), *stages]))
    return drawn


def _choice(name: str, label: str, current: str, options: list[tuple[str, str]]) -> dict[str, Any]:
    said = [{"code": code, "label": words, "current": code == current} for code, words in options]
    return {"name": name, "label": label, "options": said}


def _fields() -> list[tuple[str, str]]:
    return [(code, _(label)) for code, label in FIELDS.items()]


def _owner(asked: Asked) -> str:
    return "" if asked.owner is None else str(asked.owner)


def _owners(actor: Actor, asked: Asked, cases: list[Case]) -> list[tuple[str, str]]:
    """Return whom one may choose: oneself, nobody, and whoever holds a case of this very page."""
    holders = {case.matter.owner.pk: case.matter.owner.full_name for case in cases if case.matter.owner}
    if asked.owner:
        holders.setdefault(asked.owner, _("người đang chọn"))
    holders.pop(actor.user_id or 0, None)
    named = sorted(((str(pk), name) for pk, name in holders.items()), key=itemgetter(1))
    return [("", _("Mọi người")), (str(actor.user_id), _("Tôi giữ")), (str(NOBODY), _("Chưa giao ai")), *named]


def _periods(asked: Asked, on: date) -> list[tuple[str, str]]:
    before = on.replace(day=1) - timedelta(days=1)
    found = {
        "": _("Mọi lúc"),
        f"{on:%Y-%m}": _("Tháng này"),
        f"{before:%Y-%m}": _("Tháng trước"),
        f"{on:%Y}": _("Năm nay"),
        str(on.year - 1): _("Năm trước"),
    }
    if asked.period not in found:
        found[asked.period] = "/".join(reversed(asked.period.split("-")))
    return list(found.items())


def _filter(label: str, asked: Asked, name: str, choices: Iterable[tuple[str, str]]) -> dict[str, Any]:
    current = getattr(asked, name)
    more = {"stage": ""} if name == "kind" else {}
    links = [
        {"label": words, "url": asked.but(**{name: code, **more}).address, "current": code == current}
        for code, words in choices
    ]
    return {"label": label, "links": links}
