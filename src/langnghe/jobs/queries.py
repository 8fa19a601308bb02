"""Reading jobs, for the administrator's page and for health checks."""

from datetime import datetime

from django.db.models import Max, Q, QuerySet

from langnghe.jobs.actions import MAX_TRIES, waiting
from langnghe.jobs.models import Job


def stuck(at: datetime) -> QuerySet[Job]:
    """Return the jobs that were tried as often as they may be and stand, newest first.

    One whose process was killed on its last try has no error of its own: ``error`` may be empty.
    """
    idle = Q(lease_until=None) | Q(lease_until__lt=at)
    return Job.objects.filter(idle, done_at=None, tries__gte=MAX_TRIES).order_by("-id")


def waiting_since(at: datetime) -> datetime | None:
    """Return since when the longest waiting job could have run, or None; an old moment means no worker runs."""
    return waiting(at).values_list("run_after", flat=True).first()


def last_done(kind: str) -> datetime | None:
    """Return when a job of ``kind`` was done last, or None."""
    last: datetime | None = Job.objects.filter(kind=kind).aggregate(last=Max("done_at"))["last"]
    return last
