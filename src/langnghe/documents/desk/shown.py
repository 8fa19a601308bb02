"""How the desk is said: the obvious step of a paper, the other doors, the page of one step."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.documents.actions import waiting_step
from langnghe.documents.deliveries.actions import may_deliver
from langnghe.documents.desk import queries, rules
from langnghe.documents.models import Paper
from langnghe.documents.permissions import DELIVER, NUMBER, SERIES, SIGN, WRITE
from langnghe.documents.preview import preview
from langnghe.matters.models import Matter
from langnghe.matters.permissions import OPEN_SEALED
from langnghe.people.actors import Actor

_ROUTES = {
    "edit": "documents:edit",
    "submit": "documents:submit",
    "decide": "documents:decide",
    "issue": "documents:issue",
    "deliver": "documents:deliveries",
    "withdraw": "documents:withdraw",
    "recall": "documents:recall",
}


def labels() -> dict[str, tuple[str, str]]:
    """Return what each step is called, and what its button says."""
    return {
        "edit": (_("Sửa bản nháp"), _("Sửa")),
        "submit": (_("Trình duyệt văn bản đã soạn"), _("Trình duyệt")),
        "decide": (_("Duyệt văn bản"), _("Xem và duyệt")),
        "issue": (_("Ghi số, ban hành văn bản"), _("Ban hành")),
        "deliver": (_("Gửi văn bản, ghi ngày nhận"), _("Gửi và nhận")),
        "withdraw": (_("Bỏ văn bản"), _("Bỏ văn bản")),
        "recall": (_("Rút về để sửa"), _("Rút về để sửa")),
    }


def desk(actor: Actor, paper: Paper) -> dict[str, Any]:
    """Return what the page of a paper says of its steps: the obvious one, the others, the way back."""
    note = queries.unmet_note(paper)
    here = paper.matter.state == Matter.SEALED or paper.matter.office_id == actor.office_id
    open_to = [step for step in rules.steps(paper.state, paper.kind) if here and _may(actor, paper, step)]
    first = "edit" if note and "edit" in open_to else _obvious(open_to)
    elsewhere = rules.leader(paper.kind)
    return {
        "step": _step(paper, first, note) if first else None,
        "doors": [_door(paper, step) for step in open_to if step not in (first, "recall")],
        "recall_url": _url(paper, "recall") if "recall" in open_to else "",
        "case_url": reverse(elsewhere, args=[paper.matter_id]) if elsewhere and paper.state != Paper.ISSUED else "",
    }


def page(actor: Actor) -> dict[str, Any]:
    """Return the context of the page of papers that wait."""
    return {
        "groups": papers(actor),
        "may_number": any(actor.may(one) for one in (NUMBER, SERIES, OPEN_SEALED)),
        "may_deliver": actor.may(DELIVER) or actor.may(OPEN_SEALED),
    }


def papers(actor: Actor) -> list[dict[str, Any]]:
    """Return the groups of papers that wait for something ``actor`` can do; groups with nothing are left out."""
    groups = [
        (_("Chờ tôi duyệt"), queries.waiting_for(actor) if actor.may(SIGN) else []),
        (_("Đã duyệt, chờ cấp số"), queries.to_number(actor)),
        (_("Đã ban hành, chưa gửi cho ai"), queries.to_send(actor)),
        (_("Bản nháp của tôi"), queries.own_drafts(actor)),
    ]
    return [{"title": title, "rows": [_line(one) for one in found]} for title, found in groups if found]


def step_page(
    paper: Paper, step: str, *, note: str = "", danger: bool = False, preview_it: bool = True
) -> dict[str, Any]:
    """Return the context of the page on which ``step`` is taken."""
    heading, button = labels()[step]
    return {
        "found": paper,
        "heading": heading,
        "button": button,
        "note": note,
        "danger": danger,
        "paper": preview(paper) if preview_it else None,
        "decide": step == "decide",
        "back_url": reverse("documents:paper", args=[paper.pk]),
    }


def _line(paper: Paper) -> dict[str, str]:
    elsewhere = rules.leader(paper.kind) if paper.state != Paper.ISSUED else ""
    url = reverse(elsewhere, args=[paper.matter_id]) if elsewhere else reverse("documents:paper", args=[paper.pk])
    dated = f"{paper.number}, {paper.issued_on:%d/%m/%Y}" if paper.issued_on else ""
    text = "\n".join(part for part in (paper.title, paper.matter.label, dated) if part)
    return {"term": f"{paper.drafted_at:%d/%m/%Y}", "text": text, "url": url, "url_label": _("Mở")}


def _obvious(open_to: list[str]) -> str:
    return next((step for step in ("submit", "decide", "issue", "deliver") if step in open_to), "")


def _may(actor: Actor, paper: Paper, step: str) -> bool:
    if step == "decide":
        waiting = waiting_step(paper)
        return actor.may(SIGN) and waiting is not None and waiting.mandate_id in (actor.mandate_id, actor.on_behalf_of)
    if step == "deliver":
        return may_deliver(actor, paper)
    numbers = actor.may(OPEN_SEALED if paper.matter.state == Matter.SEALED else NUMBER)
    if step == "issue":
        return numbers
    if step == "withdraw" and paper.state != Paper.DRAFT:
        return numbers and not paper.deliveries.exclude(sent_on=None).exists()
    return actor.may(WRITE)


def _step(paper: Paper, step: str, note: str) -> dict[str, Any]:
    title, button = labels()[step]
    text = _("Ý kiến khi trả lại: %(note)s") % {"note": note} if note else ""
    return {"label": title, "text": text, "url": _url(paper, step), "action": button, "method": "get"}


def _door(paper: Paper, step: str) -> dict[str, str]:
    return {"label": labels()[step][0], "url": _url(paper, step)}


def _url(paper: Paper, step: str) -> str:
    return reverse(_ROUTES[step], args=[paper.pk])
