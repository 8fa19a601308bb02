"""How deliveries are said: rows of a paper's page, rows of the list without proof, readings of a term."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.documents.deliveries import queries
from langnghe.documents.deliveries.actions import may_deliver
from langnghe.documents.deliveries.models import Awaiting, Delivery
from langnghe.documents.deliveries.rules import PROVABLE
from langnghe.documents.files.queries import token
from langnghe.documents.models import Paper
from langnghe.people.actors import Actor


def page(actor: Actor, paper: Paper) -> dict[str, Any]:
    """Return the context of the page of a paper's deliveries."""
    rows = queries.of_paper(paper)
    may = may_deliver(actor, paper) and paper.state == Paper.ISSUED
    return {
        "found": paper,
        "rows": [_row(one, may=may) for one in rows],
        "may": may,
        "waiting": any(one.sent_on and not one.received_on and not one.returned_on for one in rows),
        "suggested": queries.suggestions(paper) if may else [],
        "readings": [reading(one) for one in queries.readings(paper)],
    }


def reading(one: Awaiting) -> dict[str, str]:
    """Return both readings of a term that waits for proof of receipt; neither is called final."""
    said = {"start": f"{one.duty.start_on:%d/%m/%Y}", "due": _day(one.duty.due_on), "later": _day(one.duty.breach_on)}
    latest = f"{one.latest_on:%d/%m/%Y}" if one.latest_on else said["start"]
    text = _(
        "Nếu nhận ngay ngày gửi %(start)s: đến %(due)s. Nếu tính từ ngày chậm nhất phải gửi %(latest)s: đến %(later)s."
    )
    return {"term": one.duty.what, "text": text % (said | {"latest": latest}) + " " + not_final()}


def not_final() -> str:
    """Return what is said wherever a term that waits for receipt shows."""
    return _("Chưa có chứng từ nhận nên chưa ngày nào là ngày cuối cùng.")


def without_proof(actor: Actor, today: date, most: int) -> list[dict[str, Any]]:
    """Return the rows of the list of deliveries without proof, oldest first."""
    return [
        {
            "term": f"{one.sent_on:%d/%m/%Y}",
            "text": f"{_who(one)}, {one.get_way_display()}\n{one.paper.title} ({one.paper.number})",
            "url": reverse("documents:deliveries", args=[one.paper_id]),
            "url_label": _("Ghi ngày nhận"),
            "tag": {"kind": "", "text": _("%(n)s ngày") % {"n": queries.days_out(one, today)}},
        }
        for one in queries.without_proof(actor)[:most]
    ]


def _row(one: Delivery, *, may: bool) -> dict[str, Any]:
    return {
        "who": _who(one),
        "role": one.get_role_display() if one.name else "",
        "way": one.get_way_display(),
        "tracking": one.tracking,
        "told": _told(one),
        "state": _state(one),
        "proof_url": _proof(one),
        "doors": _doors(one) if may else [],
    }


def _who(one: Delivery) -> str:
    return one.name or str(one.get_role_display())


def _told(one: Delivery) -> list[str]:
    lines = []
    if one.sent_on:
        lines.append(_("Gửi %(day)s") % {"day": _day(one.sent_on)})
    if one.received_on:
        said = _("Nhận %(day)s") % {"day": _day(one.received_on)}
        lines.append(f"{said}: {one.proof}" if one.proof else said)
    if one.returned_on:
        said = _("Trả lại %(day)s") % {"day": _day(one.returned_on)}
        lines.append(f"{said}: {one.return_reason}. {one.next_step}" if one.return_reason else said)
    return lines


def _state(one: Delivery) -> dict[str, str]:
    if one.received_on:
        return {"kind": "kept", "text": _("đã nhận")}
    if one.returned_on:
        return {"kind": "near", "text": _("bị trả lại")}
    if one.sent_on is None:
        return {"kind": "", "text": _("chưa gửi")}
    provable = one.way in PROVABLE
    return {"kind": "", "text": _("chưa có chứng từ nhận") if provable else _("đã gửi")}


def _proof(one: Delivery) -> str:
    return reverse("documents:file", args=[token(one.proof_file)]) if one.proof_file else ""


def _doors(one: Delivery) -> list[dict[str, str]]:
    if one.sent_on is None:
        return [{"label": _("Ghi đã gửi"), "url": reverse("documents:delivery_sent", args=[one.pk])}]
    if one.returned_on and not one.sent_again.all():
        return [{"label": _("Gửi lại"), "url": reverse("documents:delivery_again", args=[one.pk])}]
    if not one.received_on and not one.returned_on:
        return [{"label": _("Bị trả lại"), "url": reverse("documents:delivery_returned", args=[one.pk])}]
    return []


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"
