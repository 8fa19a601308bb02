"""An act on a case: the lock first, then the case as it now is, so that two officers cannot cross."""

from collections.abc import Iterator
from contextlib import contextmanager

from langnghe.casebook.models import Case
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.trail.act import Act, act


class OutOfSight(LookupError):
    """The actor does not see this case; to them it does not exist."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy vụ việc này.")


@contextmanager
def acting(actor: Actor, case: Case, event: str, *, anybody: bool = False) -> Iterator[Act]:
    """Open an act on ``case``: lock its chain, check that the actor sees it, read the row again.

    Args:
        actor: who acts.
        case: the case; refreshed in place.
        event: the event's name.
        anybody: for citizens, who proved their right by code and secret at the door.

    Raises:
        OutOfSight: the actor does not see the matter.
    """
    with act(actor, event, case.pk) as doing:
        if not anybody and not may_see(actor, case.pk):
            raise OutOfSight
        case.refresh_from_db()
        case.matter.refresh_from_db()
        yield doing
