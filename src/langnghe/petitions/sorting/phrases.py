"""The word list as data: phrases that signal, compiled once so that one pass over a letter finds them all."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from viettext import fold

_GAPS = {"*": 3, "...": 8}  # how many words a gap may skip, never past the end of a sentence
_ANY_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Signal:
    """A group of phrases that say the same thing."""

    id: str
    why: str
    weight: float
    test: str
    for_: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: words ``first`` to ``last`` (included) of the reading."""

    signal: Signal
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a letter, in parallel.

    Attributes:
        folded: without accents, lower case.
        exact: with accents, in one form whichever way the tone was placed (:func:`accent_key`).
        sentences: number of the sentence of each word.
        accented: whether the author writes accents at all.
        careful: whether the author always does, so that a word without marks means itself.
    """

    folded: tuple[str, ...]
    exact: tuple[str, ...]
    sentences: tuple[int, ...]
    accented: bool
    careful: bool


@dataclass(frozen=True, slots=True)
class _Word:
    folded: frozenset[str]
    exact: frozenset[str]
    number: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    place: int
    """Where it stands in the word list: phrases found at one word are told in this order."""
    signal: Signal
    first: _Word
    rest: tuple[_Word | int, ...]


@lru_cache(maxsize=50_000)
def accent_key(word: str) -> str:
    """Return a word with its marks in one order: "hoà" and "hòa" are one word, "khống" and "không" two."""
    parts = unicodedata.normalize("NFD", word.lower())
    letters = "".join(c for c in parts if not unicodedata.combining(c))
    return letters + "".join(sorted(c for c in parts if unicodedata.combining(c)))


_NONE: list[_Phrase] = []


class Phrases:
    """All phrases, found by their first two words, or by the first alone where anything may follow it."""

    def __init__(self, signals: Sequence[Mapping[str, Any]]) -> None:
        self.signals: dict[str, Signal] = {}
        self._by_first: dict[str, list[_Phrase]] = {}
        self._by_two: dict[tuple[str, str], list[_Phrase]] = {}
        self._count = 0
        for table in signals:
            self._add(table)

    def _add(self, table: Mapping[str, Any]) -> None:
        known = {"id", "why", "weight", "test", "for", "words"}
        signal = Signal(
            id=table["id"],
            why=table.get("why", ""),
            weight=float(table.get("weight", 1.0)),
            test=table.get("test", ""),
            for_=table.get("for", ""),
            data={key: value for key, value in table.items() if key not in known},
        )
        if signal.id in self.signals:
            raise ValueError(f"lexicon: tín hiệu “{signal.id}” viết hai lần.")
        self.signals[signal.id] = signal
        for words in table["words"]:
            first, *rest = (_element(word) for word in words.split())
            if isinstance(first, int) or first.number:
                raise ValueError(f"lexicon: cụm “{words}” phải bắt đầu bằng một từ.")
            self._count += 1
            self._file(_Phrase(self._count, signal, first, tuple(rest)))

    def _file(self, phrase: _Phrase) -> None:
        second = phrase.rest[0] if phrase.rest else None
        for word in phrase.first.folded:
            if isinstance(second, _Word) and not second.number:
                for following in second.folded:
                    self._by_two.setdefault((word, following), []).append(phrase)
            else:
                self._by_first.setdefault(word, []).append(phrase)

    def _beginning(self, word: str, following: str) -> list[_Phrase]:
        one, two = self._by_first.get(word), self._by_two.get((word, following))
        if one and two:
            return sorted([*one, *two], key=attrgetter("place"))
        return one or two or _NONE

    def find(self, words: Words) -> Iterator[Hit]:
        """Yield every phrase found in ``words``.

        A word written with accents must carry the phrase's own; in a letter without accents a phrase of one
        word says nothing, because too many words fold together ("không" and "khống").
        """
        for place, (word, following) in enumerate(zip(words.folded, (*words.folded[1:], ""), strict=False)):
            for phrase in self._beginning(word, following):
                if not phrase.rest and not words.accented:
                    continue
                if not _is(phrase.first, place, words, alone=not phrase.rest):
                    continue
                last = _follow(phrase.rest, 0, place, words)
                if last is not None:
                    yield Hit(phrase.signal, place, last)


def _element(word: str) -> _Word | int:
    if word in _GAPS:
        return _GAPS[word]
    choices = word.strip(",;").split("|")
    return _Word(
        folded=frozenset(fold(choice) for choice in choices),
        exact=frozenset(accent_key(choice) for choice in choices),
        number=_ANY_NUMBER in choices,
    )


def _is(element: _Word, place: int, words: Words, *, alone: bool = False) -> bool:
    folded = words.folded[place]
    if element.number and folded[:1].isdigit():
        return True
    if folded not in element.folded:
        return False
    if not words.accented:
        return True
    exact = words.exact[place]
    return exact in element.exact or (exact == folded and not alone and not words.careful)


def _follow(rest: Sequence[_Word | int], step: int, place: int, words: Words) -> int | None:
    """Return the index of the last word when ``rest`` from ``step`` follows ``place``, else ``None``."""
    if step == len(rest):
        return place
    element = rest[step]
    if isinstance(element, int):
        for skip in range(element + 1):
            last = _follow(rest, step + 1, place + skip, words)
            if last is not None:
                return last
        return None
    following = place + 1
    if following >= len(words.folded) or words.sentences[following] != words.sentences[place]:
        return None
    return _follow(rest, step + 1, following, words) if _is(element, following, words) else None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The whole word list."""

    phrases: Phrases
    lists: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """Return the word list that comes with the product, read once."""
    signals: list[Mapping[str, Any]] = []
    lists: dict[str, frozenset[str]] = {}
    for path in sorted((Path(__file__).parent / "lexicon").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        signals += data.get("signal", [])
        lists |= {name: frozenset(fold(word) for word in words) for name, words in data.get("lists", {}).items()}
    return Lexicon(Phrases(signals), lists)
