"""What a page hands to the next one without a session or a cookie: signed text in a hidden field."""

from datetime import datetime, timedelta
from typing import Any

from django.core import signing

LONGEST = 400_000
"""Characters of a carried text; longer ones are not even opened."""


class NotCarried(ValueError):
    """The hidden field was cut, changed, made for another page, or is too old."""


def carry(salt: str, said: dict[str, Any], until: datetime) -> str:
    """Return ``said`` (plain values) signed for the pages of ``salt``, good until the moment ``until``."""
    return signing.dumps({"said": said, "until": until.timestamp()}, salt=salt, compress=True)


def carried(salt: str, text: str, at: datetime) -> dict[str, Any]:
    """Return what ``carry`` signed.

    Args:
        salt: which pages it must have been made for.
        text: the hidden field as it came.
        at: the present moment, aware.

    Raises:
        NotCarried: not ours, changed, of other pages, too long, or too old.
    """
    if len(text) > LONGEST:
        raise NotCarried
    try:
        held = signing.loads(text, salt=salt)
    except signing.BadSignature as wrong:
        raise NotCarried from wrong
    if at > datetime.fromtimestamp(held["until"], at.tzinfo):
        raise NotCarried
    said: dict[str, Any] = held["said"]
    return said


def end_of(at: datetime, minutes: int) -> datetime:
    """Return the moment ``minutes`` after ``at``."""
    return at + timedelta(minutes=minutes)
