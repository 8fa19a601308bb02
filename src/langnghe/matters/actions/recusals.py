"""Recusals: a person who must not touch one matter sees nothing of it, whatever their mandates and grants."""

from langnghe.matters import events
from langnghe.matters.errors import Unfit
from langnghe.matters.models import Grant, Matter, Recusal
from langnghe.matters.permissions import RECUSE
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.people.models import User
from langnghe.trail.act import act


def declare(actor: Actor, *, matter: Matter, user: User, reason: str) -> Recusal:
    """Declare that ``user`` must not touch ``matter``: themself, or whoever may recuse in its office.

    Their grants on it end, and where they own it, it waits for another owner.

    Raises:
        NotAllowed: the actor neither declares themself nor may recuse.
        Unfit: no reason, another office's matter, or declared already.
    """
    if actor.user_id != user.pk:
        actor.require(RECUSE)
    if matter.office_id != actor.office_id and not may_see(actor, matter.pk):
        raise Unfit("Việc này do cơ quan khác giữ.")
    if not reason.strip():
        raise Unfit("Chưa ghi lý do phải tránh. Hãy ghi lý do.")
    with act(actor, events.RECUSED, matter.pk) as doing:
        if Recusal.objects.filter(matter=matter, user=user, lifted_at=None).exists():
            raise Unfit("Người này đã được ghi là phải tránh vụ việc.")
        recusal = Recusal.objects.create(
            matter=matter, user=user, reason=reason, declared_by_id=actor.user_id or 0, declared_at=doing.at
        )
        Grant.objects.filter(matter=matter, user=user, ended_at=None).update(ended_at=doing.at)
        owned = Matter.objects.filter(pk=matter.pk, owner=user).update(owner=None)
        doing.say(recusal=recusal.pk, user=user.pk, owner_cleared=bool(owned))
        doing.keep_private(reason=reason)
    return recusal


def lift(actor: Actor, *, recusal: Recusal, reason: str) -> None:
    """Lift a recusal that was wrong or whose reason is gone; never by the recused person.

    Raises:
        NotAllowed: the actor may not recuse.
        Unfit: no reason, it is the actor's own, another office's, or lifted already.
    """
    actor.require(RECUSE)
    if recusal.matter.office_id != actor.office_id:
        raise Unfit("Việc này do cơ quan khác giữ.")
    if recusal.user_id == actor.user_id:
        raise Unfit("Không ai tự bỏ việc phải tránh của mình. Hãy nhờ người khác có quyền.")
    if not reason.strip():
        raise Unfit("Chưa ghi lý do bỏ. Hãy ghi lý do.")
    with act(actor, events.RECUSAL_LIFTED, recusal.matter_id) as doing:
        lifted = Recusal.objects.filter(pk=recusal.pk, lifted_at=None).update(lifted_at=doing.at)
        if not lifted:
            raise Unfit("Việc phải tránh này đã được bỏ.")
        doing.say(recusal=recusal.pk, user=recusal.user_id)
        doing.keep_private(reason=reason)
