"""Grants: one named person may see one matter, for a purpose, for some days. It takes two to give one."""

from datetime import date, timedelta

from langnghe.matters import events
from langnghe.matters.errors import Unfit
from langnghe.matters.models import Grant, Matter
from langnghe.matters.permissions import GRANT, OPEN_SEALED, READ
from langnghe.matters.queries import is_recused
from langnghe.people import queries as people
from langnghe.people.actors import Actor
from langnghe.people.models import User
from langnghe.trail.act import act

LONGEST = 366
"""Days of one grant at most; a choice of the house, not of the law."""


def give(actor: Actor, *, matter: Matter, user: User, purpose: str, days: int) -> Grant:
    """Give ``user`` a grant on ``matter``; it counts only once a second person has confirmed.

    Args:
        actor: holds ``GRANT`` in the matter's office; need not see the matter.
        matter: sorted already (open or sealed).
        user: who is to see it; holds the right to open sealed data, or to read, in the same office.
        purpose: why, without naming anybody; kept beside the entry.
        days: how many days it counts, today the first.

    Raises:
        NotAllowed, SecondFactorNeeded: the actor may not grant.
        Unfit: another office's matter, one the actor is recused from, not sorted yet, no purpose, too few or too many
            days, or the person may not or must not see it.
    """
    actor.require(GRANT)
    if not purpose.strip():
        raise Unfit("Chưa ghi mục đích. Hãy ghi người được phép cần xem để làm gì.")
    if not 1 <= days <= LONGEST:
        raise Unfit(f"Số ngày phải từ 1 đến {LONGEST}.")
    with act(actor, events.GRANT_GIVEN, matter.pk) as doing:
        matter.refresh_from_db(fields=["state", "office"])
        _in_reach(actor, matter)
        if matter.state == Matter.UNSORTED:
            raise Unfit("Việc này chưa phân loại. Hãy phân loại trước, rồi mới cho phép xem.")
        code = OPEN_SEALED.code if matter.state == Matter.SEALED else READ.code
        if not people.holders(code, matter.office_id, doing.on).filter(pk=user.pk).exists():
            raise Unfit("Người này không có nhiệm vụ được mở loại việc ấy. Hãy chọn người trong danh sách.")
        if is_recused(user.pk, matter.pk):
            raise Unfit("Người này phải tránh vụ việc; không cho phép xem được.")
        until = doing.on + timedelta(days=days - 1)
        grant = Grant.objects.create(
            matter=matter, user=user, purpose=purpose, from_on=doing.on, until_on=until, given_by_id=actor.user_id or 0
        )
        doing.say(grant=grant.pk, user=user.pk, until_on=until)
        doing.keep_private(purpose=purpose)
    return grant


def confirm(actor: Actor, *, grant: Grant, days: int | None = None) -> None:
    """Confirm a grant as the second person, for as many days as asked or fewer.

    Args:
        actor: holds ``GRANT`` in the matter's office; neither gave the grant nor gains by it.
        grant: waiting.
        days: counted from the first day; absent: all that were asked.

    Raises:
        NotAllowed, SecondFactorNeeded: the actor may not grant.
        Unfit: the actor gave it, would gain by it or is recused; it does not wait any more; more days than asked.
    """
    actor.require(GRANT)
    with act(actor, events.GRANT_CONFIRMED, grant.matter_id) as doing:
        fresh = Grant.objects.select_related("matter").get(pk=grant.pk)
        _in_reach(actor, fresh.matter)
        if actor.user_id in (fresh.given_by_id, fresh.user_id):
            raise Unfit("Cần người thứ hai xác nhận: không phải người đã cho phép, cũng không phải người được phép.")
        if fresh.confirmed_by_id is not None or fresh.ended_at is not None:
            raise Unfit("Quyền xem này không còn chờ xác nhận.")
        fresh.until_on = _shortened(fresh, days)
        fresh.confirmed_by_id = actor.user_id
        fresh.save(update_fields=["until_on", "confirmed_by"])
        doing.say(grant=fresh.pk, user=fresh.user_id, until_on=fresh.until_on)


def _shortened(grant: Grant, days: int | None) -> date | None:
    if days is None:
        return grant.until_on
    asked = (grant.until_on - grant.from_on).days + 1 if grant.until_on else LONGEST
    if not 1 <= days <= asked:
        raise Unfit("Người xác nhận chỉ được giữ nguyên hoặc rút ngắn số ngày đã xin.")
    return grant.from_on + timedelta(days=days - 1)


def end(actor: Actor, *, grant: Grant) -> None:
    """End a grant at once: by whoever may grant in that office, or by its holder.

    Raises:
        NotAllowed, SecondFactorNeeded: the actor is neither.
        Unfit: it has ended already, belongs to another office, or the actor is recused from the matter.
    """
    if actor.user_id != grant.user_id:
        actor.require(GRANT)
    with act(actor, events.GRANT_ENDED, grant.matter_id) as doing:
        if actor.user_id != grant.user_id:
            _in_reach(actor, Matter.objects.get(pk=grant.matter_id))
        ended = Grant.objects.filter(pk=grant.pk, ended_at=None).update(ended_at=doing.at)
        if not ended:
            raise Unfit("Quyền xem này đã kết thúc.")
        doing.say(grant=grant.pk, user=grant.user_id)


def _in_reach(actor: Actor, matter: Matter) -> None:
    if matter.office_id != actor.office_id:
        raise Unfit("Việc này do cơ quan khác giữ; chỉ cơ quan ấy cho phép xem.")
    if is_recused(actor.signed_in_id, matter.pk):
        raise Unfit("Không thể quyết định ai được xem việc này. Hãy để người khác có quyền.")
