"""Mending the marks of misread words by the words beside them: «tô chức» is «tổ chức».

Pairs of words were counted in texts of law (``neighbours.txt``; ``tools/import_neighbours.py`` makes it). A word is
mended only into one that differs in its marks alone, stands far more often beside the same neighbours, and is written
in small letters: names are never touched. What was mended is shown as such, with what was read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from math import log
from pathlib import Path

from langnghe.documents.reading.rules import Line, Word, is_spelled, toned
from viettext import fold, nfc

SHIPPED = Path(__file__).with_name("neighbours.txt")
_PARTS = re.compile(r"^(\W*)([^\W\d_]+)(\W*)$")
_ENDS = (".", ";", ":", "!", "?", ")")
_UNSEEN = 0.005
"""How often a pair that was never counted is taken to stand."""
_NO_SYLLABLE, _TONE_LOST, _TONE_CHANGED, _OTHERWISE = 2.0, 6.0, 9.0, 12.0
"""How much more likely, as a logarithm, another word must be than the one that was read: little when nothing is
written so («tiêp»), more when a tone may have been overlooked («tô»), most when hats and hooks differ as well."""
_HATS = frozenset("ăâêôơư")


@dataclass(frozen=True)
class Neighbours:
    """How often one word follows another, and which words differ in their marks alone."""

    pairs: Mapping[tuple[str, str], int]
    after: Mapping[str, int]
    alike: Mapping[str, frozenset[str]]

    def likely(self, first: str, second: str) -> float:
        """Return the logarithm of how likely ``second`` is after ``first``; "" is a beginning."""
        if not first:
            return log((self.after.get(second, 0) + 1) / (len(self.after) + 1))
        return log((self.pairs.get((first, second), 0) + _UNSEEN) / (self.after.get(first, 0) + 1))


@lru_cache(maxsize=1)
def shipped() -> Neighbours:
    """Return the pairs that come with the house."""
    return parsed(SHIPPED.read_text(encoding="utf-8"))


def parsed(text: str) -> Neighbours:
    """Return the pairs of ``text``: a line a first word, then each word that follows it with its count, ``chức120``."""
    pairs: dict[tuple[str, str], int] = {}
    after: dict[str, int] = {}
    alike: dict[str, set[str]] = {}
    for line in text.splitlines():
        first, *followers = line.split(" ")
        for follower in followers:
            second = follower.rstrip("0123456789")
            pairs[first, second] = int(follower[len(second) :])
            after[first] = after.get(first, 0) + pairs[first, second]
            alike.setdefault(fold(second), set()).add(second)
        alike.setdefault(fold(first), set()).add(first)
    return Neighbours(pairs, after, {bare: frozenset(words) for bare, words in alike.items()})


def mended(lines: list[Line], known: Neighbours) -> list[Line]:
    """Return ``lines`` with the marks of misread words mended."""
    words = list(chain.from_iterable(line.words for line in lines))
    fresh = iter(list(chain.from_iterable(_run(run, known) for run in _runs(words))))
    return [replace(line, words=tuple(next(fresh) for _ in line.words)) for line in lines]


def _runs(words: list[Word]) -> Iterator[list[Word]]:
    """Yield runs of words between which nothing ends a sentence."""
    run: list[Word] = []
    for word in words:
        run.append(word)
        if word.text.endswith(_ENDS):
            yield run
            run = []
    yield run


def _run(run: list[Word], known: Neighbours) -> list[Word]:
    """Return the most likely run: the best path over what each word may have been (Viterbi)."""
    ways: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
    for word in run:
        ways = dict(_further(ways, _letters(word), _candidates(word, known), known))
    best = max(ways.values(), key=lambda way: way[0])[1]
    return [_as(word, may) for word, may in zip(run, best, strict=True)]


def _further(
    ways: Mapping[str, tuple[float, list[str]]], read: str, candidates: set[str], known: Neighbours
) -> Iterator[tuple[str, tuple[float, list[str]]]]:
    """Yield for each word that may stand here the best way to it."""
    for may in candidates:
        found = ((said + known.likely(before, may), path) for before, (said, path) in ways.items())
        said, path = max(found, key=lambda way: way[0])
        yield may, (said - _doubt(read, may), [*path, may])


def _doubt(read: str, may: str) -> float:
    if read == may:
        return 0.0
    if not is_spelled(read):
        return _NO_SYLLABLE
    (bare, tone), (other, another) = toned(read), toned(may)
    if bare == other and not tone and _HATS & set(bare):
        return _TONE_LOST
    return _TONE_CHANGED if bare == other and tone and another else _OTHERWISE


def _candidates(word: Word, known: Neighbours) -> set[str]:
    bare = _letters(word)
    if not bare or bare != _letters(word, lower=False):  # nothing to read, or a name
        return {bare}
    return {bare, *known.alike.get(fold(bare), ())}


def _letters(word: Word, *, lower: bool = True) -> str:
    found = _PARTS.match(word.text)
    letters = nfc(found.group(2)) if found else ""
    return letters.lower() if lower else letters


def _as(word: Word, letters: str) -> Word:
    found = _PARTS.match(word.text)
    if found is None or nfc(found.group(2)).lower() == letters:
        return word
    return replace(word, text=f"{found.group(1)}{letters}{found.group(3)}", read_as=word.text)
