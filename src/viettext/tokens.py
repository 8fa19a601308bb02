"""Words of a text, and how near two texts are."""

import re

from viettext.fold import fold

_WORD = re.compile(r"[^\W_]+")
_PLAIN_WORD = re.compile(r"[a-z0-9]+")  # the same in folded ASCII, nearly twice as fast
_SHINGLE = 3  # words; shorter pieces meet by chance in any two letters
_ENOUGH = 12  # shingles below which "contained in" says nothing


def tokens(text: str) -> list[str]:
    """Return the folded words of ``text`` in order, punctuation left out."""
    plain = fold(text)
    return (_PLAIN_WORD if plain.isascii() else _WORD).findall(plain)


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Return the set of runs of three folded words; a shorter text is one run."""
    words = tokens(text)
    if len(words) <= _SHINGLE:
        return frozenset({tuple(words)}) if words else frozenset()
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def similarity(a: str, b: str) -> float:
    """Return how near two texts are, 0 (nothing shared) to 1 (same words in the same order).

    The larger of the Jaccard measure of three-word runs and, when the shorter text is long enough
    to mean something, nine tenths of the share of it that the longer one contains: a letter sent again
    with a page added is still the same letter. Two empty texts are not alike (0).
    """
    left, right = shingles(a), shingles(b)
    if not left or not right:
        return 0.0
    shared = len(left & right)
    jaccard = shared / (len(left) + len(right) - shared)
    smaller = min(len(left), len(right))
    contained = shared / smaller if smaller >= _ENOUGH else 0.0
    return max(jaccard, 0.9 * contained)
