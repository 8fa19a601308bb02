"""Asking for later work, claiming it, ending it. Work waits in rows alone, so a killed process loses none."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from langnghe import clock
from langnghe.jobs.kinds import LEASE, kind_of
from langnghe.jobs.models import Job

MAX_TRIES = 8
"""After so many the job stays with its error, for the administrator's page."""
FIRST_WAIT = timedelta(seconds=15)
KEPT_DAYS = 30


@dataclass(frozen=True)
class Claim:
    """A job under work: the try's number is the token without which nobody may end it."""

    job: Job
    number: int


def ask(kind: str, key: str, payload: dict[str, Any] | None = None, run_after: datetime | None = None) -> bool:
    """Ask for one piece of later work, inside the transaction of whatever makes it necessary.

    Args:
        kind: registered with ``jobs.kinds.register``.
        key: makes asking twice harmless: the first one stands, done or not.
        payload: what the handler needs, JSON; ids, nothing personal.
        run_after: not before this moment (aware); at once when absent.

    Returns:
        Whether the job is new.
    """
    job = Job(kind=kind, key=key, payload=payload or {}, run_after=run_after or clock.now())
    known = Job.objects.filter(kind=kind, key=key).exists()
    Job.objects.bulk_create([job], ignore_conflicts=True)
    return not known


def waiting(at: datetime) -> QuerySet[Job]:
    """Return the jobs that can be claimed at the moment ``at``, those waiting longest first."""
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    return Job.objects.filter(free, done_at=None, run_after__lte=at, tries__lt=MAX_TRIES).order_by("run_after", "id")


def claim(at: datetime) -> Claim | None:
    """Claim one waiting job for as long as its kind's lease, or return None when nothing waits.

    Compare-and-set on the number of tries: of two workers that saw the same row one gets it.
    """
    if not waiting(at).exists():  # an idle worker takes no lock
        return None
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        job = waiting(at).select_for_update(skip_locked=skip).first()
        if job is None:
            return None
        known = kind_of(job.kind)
        until = at + (known.lease if known else LEASE)
        won = Job.objects.filter(pk=job.pk, tries=job.tries).update(tries=job.tries + 1, lease_until=until)
    return Claim(job, job.tries + 1) if won else None


def done(claim: Claim) -> bool:
    """Mark the job as done; return False when its lease ran out and another worker has taken it since."""
    return _end(claim, done_at=clock.now(), error="") == 1


def failed(claim: Claim, error: str) -> None:
    """Give the job back with ``error`` (safe: no personal data), to be tried again later and later."""
    wait = FIRST_WAIT * 2 ** min(claim.number - 1, MAX_TRIES)
    _end(claim, error=error, run_after=clock.now() + wait)


def again(job_id: int) -> bool:
    """Let a job that stands with its error be tried anew; return whether there was one."""
    fresh = {"tries": 0, "run_after": clock.now(), "lease_until": None}
    return Job.objects.filter(pk=job_id, done_at=None, tries__gte=MAX_TRIES).update(**fresh) == 1


def give_up(job_id: int) -> bool:
    """End a job that stands with its error, undone; return whether there was one."""
    return Job.objects.filter(pk=job_id, done_at=None, tries__gte=MAX_TRIES).update(done_at=clock.now()) == 1


def tidy(at: datetime) -> int:
    """Delete jobs done more than ``KEPT_DAYS`` days before ``at``; return how many."""
    return Job.objects.filter(done_at__lt=at - timedelta(days=KEPT_DAYS)).delete()[0]


def _end(claim: Claim, **values: Any) -> int:
    mine = Job.objects.filter(pk=claim.job.pk, tries=claim.number, done_at=None)
    return mine.update(lease_until=None, **values)
