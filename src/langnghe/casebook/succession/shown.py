"""How plans, the box and the minutes are said. A case the reader does not see shows no word, at most its number."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.casebook.fields import FIELDS
from langnghe.casebook.kinds import all_kinds
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import CARRY_SUCCESSION, EXPORT, PLAN_SUCCESSION
from langnghe.casebook.succession import queries, rules
from langnghe.casebook.succession.actions import carrying, planning, signing
from langnghe.casebook.succession.deciding import Decider, Foreseen, open_cases, place
from langnghe.casebook.succession.models import Move, Plan, PlanRule
from langnghe.matters.models import Matter
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.people.permissions import ADMINISTER
from langnghe.places.units import UnknownUnit, load

PAGE = 100
INSTANCES = {"first": "lần đầu", "second": "lần hai"}


def why(code: str, detail: str) -> str:
    """Say why no rule could decide a case, and so what has to be done."""
    said = {
        rules.NO_RULE: _("không dòng nào của phương án nói đến loại này"),
        rules.BY_HAND: _("phương án để phân công bằng tay"),
        rules.UNKNOWN: _("chưa rõ nơi phát sinh"),
        rules.SPLIT: _("nơi phát sinh nay thuộc nhiều xã: %(names)s"),
        rules.NO_OFFICE: _("hệ thống chưa có cơ quan của %(names)s"),
        rules.SEVERAL: _("có nhiều cơ quan ở %(names)s"),
        rules.NOBODY: _("%(names)s chưa có người được xem loại vụ việc này"),
    }
    return said.get(code, code) % {"names": detail or _("nơi này")}


def line(rule: PlanRule) -> dict[str, Any]:
    """Return one rule in words."""
    known = all_kinds().get(rule.kind)
    kind = _(known.title) if known else _("Đơn chưa phân loại") if rule.kind else _("Mọi vụ việc")
    said = [kind]
    if rule.instance:
        said.append(_(INSTANCES[rule.instance]))
    if rule.field:
        said.append(_(FIELDS.get(rule.field, rule.field)))
    if rule.unit:
        said.append(_("ở %(unit)s") % {"unit": unit_name(rule.unit, rule.plan.on)})
    to = rule.office.name if rule.office else _(rule.get_to_display())
    return {
        "pk": rule.pk,
        "order": rule.order,
        "when": ", ".join(said),
        "to": to,
        "source": _source(rule),
        "confidence": rule.confidence,
    }


def _source(rule: PlanRule) -> str:
    name, _at, version = rule.source.partition("@")
    if not name:
        return _("người lập phương án")
    day = f"{date.fromisoformat(version):%d/%m/%Y}"
    if name == planning.OF_THE_PROVINCE:
        return _("cấu hình của tỉnh, bản %(day)s") % {"day": day}
    return _("dữ liệu luật, bản %(day)s") % {"day": day}


def unit_name(code: str, ends_on: date) -> str:
    """Return the name of a unit as it was before an office ended, with its code."""
    try:
        return f"{load().unit(code, ends_on - date.resolution).full_name} ({code})"
    except UnknownUnit:
        return code


def plans(actor: Actor) -> dict[str, Any]:
    """Return the context of the list of plans."""
    rows = [
        {
            "url": reverse("succession:plan", args=[plan.pk]),
            "office": plan.ends.name,
            "on": plan.on,
            "state": _(plan.get_state_display()),
            "held": carrying.held(plan) if plan.state == Plan.RUNNING else None,
        }
        for plan in queries.plans_of(actor)
    ]
    return {"rows": rows, "may_plan": actor.may(PLAN_SUCCESSION)}


def plan_page(actor: Actor, plan: Plan, on: date, *, of: str = "", after: int = 0) -> dict[str, Any]:
    """Return the context of a plan's page: its lines, and what they mean now or what came of them."""
    lines = [line(rule) for rule in plan.rules.select_related("office", "plan")]
    said = {"plan": plan, "lines": lines, "about": _about(plan), "may": _may(actor, plan)}
    if plan.state == Plan.DRAFT:
        return {**said, **preview(actor, plan, on, of=of, after=after)}
    return {**said, **_result(actor, plan)}


def _about(plan: Plan) -> list[dict[str, Any]]:
    return [
        {"term": _("Kết thúc từ ngày"), "text": f"{plan.on:%d/%m/%Y}"},
        {"term": _("Căn cứ"), "text": plan.basis},
        {"term": _("Hồ sơ đã kết thúc giao"), "text": plan.archive.name},
        {"term": _("Người phân công"), "text": plan.box_owner.full_name},
        {"term": _("Người lập"), "text": plan.planned_by.full_name},
        *([{"term": _("Người thực hiện"), "text": plan.carried_by.full_name}] if plan.carried_by else []),
    ]


def _may(actor: Actor, plan: Plan) -> dict[str, bool]:
    draft = plan.state == Plan.DRAFT
    return {
        "edit": draft and actor.may(PLAN_SUCCESSION),
        "carry": draft and actor.may(CARRY_SUCCESSION) and plan.planned_by_id != actor.user_id,
        "export": draft and actor.may(EXPORT),
        "go_on": not draft and actor.may(CARRY_SUCCESSION),
        "entrust": not draft and actor.may(PLAN_SUCCESSION),
        "mandates": not draft and actor.may(ADMINISTER),
    }


def preview(actor: Actor, plan: Plan, on: date, *, of: str, after: int) -> dict[str, Any]:
    """Return counts per receiver, and a page of the cases with the rule that decided each.

    Args:
        actor: the reader; an unsorted or sealed case they do not see is counted alone.
        plan: a draft.
        on: today.
        of: keep the cases of one receiver: its id, or ``0`` for those nobody receives.
        after: the page begins after this case.
    """
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    page: list[Foreseen] = []
    for one in Decider(plan, on).foresee(open_cases(plan)):
        counts[one.decided.office or 0][one.state] += 1
        if one.case > after and len(page) <= PAGE and of in ("", str(one.decided.office or 0)):
            page.append(one)
    names = dict(Office.objects.filter(pk__in=counts).values_list("pk", "name"))
    orders = {rule.pk: rule.order for rule in plan.rules.all()}
    seen = set(visible_to(actor).filter(pk__in=[one.case for one in page]).values_list("pk", flat=True))
    away = queries.kept_from(actor)
    shown = [one for one in page[:PAGE] if one.case not in away and (one.state == Matter.OPEN or one.case in seen)]
    return {
        "counts": [_count(pk, states, names, plan) for pk, states in sorted(counts.items(), key=lambda c: c[0] == 0)],
        "total": sum(sum(states.values()) for states in counts.values()),
        "closed": Matter.objects.filter(office=plan.ends_id, case__isnull=False, closed_on__isnull=False).count(),
        "rows": [_foreseen(one, orders, names, one.case in seen) for one in shown],
        "hidden": len(page[:PAGE]) - len(shown),
        "of": of,
        "next": page[PAGE - 1].case if len(page) > PAGE else None,
    }


def _count(pk: int, states: Counter[str], names: dict[int, str], plan: Plan) -> dict[str, Any]:
    return {
        "id": pk,
        "name": names.get(pk) or _("Chưa rõ nơi nhận: chờ phân công"),
        "open": states[Matter.OPEN],
        "unsorted": states[Matter.UNSORTED],
        "sealed": states[Matter.SEALED],
        "total": sum(states.values()),
        "url": f"{reverse('succession:plan', args=[plan.pk])}?nhan={pk}",
        "undecided": pk == 0,
    }


def _foreseen(one: Foreseen, orders: dict[int, int], names: dict[int, str], seen: bool) -> dict[str, Any]:
    decided = one.decided
    order = orders.get(decided.rule or 0)
    known = all_kinds().get(one.kind)
    stage = known.table.stages.get(one.stage) if known else None
    return {
        "number": one.number or _("chưa có số"),
        "kind": _(known.title) if known else _("Đơn chưa phân loại"),
        "field": _(FIELDS[one.field]) if one.field in FIELDS else "",
        "received_on": one.received_on,
        "stage": _(stage.label) if stage else "",
        "to": names.get(decided.office or 0, ""),
        "rule": _("dòng %(order)s") % {"order": order} if order else _("không có dòng"),
        "why": why(decided.why, decided.detail) if decided.why else "",
        "url": reverse("casebook:case", args=[one.case]) if seen else "",
    }


def all_foreseen(actor: Actor, plan: Plan, on: date) -> Iterator[dict[str, Any]]:
    """Yield a line for every open case of a plan that may be listed to ``actor``, as the page has them."""
    orders = {rule.pk: rule.order for rule in plan.rules.all()}
    names = dict(Office.objects.values_list("pk", "name"))
    seen = set(visible_to(actor).filter(office=plan.ends_id).values_list("pk", flat=True))
    away = queries.kept_from(actor)
    for one in Decider(plan, on).foresee(open_cases(plan)):
        if one.case not in away and (one.state == Matter.OPEN or one.case in seen):
            yield _foreseen(one, orders, names, one.case in seen)


def confirm_page(plan: Plan) -> dict[str, Any]:
    """Return what the page of the second look shows: counts anew, and their digest."""
    digest, counts = carrying.foreseen(plan)
    names = dict(Office.objects.filter(pk__in=[int(pk) for pk in counts]).values_list("pk", "name"))
    rows = [{"term": names.get(int(pk)) or _("Chờ phân công"), "text": str(n)} for pk, n in sorted(counts.items())]
    return {"plan": plan, "digest": digest, "counts": rows, "total": sum(counts.values())}


def _result(actor: Actor, plan: Plan) -> dict[str, Any]:
    held = carrying.held(plan)
    signed = {one.office_id: one for one in plan.handings.all()}
    settled = Move.objects.filter(plan=plan).count()
    return {
        "held": held,
        "settled": settled,
        "whole": held + settled,
        "undecided": Move.objects.filter(plan=plan, state=Move.UNDECIDED).count(),
        "receivers": [
            {
                "name": office.name,
                "cases": count,
                "url": reverse("succession:inventory", args=[plan.pk, office.pk]),
                "handing": signed.get(office.pk),
            }
            for office, count in queries.receivers(plan)
        ],
        "mandates": signing.left(plan),
        "last_day": signing.last_day(plan),
    }


def box(actor: Actor, on: date) -> list[dict[str, Any]]:
    """Return the rows of the box; of a sealed or unsorted case the reader does not see, a neutral line."""
    moves = list(queries.box(actor)[:PAGE])
    seen = set(visible_to(actor).filter(pk__in=[move.case_id for move in moves]).values_list("pk", flat=True))
    return [waiting(move, move.case_id in seen, on) for move in moves]


def waiting(move: Move, seen: bool, on: date) -> dict[str, Any]:
    """Return one line of the box."""
    case, due = move.case, vars(move).get("due")
    told = seen or case.matter.state == Matter.OPEN
    neutral = _("Đơn chưa phân loại") if case.matter.state == Matter.UNSORTED else _("Vụ việc được giữ bí mật")
    return {
        "url": reverse("succession:decide", args=[move.pk]),
        "case_url": reverse("casebook:case", args=[case.pk]) if seen else "",
        "title": (case.subject or case.matter.label) if seen else (case.number or neutral) if told else neutral,
        "number": case.number if told else "",
        "sealed": case.matter.state == Matter.SEALED,
        "kind": kind_of(case) if told else "",
        "received_on": case.received_on if told else None,
        "place": ", ".join(n for _c, n in place(case.unit, case.received_on, move.plan.on).today) if told else "",
        "from": move.plan.ends.name,
        "why": why(move.why, move.detail),
        "due": due,
        "late": bool(due and due < on),
    }


def kind_of(case: Case) -> str:
    """Return the kind of a case in words."""
    known = all_kinds().get(case.kind)
    return _(known.title) if known else _("Đơn chưa phân loại")
