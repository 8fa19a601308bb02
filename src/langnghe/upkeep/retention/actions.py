"""Proposing to forget, keeping all the same, forgetting. Each is a recorded act on each matter."""

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet

from langnghe.people.actors import Actor
from langnghe.trail.act import act
from langnghe.upkeep import events
from langnghe.upkeep.models import Disposal
from langnghe.upkeep.permissions import DISPOSE
from langnghe.upkeep.retention import forgetting, queries


class NotWaiting(RuntimeError):
    """Somebody else has decided on it; the message is for the screen."""


def propose(*, actor: Actor, on: date, stop: Callable[[], bool] = lambda: False) -> int:
    """Ask about every case whose keeping has run out on ``on``; return about how many new ones.

    Args:
        actor: the system actor.
        on: the day.
        stop: asked between cases.
    """
    count = 0
    for matter, kept in list(queries.run_out(on)):
        if stop():
            break
        with act(actor, events.DISPOSAL_PROPOSED, matter) as doing:
            Disposal.objects.create(matter_id=matter, rule=kept.rule, since=kept.until, proposed_at=doing.at)
            doing.say(rule=kept.rule, since=kept.until)
        count += 1
    return count


def keep(*, actor: Actor, matter: int, reason: str) -> None:
    """Keep a matter although its term has run out; it is not asked about again.

    Raises:
        NotWaiting: it is not proposed (any more), or not the actor's to decide.
    """
    actor.require(DISPOSE)
    with act(actor, events.DISPOSAL_REFUSED, matter) as doing:
        _decide(actor, matter, state=Disposal.KEPT, reason=reason.strip()[:200], at=doing.at)
        doing.keep_private(reason=reason.strip()[:200])


def forget(*, actor: Actor, matter: int, reason: str = "") -> None:
    """Forget the personal parts of a matter that was proposed. Cannot be undone.

    Args:
        actor: the named officer who decides.
        matter: proposed, in the actor's office.
        reason: not kept: nothing personal may be written where it is not forgotten.

    Raises:
        NotWaiting: as for ``keep``.
        OSError: the journal of erasures cannot be written; nothing is forgotten.
    """
    actor.require(DISPOSE)
    with act(actor, events.FORGOTTEN, matter) as doing:
        _decide(actor, matter, state=Disposal.FORGOTTEN, reason="", at=doing.at)
        # only what is decided may stand in the journal: a restore forgets it again without asking
        forgetting.announce(matter, doing.on.isoformat())
        forgetting.forget(doing)


GONE = "Hồ sơ này không còn chờ quyết định: đã có người khác quyết định, hoặc không thuộc cơ quan đang làm việc."


def _decide(actor: Actor, matter: int, *, at: object, **values: object) -> None:
    changed = _mine(actor, matter).update(decided_by=actor.signed_in_id, decided_at=at, **values)
    if not changed:
        raise NotWaiting(GONE)


def _mine(actor: Actor, matter: int) -> QuerySet[Disposal]:
    return queries.proposed_to(actor).filter(matter=matter)
