"""Which kinds of later work there are: each registered once by whoever does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

Handler = Callable[[dict[str, Any]], None]
LEASE = timedelta(minutes=10)


class JobFailed(RuntimeError):
    """A handler could not do its work; the message is kept with the job, so it names nobody."""


@dataclass(frozen=True)
class Kind:
    """A kind of work. Its handler runs outside any transaction and may run twice: it makes that harmless."""

    name: str
    handler: Handler
    lease: timedelta


_kinds: dict[str, Kind] = {}
_polls: dict[str, Callable[[], int]] = {}


def register(name: str, handler: Handler, *, lease: timedelta = LEASE) -> None:
    """Register the handler of a kind of job.

    Args:
        name: ``room.verb``.
        handler: called with the job's payload; raises when it could not do the work.
        lease: for how long one try may run before the job is given to another worker.
    """
    _kinds[name] = Kind(name, handler, lease)


def kind_of(name: str) -> Kind | None:
    """Return the kind registered under ``name``, if there is one."""
    return _kinds.get(name)


def poll(name: str, function: Callable[[], int]) -> None:
    """Let every turn of the worker call ``function``, which does a little work and returns how much it did.

    For outboxes, whose rows are claimed by their own flag; everything else is a job.
    """
    _polls[name] = function


def polls() -> dict[str, Callable[[], int]]:
    """Return what every turn of the worker calls, by name."""
    return dict(_polls)
