"""What upkeep does by itself: asking about files whose keeping has run out, scanning again what a lost scanner left."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings

from langnghe import clock
from langnghe.documents.files.actions import SCAN_JOB
from langnghe.jobs import actions as jobs
from langnghe.jobs import queries, schedule
from langnghe.upkeep.actions import house
from langnghe.upkeep.doctor.machine import answers
from langnghe.upkeep.retention import actions as retention

PROPOSE_HOUR = 4
SCAN_EVERY = timedelta(minutes=10)


def install() -> None:
    """Register the recurring work; called once, when the house is ready."""
    schedule.daily("upkeep.propose", propose, hour=PROPOSE_HOUR)
    schedule.every("upkeep.rescan", rescan, SCAN_EVERY)


def propose(payload: dict[str, Any]) -> None:
    """Ask about the files whose keeping has run out on the payload's day."""
    retention.propose(actor=house(), on=date.fromisoformat(payload["day"]))


def rescan(payload: dict[str, Any]) -> None:
    """Let files be scanned that were given up while the scanner was away, as soon as it answers again."""
    if settings.CLAMD_SOCKET and answers(settings.CLAMD_SOCKET):
        for pk in queries.stuck(clock.now()).filter(kind=SCAN_JOB).values_list("pk", flat=True):
            jobs.again(pk)
