"""Numbers of cases and receipts, under lock: one after the other in each sequence, never twice."""

from datetime import date

from langnghe.documents.series import counting, ours
from langnghe.people.models import Office
from langnghe.trail.act import Act


def take(office: Office, series: str, on: date) -> str:
    """Take the next number of ``series`` in the year of ``on``, like ``PA-2026-0147``. Inside the act's transaction.

    Args:
        office: whose series.
        series: the letters in front; sealed matters have series of their own.
        on: local day; its year chooses the sequence.
    """
    return take_many(office, series, on, 1)[0]


def take_many(office: Office, series: str, on: date, count: int) -> list[str]:
    """Take the next ``count`` numbers of ``series``, one after the other, under one lock; see ``take``."""
    row = counting.lock(office.pk, series, on.year)
    first = row.last + 1
    counting.reach(row, row.last + count)
    return [ours.written(series, on.year, n) for n in range(first, first + count)]


def give_up(doing: Act, office: Office, number: str, reason: str) -> None:
    """Cancel a number that what had it has no longer; it is kept with the reason and never given again.

    Args:
        doing: the act that takes the number away.
        office: whose series.
        number: as it was given; what is none of ours is left alone.
        reason: why, with nothing personal.
    """
    read = ours.read(number)
    if read:
        counting.cancel(office.pk, *read, reason=reason, on=doing.on, by_id=None)
        doing.say(cancelled=number)
