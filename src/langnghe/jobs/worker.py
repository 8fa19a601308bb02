"""The worker's turns. It never runs inside a web request."""

import logging
import traceback
from datetime import datetime, timedelta
from pathlib import Path

from django.db import DatabaseError

from langnghe import clock
from langnghe.jobs import actions, schedule
from langnghe.jobs.kinds import JobFailed, kind_of, polls

log = logging.getLogger(__name__)
PLAN_EVERY = timedelta(seconds=20)
HOME = Path(__file__).resolve().parents[2]


class Worker:
    """One process' worth of turns; remembers only when it last planned."""

    def __init__(self) -> None:
        self.planned: datetime | None = None

    def turn(self) -> int:
        """Plan, poll the outboxes, do at most one job; return how much was done.

        Raises:
            DatabaseError: the database went away; whatever was claimed comes back when its lease runs out.
        """
        at = clock.now()
        if self.planned is None or at - self.planned >= PLAN_EVERY:
            schedule.plan(at)
            self.planned = at
        return sum(_poll(name) for name in polls()) + work_one()


def work_one() -> int:
    """Claim and do one job; return 1 when there was one, else 0."""
    claim = actions.claim(clock.now())
    if claim is None:
        return 0
    kind = kind_of(claim.job.kind)
    try:
        if kind is None:
            raise JobFailed(f"Phần mềm này không biết việc «{claim.job.kind}».")
        kind.handler(claim.job.payload)
    except Exception as failure:
        log.error("job %s (%s) failed, try %s: %s", claim.job.pk, claim.job.kind, claim.number, safe(failure))
        actions.failed(claim, safe(failure))
        return 1
    if not actions.done(claim):
        log.error("job %s (%s) outlived its lease and was given away", claim.job.pk, claim.job.kind)
    return 1


def safe(failure: BaseException) -> str:
    """Return what may be kept of ``failure``: class and place; its words only when they were written to be kept."""
    if isinstance(failure, JobFailed):
        return str(failure)
    frames = [f for f in traceback.extract_tb(failure.__traceback__) if Path(f.filename).is_relative_to(HOME)]
    place = f" ({Path(frames[-1].filename).relative_to(HOME)}:{frames[-1].lineno})" if frames else ""
    return f"{type(failure).__name__}{place}"


def _poll(name: str) -> int:
    try:
        return polls()[name]()
    except DatabaseError:
        raise
    except Exception as failure:
        log.error("poll %s failed: %s", name, safe(failure))
        return 0
