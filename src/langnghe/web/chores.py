"""What worker and outbox do, joined here because trail, jobs and notices do not know each other."""

from datetime import date
from typing import Any

from django.db import connection

from langnghe import clock
from langnghe.jobs import actions as jobs
from langnghe.jobs import kinds, schedule
from langnghe.trail import dispatch, sealing
from langnghe.web import telling

HEAD_HOUR = 23
"""The head of the log is published late in the evening, so that it covers the day."""
TIDY_HOUR = 3


def install() -> None:
    """Register all recurring work; called once, when the house is ready."""
    kinds.poll("trail.dispatch", dispatch.dispatch)
    schedule.daily("trail.publish_head", publish_head, hour=HEAD_HOUR)
    schedule.daily("jobs.tidy", tidy, hour=TIDY_HOUR)
    telling.install()


def publish_head(payload: dict[str, Any]) -> None:
    """Publish the head of the log for the payload's day."""
    sealing.publish(date.fromisoformat(payload["day"]))


def tidy(payload: dict[str, Any]) -> None:
    """Delete what was done long ago, and keep the database's own statistics fresh."""
    jobs.tidy(clock.now())
    refresh_statistics()


def refresh_statistics() -> None:
    """Let SQLite look at its tables, so that it chooses the right index; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")
