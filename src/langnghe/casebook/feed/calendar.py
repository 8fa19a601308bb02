"""A calendar as phones read it (iCalendar): whole days, labels of the law, no word of any citizen."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from langnghe.duties.models import Duty

WIDTH = 74
"""Octets of a line after which it goes on in the next; the format allows 75."""


def calendar(duties: Iterable[tuple[Duty, str]], name: str, host: str, at: datetime) -> str:
    """Return the calendar of ``duties``.

    Args:
        duties: each with the number of its case; all with a day.
        name: what the phone calls the calendar.
        host: of this installation; makes each entry's id unique.
        at: the moment it is written, aware.
    """
    stamp = _utc(at)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lang Nghe//VI", f"X-WR-CALNAME:{_text(name)}"]
    for duty, number in duties:
        lines += _event(duty, number, host, stamp)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(duty: Duty, number: str, host: str, stamp: str) -> list[str]:
    if duty.due_on is None:
        return []
    return [
        "BEGIN:VEVENT",
        f"UID:duty-{duty.pk}@{host}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{duty.due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{duty.due_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(' · '.join(part for part in (duty.what, number) if part))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _utc(at: datetime) -> str:
    offset = at.utcoffset() or timedelta()
    return (at.replace(tzinfo=None) - offset).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    for mark in ("\\", ";", ","):
        words = words.replace(mark, "\\" + mark)
    return " ".join(words.split())


def _folded(line: str) -> Iterator[str]:
    """Yield ``line`` in pieces of at most ``WIDTH`` octets, never within a letter; later ones begin with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > WIDTH:
            yield piece
            piece = " "
        piece += letter
    yield piece
