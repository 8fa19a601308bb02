"""Three years of days that end on a given day, and when in them a petition came, was due and was done."""

from __future__ import annotations

from datetime import date, timedelta

DAYS = 1090
BEYOND = 900
"""Days after the last one that a due day may still fall on."""
DUE_DAYS = {"khieu_nai": 30, "to_cao": 30, "kien_nghi_phan_anh": 15, "tranh_chap_dat_dai": 45}
"""Shapes the invented data only; what the law says stands in law/."""
FRESH, RECENT = 20, 60
"""Ages in days: until FRESH most are open, until RECENT some are, after that hardly any."""


class Timeline:
    """The days of the data, by number; the last one is ``DAYS - 1``."""

    def __init__(self, until: date) -> None:
        first = until - timedelta(days=DAYS - 1)
        days = [first + timedelta(days=n) for n in range(DAYS + BEYOND)]
        self.iso = [day.isoformat() for day in days]
        self.written = [f"{day:%d/%m/%Y}" for day in days[:DAYS]]
        self.last = DAYS - 1

    def share_done(self, day: int) -> float:
        """Return how many of the petitions received on ``day`` are done by the last day, from 0 to 1."""
        age = self.last - day
        if age > RECENT:
            return 0.996
        return 0.75 if age > FRESH else 0.2

    def done_on(self, day: int, kind: str, draw: float) -> int:
        """Return the day on which a petition received on ``day`` was done; ``draw`` is from 0 to 1."""
        return min(day + 2 + int(draw * DUE_DAYS[kind] * 1.25), self.last)
