"""How the board is said to whoever reads cases: figures that are doors, lists, where work sticks."""

from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from langnghe.casebook import duty_rows, steps
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import EXPORT
from langnghe.people.actors import Actor
from langnghe.petitions.permissions import APPROVE
from langnghe.web.board import queries, signing
from langnghe.web.board.queries import Heap, Waiting
from langnghe.web.desk import queries as desk
from langnghe.web.desk.asked import Asked
from langnghe.web.templatetags.look import vn_percent

EXCERPT = 160


def page(actor: Actor, on: date) -> dict[str, Any]:
    """Return the context of the board of ``actor``'s office on the day ``on``."""
    people = queries.by_person(actor, on)
    everything = queries.all_of(people)
    waiting = queries.waiting_for(actor) if APPROVE.code in actor.permissions else []
    shown = waiting[: queries.SIGNED_AT_ONCE]
    return {
        "today": on,
        "figures": figures(actor, everything, len(waiting), on),
        "waiting": [_paper(one, on) for one in shown],
        "more_waiting": len(waiting) - len(shown),
        "may_sign": actor.may(APPROVE),
        "may_export": actor.may(EXPORT),
        "stages": [_stage(one) for one in queries.by_stage(actor, on)],
        "people": [_person(one) for one in people],
        "more_late_url": _more(everything.late, desk.LATE),
        "more_week_url": _more(everything.week, desk.WEEK),
        **_lists(actor, on),
    }


def _more(count: int, group: str) -> str:
    return Asked(group=group).address if count > queries.SHOWN else ""


def figures(actor: Actor, heap: Heap, waiting: int, on: date) -> list[dict[str, Any]]:
    """Return the row of figures, each opening its list."""
    in_time = heap.owed - heap.late - heap.undated
    drawn = [
        _figure(heap.late, _("quá hạn"), desk.LATE, "late" if heap.late else ""),
        _figure(heap.today, _("đến hạn hôm nay"), desk.TODAY, "near" if heap.today else ""),
        _figure(heap.week, _("trong tuần này"), desk.WEEK),
        _figure(in_time, _("đang trong hạn"), desk.IN_TIME),
    ]
    if heap.undated:
        drawn.append(_figure(heap.undated, _("chưa có hạn"), desk.UNDATED))
    if waiting:
        drawn.append({"value": waiting, "label": _("chờ tôi duyệt"), "url": "#cho-duyet"})
    ratio = desk.on_time(actor, False, on)
    return [*drawn, {"value": vn_percent(ratio), "label": _("đúng hạn 90 ngày qua")}] if ratio is not None else drawn


def _figure(value: int, label: str, group: str, tone: str = "") -> dict[str, Any]:
    return {"value": value, "label": label, "url": Asked(group=group).address, "tone": tone}


def _lists(actor: Actor, on: date) -> dict[str, Any]:
    late, week = queries.late(actor, on), queries.this_week(actor, on)
    drawn = duty_rows.rows(actor, [*late, *week], on)
    for row in drawn:
        holder = {"kind": "", "text": row["owner"]} if row["owner"] else {"kind": "near", "text": _("chưa giao")}
        row["tags"] = [*row["tags"], holder]
    return {"late": drawn[: len(late)], "week": drawn[len(late) :]}


def _stage(one: queries.AtStage) -> dict[str, Any]:
    case = Case(kind=one.kind, stage=one.stage)
    return {
        "label": steps.stage_label(case),
        "note": steps.kind_title(case) if one.kind else "",
        "url": Asked(kind=one.kind, stage=one.stage).address,
        "late_url": Asked(group=desk.LATE, kind=one.kind, stage=one.stage).address,
        "heap": one.heap,
    }


def _person(one: queries.WithPerson) -> dict[str, Any]:
    return {
        "label": one.name or _("Chưa giao cho ai"),
        "note": "",
        "url": Asked(person=one.person).address,
        "late_url": Asked(group=desk.LATE, person=one.person).address,
        "heap": one.heap,
    }


def _paper(one: Waiting, on: date) -> dict[str, Any]:
    words = " ".join(one.paper.body.split())
    return {
        "mark": signing.mark(one.paper),
        "title": one.paper.title,
        "case": signing.called(one.case),
        "subject": one.case.subject,
        "excerpt": words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …",
        "body": one.paper.body if len(words) > EXCERPT else "",
        "drafted_by": one.paper.drafted_by.full_name,
        "signs": one.signs,
        "due_on": one.due_on,
        "tone": "" if one.due_on is None or one.due_on > on else "near" if one.due_on == on else "late",
        "url": _decide(one.case),
    }


def _decide(case: Case) -> str:
    try:
        return reverse("answering:decide", args=[case.pk])
    except NoReverseMatch:
        return ""


def told(signed: signing.Signed) -> list[tuple[str, bool]]:
    """Return what became of a signed list, a line each: the words, and whether all is well."""
    lines = []
    if signed.approved:
        lines.append((_("Đã duyệt: %(cases)s.") % {"cases": ", ".join(signed.approved)}, True))
    for why, names in signed.refused.items():
        lines.append((_("Chưa duyệt %(cases)s: %(why)s.") % {"cases": ", ".join(names), "why": why.rstrip(".")}, False))
    return lines or [(_("Chưa chọn văn bản nào. Hãy đánh dấu rồi bấm duyệt."), False)]
