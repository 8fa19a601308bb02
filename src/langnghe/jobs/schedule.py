"""Work that comes round: declared in code, asked for as named rows, so that any number of workers may plan it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from langnghe import clock
from langnghe.jobs import actions
from langnghe.jobs.kinds import LEASE, Handler, register


@dataclass(frozen=True)
class Recurring:
    """A kind that comes round daily at an hour (Vietnamese time), or every so many minutes."""

    kind: str
    hour: int
    minute: int = 0
    every: timedelta | None = None

    def slot(self, at: datetime) -> tuple[str, datetime] | None:
        """Return key and moment of the round that is due at the moment ``at``; None when today's is still ahead."""
        if self.every is None:
            due = clock.at(clock.day_of(at), self.hour, self.minute)
            return (clock.day_of(at).isoformat(), due) if due <= at else None
        seconds = int(self.every.total_seconds())
        start = datetime.fromtimestamp(at.timestamp() // seconds * seconds, tz=at.tzinfo)
        return start.isoformat(timespec="seconds"), start


_recurring: dict[str, Recurring] = {}


def daily(kind: str, handler: Handler, *, hour: int, minute: int = 0, lease: timedelta = LEASE) -> None:
    """Run ``handler`` once a day at ``hour``:``minute`` Vietnamese time, or later that day if no worker ran then.

    The payload holds ``day``, the ISO day it is for.
    """
    register(kind, handler, lease=lease)
    _recurring[kind] = Recurring(kind, hour, minute)


def every(kind: str, handler: Handler, interval: timedelta, *, lease: timedelta = LEASE) -> None:
    """Run ``handler`` once every ``interval``; rounds missed while no worker ran are not made up for."""
    register(kind, handler, lease=lease)
    _recurring[kind] = Recurring(kind, 0, 0, interval)


def plan(at: datetime) -> int:
    """Ask for every round that is due at the moment ``at``; return how many were new."""
    new = 0
    for recurring in _recurring.values():
        slot = recurring.slot(at)
        if slot:
            key, due = slot
            new += actions.ask(recurring.kind, key, {"day": clock.day_of(at).isoformat()}, due)
    return new


def daily_kinds() -> list[str]:
    """Return the kinds that come round once a day."""
    return sorted(kind for kind, recurring in _recurring.items() if recurring.every is None)
