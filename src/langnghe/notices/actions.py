"""Marking messages as read. It changes no case and leaves no entry."""

from collections.abc import Iterable

from langnghe import clock
from langnghe.notices.models import Notice
from langnghe.people.actors import Actor


def mark_read(*, actor: Actor, notices: Iterable[int] | None = None) -> int:
    """Mark messages of ``actor`` as read; return how many.

    Args:
        actor: whose; messages of others are left alone.
        notices: their ids; all when absent.
    """
    own = Notice.objects.filter(user=actor.user_id, user__isnull=False, read_at=None)
    return (own if notices is None else own.filter(pk__in=list(notices))).update(read_at=clock.now())
