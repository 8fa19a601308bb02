"""Reading messages: one's own, of matters one may still see."""

from datetime import date

from django.db.models import QuerySet

from langnghe import clock
from langnghe.matters.visibility import visible_to
from langnghe.notices.models import Notice
from langnghe.people.actors import Actor
from langnghe.prepared import prepared, tally

PAGE = 50


def of(actor: Actor, on: date | None = None) -> QuerySet[Notice]:
    """Return the messages to ``actor``, newest first, without those of matters they no longer see."""
    if actor.user_id is None:
        return Notice.objects.none()
    own = Notice.objects.filter(user=actor.user_id, matter__in=visible_to(actor, on))
    return own.select_related("matter").order_by("-id")


def unread(actor: Actor) -> int:
    """Return how many messages ``actor`` has not read."""
    if actor.user_id is None:
        return 0
    return sum(row["n"] for row in _unread(actor, clock.today()))


@prepared
def _unread(actor: Actor, on: date) -> QuerySet[Notice, dict[str, int]]:
    return tally(of(actor, on).filter(read_at=None))


def page(actor: Actor, before: int | None = None) -> tuple[list[Notice], int | None]:
    """Return a page of messages and, when there are older ones, the id to ask for them with.

    Args:
        actor: whose.
        before: only messages older than the one with this id.
    """
    chosen = of(actor)
    found = list((chosen.filter(pk__lt=before) if before else chosen)[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None
