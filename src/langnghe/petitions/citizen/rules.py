"""How citizens' codes and words are read and held to measure. Values in, values out."""

import unicodedata

TRIES = 5
"""Wrong secrets before a code sleeps."""
FIRST_PAUSE = 15
"""Minutes of the first sleep; each further wrong try doubles it."""
LONGEST_PAUSE = 24 * 60
LONGEST_TEXT = 20_000
"""Characters of what happened, as sent from a page: about eight sheets."""
LONGEST_MESSAGE = 4000
MOST_MESSAGES = 50
AGAIN_MINUTES = 15
"""For how long the same form, sent again, is answered with a new code."""
FEWEST_SECONDS = 3
"""Nobody writes and checks a letter faster."""
SMALL = 5
"""Counts under this are not shown where they could point to somebody."""


def digits(secret: str) -> str:
    """Return the digits of a secret as typed, full-width ones too."""
    return "".join(c for c in unicodedata.normalize("NFKC", secret) if c in "0123456789")


def pause_after(wrong: int) -> int:
    """Return for how many minutes a code sleeps after ``wrong`` wrong secrets in a row; 0 while it does not."""
    if wrong < TRIES:
        return 0
    return min(LONGEST_PAUSE, FIRST_PAUSE << min(wrong - TRIES, 10))


def too_fast(begun: float, at: float) -> bool:
    """Return whether a form begun at ``begun`` (seconds) and sent at ``at`` was filled faster than people write."""
    return at - begun < FEWEST_SECONDS
