"""The outbox: entries are handed, after commit, to whoever asked for their event. At least once.

A consumer writes rows under a unique key, so a second time is harmless; the entry's flag falls in the same
transaction as those rows. A consumer that fails keeps its entry waiting and holds up no other.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from langnghe import clock
from langnghe.trail.models import Entry

Consumer = Callable[[Entry], None]
LIMIT = 100
PATIENCE = timedelta(minutes=10)
"""The longest wait before an entry whose consumer failed is tried again."""

log = logging.getLogger(__name__)
_consumers: dict[str, list[Consumer]] = {}
_waiting: dict[int, tuple[int, datetime]] = {}
"""Entries that failed in this process: how often, and not again before."""


def consume(name: str, consumer: Consumer) -> None:
    """Hand every entry named ``name`` to ``consumer``, inside the transaction in which its flag falls."""
    known = _consumers.setdefault(name, [])
    if consumer not in known:
        known.append(consumer)


def dispatch(limit: int = LIMIT) -> int:
    """Hand out up to ``limit`` waiting entries, oldest first; return how many were done."""
    if not undispatched().exists():
        return 0
    unheard = undispatched().exclude(name__in=list(_consumers)).order_by("id").values_list("pk", flat=True)[:limit]
    done = Entry.objects.filter(pk__in=list(unheard)).update(dispatched=True)
    heard = undispatched().filter(name__in=list(_consumers)).exclude(pk__in=_not_yet(clock.now())).order_by("id")
    return done + sum(_hand_out(pk) for pk in list(heard.values_list("pk", flat=True)[:limit]))


def undispatched() -> QuerySet[Entry]:
    """Return the entries that wait to be handed out."""
    return Entry.objects.filter(dispatched=False)


def _hand_out(pk: int) -> bool:
    try:
        with transaction.atomic():
            skip = connection.features.has_select_for_update_skip_locked
            entry = undispatched().select_for_update(skip_locked=skip).filter(pk=pk).first()
            if entry is None:  # another worker has it
                return False
            for consumer in _consumers[entry.name]:
                consumer(entry)
            Entry.objects.filter(pk=pk).update(dispatched=True)
    except Exception as failure:
        # The class only: a message could name somebody.
        log.error("entry %s waits: its consumer failed with %s", pk, type(failure).__name__)
        times = _waiting.get(pk, (0, clock.now()))[0] + 1
        _waiting[pk] = (times, clock.now() + min(timedelta(seconds=2**times), PATIENCE))
        return False
    _waiting.pop(pk, None)
    return True


def _not_yet(at: datetime) -> Iterable[int]:
    return [pk for pk, (_, until) in _waiting.items() if until > at]
