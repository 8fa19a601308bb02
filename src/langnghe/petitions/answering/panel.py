"""The petition's own part of the case page: what can be done, what the citizen said since."""

from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.casebook import steps
from langnghe.casebook.kinds import NextStep
from langnghe.casebook.models import Case
from langnghe.documents.models import Paper
from langnghe.people.actors import Actor
from langnghe.petitions.answering import actions, queries
from langnghe.petitions.citizen.models import Message
from langnghe.petitions.models import Rating, Told
from langnghe.petitions.permissions import ANSWER
from langnghe.petitions.stages import TABLE, WORKING

_ROUTES = {
    "assign": "answering:assign",
    "draft": "answering:draft",
    "submit": "answering:submit",
    "approve": "answering:decide",
    "issue": "answering:issue",
    "close": "answering:close",
}


def panel(actor: Actor, case: Case) -> dict[str, Any]:
    """Return what ``petitions/answering/_panel.html`` draws."""
    step = nearer_step(actor, case)
    ratings = Rating.objects.filter(case=case).order_by("-pk")
    return {
        "step": step,
        "doors": [door for door in doors(actor, case) if door["url"] != _main(actor, case, step)],
        "ratings": [
            {"at": r.at, "text": r.get_verdict_display() + (f": {r.words}" if r.words else "")} for r in ratings
        ],
        "told": [
            {
                "term": f"{t.on:%d/%m/%Y}",
                "text": f"{_told(t)}, {t.get_way_display()}" + (f". {t.note}" if t.note else ""),
            }
            for t in Told.objects.filter(case=case).order_by("pk")
        ],
        "added": Message.objects.filter(submission__case=case).count(),
    }


def nearer_step(actor: Actor, case: Case) -> NextStep | None:
    """Return what a case being worked on wants next by the state of its draft: send it on, or change what was sent
    back. None where the stage alone says it."""
    paper = _answer(case) if case.stage == WORKING else None
    if paper is None or paper.state != Paper.DRAFT:
        return None
    note = queries.unmet_note(paper)
    title, button, move = (
        (_("Sửa văn bản trả lời theo ý kiến trả lại"), _("Sửa bản nháp"), "draft")
        if note
        else (_("Trình duyệt văn bản trả lời đã soạn"), _("Trình duyệt"), "submit")
    )
    may = case.matter.office_id == actor.office_id and any(m.name == move for m in TABLE.open_to(actor, case))
    url = reverse(_ROUTES[move], args=[case.pk]) if may else ""
    return NextStep(title=title, detail=note, url=url, button=button if url else "")


def _answer(case: Case) -> Paper | None:
    # the page of the case has read its papers already
    return actions.answer_among(sorted(case.matter.papers.all(), key=attrgetter("pk")), case)


def _main(actor: Actor, case: Case, step: NextStep | None) -> str:
    found = step or steps.next_step(actor, case)
    return found.url if found else ""


def doors(actor: Actor, case: Case) -> list[dict[str, str]]:
    """Return the steps the actor may take now beside the obvious one."""
    if case.matter.closed_on or case.matter.office_id != actor.office_id:
        return []
    missing = "" if case.stage != WORKING or _answer(case) else "submit"
    open_to = [m for m in TABLE.open_to(actor, case) if m.name in _ROUTES and m.name != missing]
    found = [{"label": m.label, "url": reverse(_ROUTES[m.name], args=[case.pk])} for m in open_to]
    if actor.may(ANSWER) and case.stage not in ("unsorted",):
        found.append({"label": _("ghi việc đã báo cho người dân"), "url": reverse("answering:tell", args=[case.pk])})
    return found


def _told(told: Told) -> str:
    return _("báo đã nhận, đang giải quyết") if told.what == "accepted" else _("báo kết quả giải quyết")
