"""The one thing that can be done with the yardstick."""

from datetime import date

from tools.bench.yardstick.models import Row

DAY = date(2026, 1, 1)


def insert(subject: str) -> Row:
    """Write one row and return it."""
    return Row.objects.create(number="1/PA", subject=subject, kind="petition", stage="new", owner="", received_on=DAY)
