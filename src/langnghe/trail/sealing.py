"""The sealer: one process with a lease that takes entries by flag and appends them to the one log.

By flag, never by id: an act that began earlier may end later, and its entry must not be passed over.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from langnghe import clock
from langnghe.prepared import prepared
from langnghe.trail.models import Entry, Log, TreeHead
from langnghe.trail.tree import Frontier

LEASE = timedelta(seconds=10)
"""Renewed for every batch; after a sealer was killed, another goes on when it has run out."""
BATCH = 200
"""Entries per transaction: short enough that SQLite's one writer never waits long."""


class NotOurLease(RuntimeError):
    """Another sealer holds the log."""

    def __init__(self) -> None:
        super().__init__("Đang có tiến trình niêm phong khác làm việc; tiến trình này chờ.")


def take_lease(holder: str, at: datetime) -> bool:
    """Take or renew the lease on the log for ``holder``; return whether it is ours from the moment ``at``."""
    log = _log()
    free = Q(lease_until=None) | Q(lease_until__lt=at) | Q(lease_holder=holder)
    return Log.objects.filter(free, pk=log.pk).update(lease_holder=holder, lease_until=at + LEASE) == 1


def give_back(holder: str) -> None:
    """End the lease of ``holder``, so that another sealer need not wait for it to run out."""
    Log.objects.filter(lease_holder=holder).update(lease_holder="", lease_until=None)


def seal(holder: str, limit: int = BATCH) -> int:
    """Append up to ``limit`` unsealed entries to the log; return how many.

    Raises:
        NotOurLease: ``holder`` does not hold the lease.
    """
    with transaction.atomic():
        log = Log.objects.select_for_update().get(pk=_log().pk)
        if log.lease_holder != holder:
            raise NotOurLease
        grown, entries = state(log), list(Entry.objects.filter(leaf=None).order_by("id").only("digest")[:limit])
        for entry in entries:
            entry.leaf = grown.size
            grown = grown.append(bytes.fromhex(entry.digest))
        Entry.objects.bulk_update(entries, ["leaf"], batch_size=BATCH)
        log.size, log.frontier = grown.size, [peak.hex() for peak in grown.peaks]
        log.save(update_fields=["size", "frontier"])
    return len(entries)


def seal_all(holder: str) -> int:
    """Seal until nothing is left, renewing the lease; return how many entries were sealed."""
    total = 0
    # An idle sealer writes nothing, not even its lease.
    while Entry.objects.filter(leaf=None).exists() and take_lease(holder, clock.now()):
        total += seal(holder)
    return total


def state(log: Log | None = None) -> Frontier:
    """Return the frontier of the log as it is stored."""
    kept = log or Log.objects.order_by("pk").first()
    return Frontier(kept.size, tuple(bytes.fromhex(peak) for peak in kept.frontier)) if kept else Frontier()


def publish(day: date) -> TreeHead:
    """Publish the head of the log for ``day``, once; the same day again returns what was published."""
    with transaction.atomic():
        published = TreeHead.objects.filter(day=day).first()
        if published:
            return published
        now = state(Log.objects.select_for_update().get(pk=_log().pk))
        return TreeHead.objects.create(day=day, size=now.size, root=now.root().hex(), published_at=clock.now())


def latest() -> TreeHead | None:
    """Return the head published last."""
    return next(iter(_latest()), None)


@prepared
def _latest() -> QuerySet[TreeHead]:
    return TreeHead.objects.order_by("-day")[:1]


def _log() -> Log:
    return Log.objects.get_or_create(pk=1)[0]
