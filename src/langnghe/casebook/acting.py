"""An act on a case: the lock first, then the case as it now is, so that two officers cannot cross."""

from collections.abc import Iterator
from contextlib import contextmanager

from langnghe.casebook.models import Case
from langnghe.matters.models import Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor, Refused
from langnghe.trail.act import Act, act


class OutOfSight(LookupError):
    """The actor does not see this case; to them it does not exist."""

    def __init__(self) -> None:
        super().__init__("Không tìm thấy vụ việc này.")


class HeldElsewhere(Refused):
    """The actor may read this open matter by a grant; only the office that holds it acts on it."""

    def __init__(self) -> None:
        super().__init__("Vụ việc này do cơ quan khác đang giữ; ở đây chỉ xem lại, không sửa được.")


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
        HeldElsewhere: it is an open matter of another office, seen by a grant.
    """
    with act(actor, event, case.pk) as doing:
        if not anybody and not may_see(actor, case.pk):
            raise OutOfSight
        case.refresh_from_db()
        case.matter.refresh_from_db()
        if not anybody and case.matter.state == Matter.OPEN and case.matter.office_id != actor.office_id:
            raise HeldElsewhere
        yield doing


def officer_of(doing: Act) -> int:
    """Return the id of the officer who acts.

    Raises:
        OutOfSight: a citizen acts; no case exists for them here.
    """
    if doing.actor.user_id is None:
        raise OutOfSight
    return doing.actor.user_id
