"""The only place that reads the time.

Days are days of Asia/Ho_Chi_Minh; moments are aware and stored in UTC. The demo and the tests travel:
inside ``travelling`` the whole product believes it is another moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_travel: ContextVar[datetime | None] = ContextVar("travel", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _travel.get() or datetime.now(UTC)


def today() -> date:
    """Return the present calendar day in Việt Nam."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """Return the Vietnamese calendar day on which an aware ``moment`` falls."""
    return moment.astimezone(ZONE).date()


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """Return the aware moment ``hour:minute`` (Vietnamese time) of ``day``."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@contextmanager
def travelling(moment: datetime) -> Iterator[None]:
    """Make the product believe it is ``moment`` (aware) inside the block; for the demo and for tests."""
    token = _travel.set(moment)
    try:
        yield
    finally:
        _travel.reset(token)
