"""Giving, confirming and ending mandates."""

from dataclasses import dataclass
from datetime import date

from langnghe.people import events, roles, scope
from langnghe.people.actors import Actor
from langnghe.people.errors import Unfit
from langnghe.people.models import Mandate, Office, Role, User
from langnghe.people.permissions import ADMINISTER, CONFIRM_MANDATE
from langnghe.trail.act import act

SIGNING_FOR = {"KT", "TL", "TUQ"}


@dataclass(frozen=True)
class Terms:
    """What a mandate says: the title on papers, its days (both inclusive), and for whom it signs."""

    title: str
    from_on: date
    until_on: date | None = None
    authority: str = ""
    signs_for: Mandate | None = None


def give(actor: Actor, *, user: User, role: Role, office: Office, terms: Terms) -> Mandate:
    """Give ``user`` a mandate; one that opens cases, gives or confirms mandates waits for a second person.

    Args:
        actor: an administrator of ``office`` or of one above.
        user: the holder, active.
        role: what it may do.
        office: where.
        terms: title, days, signing for another.

    Raises:
        NotAllowed: the actor does not administer.
        Unfit: the office is out of reach, the holder inactive, the days or the signing do not fit.
    """
    actor.require(ADMINISTER)
    scope.require_office(actor, office)
    _check(user, terms)
    with act(actor, events.MANDATE_GIVEN) as doing:
        mandate = Mandate.objects.create(
            user=user,
            role=role,
            office=office,
            title=terms.title,
            from_on=terms.from_on,
            until_on=terms.until_on,
            authority=terms.authority,
            signs_for=terms.signs_for,
            given_by_id=actor.user_id,
            needs_confirming=roles.needs_second_person(role, office.pk, doing.on, (actor.user_id, user.pk)),
        )
        doing.say(mandate=mandate.pk, user=user.pk, role=role.code, office=office.pk)
        doing.say(from_on=terms.from_on, until_on=terms.until_on, needs_confirming=mandate.needs_confirming)
    return mandate


def _check(user: User, terms: Terms) -> None:
    if not user.is_active or user.is_system:
        raise Unfit("Người này đang ngừng hoạt động. Hãy mở lại tài khoản trước khi giao nhiệm vụ.")
    if terms.until_on is not None and terms.until_on < terms.from_on:
        raise Unfit("Ngày kết thúc trước ngày bắt đầu. Hãy sửa một trong hai ngày.")
    if terms.authority in SIGNING_FOR and terms.signs_for is None:
        raise Unfit("Ký thay, thừa lệnh, thừa ủy quyền thì phải chọn ký cho nhiệm vụ nào.")
    if terms.signs_for is not None and terms.authority not in SIGNING_FOR:
        raise Unfit("Đã chọn ký cho nhiệm vụ khác thì phải chọn ký thay, thừa lệnh hay thừa ủy quyền.")
    if terms.signs_for is not None and terms.signs_for.user_id == user.pk:
        raise Unfit("Không ai ký thay chính mình. Hãy chọn nhiệm vụ của người khác.")


def confirm(actor: Actor, *, mandate: Mandate) -> None:
    """Confirm, as the second person, a mandate that opens cases.

    Raises:
        NotAllowed: the actor may not confirm.
        Unfit: the actor gave it or holds it, it is out of reach, or needs nothing more.
    """
    actor.require(CONFIRM_MANDATE)
    scope.require_mandate(actor, mandate)
    with act(actor, events.MANDATE_CONFIRMED) as doing:
        fresh = Mandate.objects.select_for_update().get(pk=mandate.pk)
        scope.require_others(actor, fresh.given_by_id, fresh.user_id)
        if not fresh.needs_confirming or fresh.confirmed_by_id is not None:
            raise Unfit("Nhiệm vụ này không còn chờ xác nhận.")
        fresh.confirmed_by_id, fresh.confirmed_at = actor.user_id, doing.at
        fresh.save(update_fields=["confirmed_by", "confirmed_at"])
        doing.say(mandate=fresh.pk, user=fresh.user_id, given_by=fresh.given_by_id)


def end(actor: Actor, *, mandate: Mandate, last_day: date) -> None:
    """End a mandate after ``last_day``; an earlier end than agreed only, never a later one.

    Raises:
        NotAllowed: the actor does not administer.
        Unfit: it is out of reach, or already ends before.
    """
    actor.require(ADMINISTER)
    scope.require_mandate(actor, mandate)
    if mandate.until_on is not None and mandate.until_on <= last_day:
        raise Unfit("Nhiệm vụ này đã kết thúc trước ngày ấy.")
    with act(actor, events.MANDATE_ENDED) as doing:
        Mandate.objects.filter(pk=mandate.pk).update(until_on=last_day)
        doing.say(mandate=mandate.pk, user=mandate.user_id, last_day=last_day)
