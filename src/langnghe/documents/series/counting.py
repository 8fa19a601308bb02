"""The counters under all numbers. Every step stands inside the transaction of an act and holds the counter's row."""

from datetime import date

from langnghe.documents.series.models import Cancelled, Number


def lock(office_id: int, sequence: str, year: int) -> Number:
    """Return the counter of a sequence in a year, locked until the transaction ends; begins it at nought.

    Args:
        office_id: whose sequence.
        sequence: its letters.
        year: of the numbers.
    """
    Number.objects.bulk_create([Number(office_id=office_id, series=sequence, year=year)], ignore_conflicts=True)
    return Number.objects.select_for_update().get(office=office_id, series=sequence, year=year)


def reach(row: Number, n: int) -> None:
    """Let a locked counter stand at ``n`` at least."""
    if n > row.last:
        row.last = n
        row.save(update_fields=["last"])


def cancel(office_id: int, sequence: str, year: int, n: int, *, reason: str, on: date, by_id: int | None) -> None:
    """Keep number ``n`` of a sequence as cancelled.

    Args:
        office_id: whose sequence.
        sequence: its letters.
        year: of the number.
        n: the number.
        reason: why it is not used.
        on: the local day of cancelling.
        by_id: the user who cancels; None when an act on a case takes the number away.
    """
    row = lock(office_id, sequence, year)
    Cancelled.objects.create(office_id=office_id, series=sequence, year=year, n=n, reason=reason, on=on, by_id=by_id)
    reach(row, n)
