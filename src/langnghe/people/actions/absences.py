"""Declaring absences and who acts meanwhile."""

from dataclasses import dataclass
from datetime import date, timedelta

from langnghe.people import events, roles, scope
from langnghe.people.actors import Actor
from langnghe.people.errors import Unfit
from langnghe.people.models import Absence, Mandate
from langnghe.people.permissions import ADMINISTER, CONFIRM_MANDATE
from langnghe.trail.act import act


@dataclass(frozen=True)
class Days:
    """When a holder is away (both days inclusive), why, and by which mark the substitute signs."""

    from_on: date
    until_on: date
    reason: str = ""
    authority: str = "KT"


def declare(actor: Actor, *, mandate: Mandate, substitute: Mandate, days: Days) -> Absence:
    """Declare that the holder of ``mandate`` is away and who acts for them.

    Where the absent role opens cases, gives or confirms mandates, the substitute waits for a second person.

    Args:
        actor: the holder, or an administrator of the office.
        mandate: whose holder is away.
        substitute: the mandate, in the same office, of whoever acts for them.
        days: from, until, reason, mark.

    Raises:
        NotAllowed: the actor is neither the holder nor an administrator.
        Unfit: the days, the substitute or another absence do not fit.
    """
    if actor.user_id != mandate.user_id:
        actor.require(ADMINISTER)
        scope.require_mandate(actor, mandate)
    _check(mandate, substitute, days)
    concerned = (actor.user_id, mandate.user_id, substitute.user_id)
    with act(actor, events.ABSENCE_DECLARED) as doing:
        absence = Absence.objects.create(
            mandate=mandate,
            substitute=substitute,
            from_on=days.from_on,
            until_on=days.until_on,
            reason=days.reason,
            authority=days.authority,
            given_by_id=actor.user_id,
            needs_confirming=roles.needs_second_person(mandate.role, mandate.office_id, doing.on, concerned),
        )
        doing.say(absence=absence.pk, mandate=mandate.pk, substitute=substitute.pk)
        doing.say(from_on=days.from_on, until_on=days.until_on)
        doing.keep_private(reason=days.reason)
    return absence


def _check(mandate: Mandate, substitute: Mandate, days: Days) -> None:
    if days.until_on < days.from_on:
        raise Unfit("Ngày trở lại trước ngày bắt đầu vắng. Hãy sửa một trong hai ngày.")
    if substitute.user_id == mandate.user_id:
        raise Unfit("Người thay phải là người khác.")
    if substitute.office_id != mandate.office_id:
        raise Unfit("Người thay phải có nhiệm vụ trong cùng cơ quan.")
    overlapping = Absence.objects.filter(mandate=mandate, from_on__lte=days.until_on, until_on__gte=days.from_on)
    if overlapping.exists():
        raise Unfit("Những ngày này đã khai vắng mặt. Hãy kết thúc lần khai trước rồi khai lại.")


def confirm(actor: Actor, *, absence: Absence) -> None:
    """Confirm, as a second person, that the substitute may act.

    Raises:
        NotAllowed: the actor may not confirm.
        Unfit: the actor declared it, is the holder or the substitute, or it needs nothing more.
    """
    actor.require(CONFIRM_MANDATE)
    scope.require_mandate(actor, absence.mandate)
    with act(actor, events.ABSENCE_CONFIRMED) as doing:
        fresh = Absence.objects.select_for_update().get(pk=absence.pk)
        scope.require_others(actor, fresh.given_by_id, absence.mandate.user_id, absence.substitute.user_id)
        if not fresh.needs_confirming or fresh.confirmed_by_id is not None:
            raise Unfit("Lần vắng mặt này không còn chờ xác nhận.")
        fresh.confirmed_by_id, fresh.confirmed_at = actor.user_id, doing.at
        fresh.save(update_fields=["confirmed_by", "confirmed_at"])
        doing.say(absence=fresh.pk, given_by=fresh.given_by_id)


def end(actor: Actor, *, absence: Absence, back_on: date) -> None:
    """End an absence: the holder is back on ``back_on`` and the substitute acts no more.

    Raises:
        NotAllowed: the actor is neither the holder nor an administrator.
        Unfit: it is over already.
    """
    if actor.user_id != absence.mandate.user_id:
        actor.require(ADMINISTER)
        scope.require_mandate(actor, absence.mandate)
    last_day = back_on - timedelta(days=1)
    if absence.until_on <= last_day:
        raise Unfit("Lần vắng mặt này đã kết thúc.")
    with act(actor, events.ABSENCE_ENDED) as doing:
        Absence.objects.filter(pk=absence.pk).update(until_on=last_day)
        doing.say(absence=absence.pk, last_day=last_day)
