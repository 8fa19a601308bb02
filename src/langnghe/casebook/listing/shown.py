"""How the list is said: rows, filters as links, where the next page begins."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.casebook import duty_rows, kinds, steps
from langnghe.casebook.listing.asked import CLOSED, OPEN, Asked
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import EXPORT
from langnghe.casebook.queries import seen_by
from langnghe.people.actors import Actor

PAGE = 40


def page(actor: Actor, asked: Asked) -> dict[str, Any]:
    """Return the context of the list for ``actor``."""
    found = list(asked.keep(seen_by(actor))[: PAGE + 1])
    shown = found[:PAGE]
    return {
        "rows": rows(shown),
        "filters": filters(asked),
        "narrowed": asked != Asked(before=asked.before),
        "all_url": Asked().address,
        "older_url": asked.but().address if not shown else _older(asked, shown, len(found) > PAGE),
        "first_url": asked.but().address if asked.before else "",
        "export_url": reverse("casebook:export") + asked.but().query if actor.may(EXPORT) else "",
    }


def _older(asked: Asked, shown: list[Case], more: bool) -> str:
    return Asked(asked.kind, asked.stage, asked.owner, asked.state, asked.year, shown[-1].pk).address if more else ""


def rows(cases: list[Case]) -> list[dict[str, Any]]:
    """Return each case as a row of the list; of one that is not open nothing but its neutral label."""
    names = duty_rows.senders(case for case in cases if case.matter.state == "open")
    return [
        {
            "url": reverse("casebook:case", args=[case.pk]),
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
    """Return the filters, each a row of links."""
    states = [("", _("Tất cả")), (OPEN, _("Đang giải quyết")), (CLOSED, _("Đã kết thúc"))]
    known = [("", _("Mọi loại")), *((code, _(kind.title)) for code, kind in kinds.all_kinds().items())]
    drawn = [_filter(_("Tình trạng"), asked, "state", states), _filter(_("Loại"), asked, "kind", known)]
    if asked.kind:
        stages = [("", _("Mọi bước")), *((s.code, _(s.label)) for s in kinds.kind(asked.kind).table.stages.values())]
        drawn.append(_filter(_("Bước"), asked, "stage", stages))
    return drawn


def _filter(label: str, asked: Asked, name: str, choices: Iterable[tuple[str, str]]) -> dict[str, Any]:
    current = getattr(asked, name)
    more = {"stage": ""} if name == "kind" else {}
    links = [
        {"label": words, "url": asked.but(**{name: code, **more}).address, "current": code == current}
        for code, words in choices
    ]
    return {"label": label, "links": links}
