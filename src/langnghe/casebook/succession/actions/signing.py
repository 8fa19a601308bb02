"""The minutes of handing over: the giving and the receiving side each confirm; mandates of the ended office end."""

from datetime import date, datetime, timedelta

from django.db.models import Q

from langnghe.casebook.permissions import CARRY_SUCCESSION, SIGN_HANDING
from langnghe.casebook.succession import events
from langnghe.casebook.succession.actions.planning import PlanRefused
from langnghe.casebook.succession.models import Handing, Move, Plan
from langnghe.people.actions import mandates
from langnghe.people.actors import Actor, NotAllowed
from langnghe.people.models import Mandate, Office
from langnghe.people.permissions import ADMINISTER
from langnghe.trail.act import act


def give(*, actor: Actor, plan: Plan, office: Office) -> Handing:
    """Confirm for the giving side what went to ``office``: an officer of the ended office, or who carries out above it.

    Raises:
        NotAllowed, SecondFactorNeeded; PlanRefused: not done yet, nothing went there, confirmed already.
    """
    here = actor.office_id == plan.ends_id and actor.may(SIGN_HANDING)
    above = actor.office_id == plan.province_id and actor.may(CARRY_SUCCESSION)
    if not (here or above):
        raise NotAllowed(CARRY_SUCCESSION if actor.office_id == plan.province_id else SIGN_HANDING)
    with act(actor, events.GIVEN) as doing:
        handing = _handing(plan, office)
        _anew(plan, office, handing.given_at)
        handing.given_by_id, handing.given_at = actor.user_id, doing.at
        handing.save(update_fields=["given_by", "given_at"])
        doing.say(plan=plan.pk, office=office.pk, cases=_count(plan, office))
    return handing


def receive(*, actor: Actor, plan: Plan, office: Office) -> Handing:
    """Confirm for the receiving side that ``office`` has what the minutes list.

    Raises:
        NotAllowed; PlanRefused: another office's, not done yet, confirmed already.
    """
    actor.require(SIGN_HANDING)
    if actor.office_id != office.pk:
        raise PlanRefused("Biên bản này do cơ quan khác nhận.")
    with act(actor, events.RECEIVED) as doing:
        handing = _handing(plan, office)
        _anew(plan, office, handing.received_at)
        handing.received_by_id, handing.received_at = actor.user_id, doing.at
        handing.save(update_fields=["received_by", "received_at"])
        doing.say(plan=plan.pk, office=office.pk, cases=_count(plan, office))
    return handing


def _handing(plan: Plan, office: Office) -> Handing:
    fresh = Plan.objects.select_for_update().get(pk=plan.pk)
    if fresh.state != Plan.DONE:
        raise PlanRefused("Chưa bàn giao xong. Hãy chờ xong rồi ký biên bản.")
    if not _count(plan, office):
        raise PlanRefused("Không có vụ việc nào bàn giao cho cơ quan này.")
    return Handing.objects.get_or_create(plan=plan, office=office)[0]


def added_since(plan: Plan, office: Office, signed: datetime | None) -> bool:
    """Return whether there is something to confirm: nothing was yet, or a case was added by hand since."""
    if signed is None:
        return True
    added = Q(at__gt=signed) | Q(decided_at__gt=signed)
    return Move.objects.filter(added, plan=plan, office=office).exists()


def _anew(plan: Plan, office: Office, signed: datetime | None) -> None:
    """Refuse to confirm twice, unless something was added by hand since."""
    if not added_since(plan, office, signed):
        raise PlanRefused("Bên này đã xác nhận, và từ đó không có vụ việc nào thêm.")


def _count(plan: Plan, office: Office) -> int:
    return Move.objects.filter(plan=plan, office=office).count()


def last_day(plan: Plan) -> date:
    """Return the day on which mandates of the ended office should end."""
    return plan.on - timedelta(days=1)


def end_mandates(*, actor: Actor, plan: Plan) -> int:
    """End the open mandates of the ended office on the proposed day; return how many.

    Raises:
        NotAllowed, SecondFactorNeeded: the actor does not administer; Unfit: the office is out of reach.
    """
    actor.require(ADMINISTER)
    if plan.state not in (Plan.RUNNING, Plan.DONE):
        raise PlanRefused("Chưa thực hiện bàn giao. Hãy thực hiện trước rồi kết thúc nhiệm vụ.")
    found = list(left(plan))
    for mandate in found:
        mandates.end(actor, mandate=mandate, last_day=last_day(plan))
    return len(found)


def left(plan: Plan) -> list[Mandate]:
    """Return the mandates of the ended office that run past its last day."""
    late = Q(until_on=None) | Q(until_on__gt=last_day(plan))
    found = Mandate.objects.filter(late, office=plan.ends_id).select_related("user", "role", "office")
    return list(found.order_by("user__full_name", "pk"))
