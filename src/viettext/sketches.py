"""Near-same text at the speed of a bulk intake: small signatures that stand for whole letters."""

from bisect import bisect_right
from zlib import crc32

from viettext.tokens import tokens

LENGTH = 64  # numbers kept of a letter: the nearness of two letters is then off by some 0.05
_SHINGLE = 3  # words, as in viettext.tokens
_ENOUGH = 12  # numbers below which "contained in" says nothing


def signature(text: str) -> tuple[int, ...]:
    """Return a small stand-in for ``text``: the 64 lowest hashes of its runs of three folded words.

    The numbers are distinct, in rising order, each below 2**32, and the same on every machine and in every
    version of Python, so they may be stored. A letter of up to 66 words keeps all its runs; an empty one none.
    Takes about 0.1 ms for a letter of 1,000 characters.

    Two letters with a nearness of ``j`` share at least one of their first ``m`` numbers with a chance of about
    ``1 - (1 - j) ** m``: an index over ``signature(text)[:8]`` finds all but one in 10,000 of those as near as 0.7.
    """
    words = " ".join(tokens(text)).encode().split()
    if len(words) <= _SHINGLE:
        return (crc32(b" ".join(words)),) if words else ()
    runs = map(b" ".join, zip(words, words[1:], words[2:], strict=False))
    return tuple(sorted(set(map(crc32, runs)))[:LENGTH])


def nearness(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Return how near two letters are, 0 to 1, from their signatures: about what ``similarity`` says of their texts.

    Only runs whose hash lies below what both signatures cover are compared: a fair sample of both letters. A letter
    sent again with pages added counts nine tenths of the share of it that the longer one contains. No words, no
    nearness (0). Takes some 5 µs; judge what lies near your threshold again with ``similarity``.
    """
    if not a or not b:
        return 0.0
    left, right = bisect_right(a, _covered(b)), bisect_right(b, _covered(a))
    shared = len({*a[:left]}.intersection(b[:right]))
    jaccard = shared / (left + right - shared) if shared else 0.0
    smaller = min(left, right)
    contained = shared / smaller if smaller >= _ENOUGH else 0.0
    return max(jaccard, 0.9 * contained)


def _covered(numbers: tuple[int, ...]) -> int:
    """Return the highest hash up to which the signature tells all runs of its letter."""
    return numbers[-1] if len(numbers) == LENGTH else 2**32
