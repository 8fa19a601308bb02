"""How the minutes of one receiver are said."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.casebook.kinds import all_kinds
from langnghe.casebook.permissions import CARRY_SUCCESSION, EXPORT, SIGN_HANDING
from langnghe.casebook.succession import queries
from langnghe.casebook.succession.actions import signing
from langnghe.casebook.succession.models import Handing, Move, Plan
from langnghe.casebook.succession.shown import kind_of
from langnghe.people.actors import Actor
from langnghe.people.models import Office


def page(actor: Actor, plan: Plan, office: Office) -> dict[str, Any]:
    """Return the context of the minutes of one receiver."""
    found = queries.inventory(actor, plan, office)
    handing = plan.handings.filter(office=office).select_related("given_by", "received_by").first()
    return {
        "plan": plan,
        "office": office,
        "found": found,
        "lines": [line(one) for one in found.lines],
        "records": [line(one) for one in found.records],
        "handing": handing,
        "may_export": actor.may(EXPORT),
        "is_receiver": actor.office_id == office.pk,
        "may_sign": _may_sign(actor, plan, office, handing),
        "back_url": reverse("succession:plan", args=[plan.pk])
        if actor.office_id == plan.province_id
        else reverse("succession:handed"),
    }


def _may_sign(actor: Actor, plan: Plan, office: Office, handing: Handing | None) -> bool:
    received = actor.office_id == office.pk
    signed = (handing.received_at if received else handing.given_at) if handing else None
    if plan.state != Plan.DONE or not signing.added_since(plan, office, signed):
        return False
    if actor.office_id in (office.pk, plan.ends_id):
        return actor.may(SIGN_HANDING)
    return actor.may(CARRY_SUCCESSION)


def line(move: Move) -> dict[str, Any]:
    """Return one line of the minutes, as the case was when it was handed over."""
    case, told = move.case, move.told
    known = all_kinds().get(case.kind)
    stage = known.table.stages.get(told.get("stage", "")) if known else None
    due = told.get("due")
    return {
        "old": told.get("old") or _("chưa có số"),
        "new": told.get("number", ""),
        "kind": kind_of(case),
        "received_on": case.received_on,
        "stage": _(stage.label) if stage else _("chờ phân loại"),
        "due": date.fromisoformat(due) if due else None,
        "papers": told.get("papers", 0),
        "files": told.get("files", 0),
        "added": move.decided_at,
    }
