"""A letter as the sorter reads it: words, sentences, zones, and every phrase of the word list found in it."""

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from langnghe.petitions.sorting.phrases import Hit, Lexicon, Words, accent_key
from viettext import Folded, fold_with_map

_WORD = re.compile(r"\d+(?:[./,-]\d+)*|[^\W_]+")
_STOP = re.compile(r"[.!?;…]+(?=\s|$|[^\w])|\n\s*\n|\n(?=\s*(?:[-+•*]|\d{1,2}[.)]))|\d\)\s")
_HEAD, _TAIL = 14_000, 6_000  # characters read of a very long text
_PLACES = {
    "thon",
    "xom",
    "pho",
    "to",
    "ap",
    "ban",
    "khu",
    "ngo",
    "xa",
    "phuong",
    "duong",
    "lang",
    "van",
    "thi",
    "ong",
    "ba",
    "anh",
    "chi",
}
_TITLED = {"cao", "nai", "nghi", "anh", "don", "kinh", "dong"}
_TITLE_LINES = 12  # a title stands at the head of a letter
_TITLE_WORDS = 14
_CAREFUL = 0.5  # share of words with marks from which none is forgotten
_ACCENTED = 0.2  # share of words with marks below which the author writes without accents


@dataclass(frozen=True)
class Letter:
    """One letter, read once."""

    text: str
    folded: Folded
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]  # of the words, in the folded text
    sentences: tuple[int, ...]
    lines: tuple[int, ...]
    accented: bool
    hits: tuple[Hit, ...]

    @cached_property
    def by_signal(self) -> dict[str, list[Hit]]:
        """Hits outside title and addressees, by signal id."""
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            if not self.in_head(hit.first) and not self._is_place_name(hit):
                found.setdefault(hit.signal.id, []).append(hit)
        return found

    def _is_place_name(self, hit: Hit) -> bool:
        """ "thôn Cầu", "phố Chợ": the name of a place, not the thing."""
        before = self.words[hit.first - 1] if hit.first else ""
        return hit.first == hit.last and before in _PLACES and self.original(hit.first)[:1].isupper()

    @cached_property
    def mixed_case(self) -> bool:
        """Whether capitals mean something: names begin with them, and not every word does."""
        return not self.text.isupper() and any(map(str.isupper, self.text)) and _small_letters(self.text) > 20

    @cached_property
    def title(self) -> range:
        """Words of the title line ("ĐƠN TỐ CÁO"): what a letter calls itself decides nothing."""
        for number, (start, end) in enumerate(self._line_ranges[:_TITLE_LINES]):
            line = self.words[start:end]
            if line[:1] == ("don",) and len(line) > 1:
                if len(line) <= _TITLE_WORDS:
                    return range(start, end)
                return range(start, self._sentence_end(start, min(end, start + _TITLE_WORDS)))
            if number and line[:1] in {("toi",), ("chung",)}:
                break
        return range(0)

    @cached_property
    def addressees(self) -> range:
        """Words between "Kính gửi" and the author's first words."""
        for place in range(min(len(self.words) - 1, 120)):
            if self.words[place] in {"gui", "goi"} and (not place or self.words[place - 1] in _TITLED):
                return range(place, self._addressees_end(place + 1))
        return range(0)

    def _addressees_end(self, place: int) -> int:
        first_line, first_sentence = self.lines[place], self.sentences[place]
        end = place
        while end < min(len(self.words), place + 90):
            word = self.words[end]
            before = self.text[self.place(end - 1)[1] : self.place(end)[0]]
            if ":" in before and end > place and self.lines[end] == first_line:
                break
            if word in {"toi", "chung", "em", "chau", "con", "tui", "minh", "ten", "ho", "nguoi"} and end > place:
                break
            if self.lines[end] == first_line:
                if (
                    self.sentences[end] != first_sentence
                    and self.text[self.place(end)[0] - 2 : self.place(end)[0]].strip() != ";"
                ):
                    break
            elif not self._is_list_line(end):
                break
            end += 1
        return end

    def _is_list_line(self, place: int) -> bool:
        start = next(s for s, e in self._line_ranges if s <= place < e)
        before = self.text[: self.place(start)[0]].rsplit("\n", 1)[-1].strip()
        return before[:1] in {"-", "+", "•", "*", "–"} or self.words[start].isdigit()

    @cached_property
    def _line_ranges(self) -> list[tuple[int, int]]:
        ranges: list[tuple[int, int]] = []
        start = 0
        for place in range(1, len(self.words) + 1):
            if place == len(self.words) or self.lines[place] != self.lines[start]:
                ranges.append((start, place))
                start = place
        return ranges

    def _sentence_end(self, start: int, limit: int) -> int:
        end = start
        while end < limit and self.sentences[end] == self.sentences[start]:
            end += 1
        return end

    def in_head(self, place: int) -> bool:
        """Whether a word belongs to the title or the addressees."""
        return place in self.title or place in self.addressees

    def place(self, first: int, last: int | None = None) -> tuple[int, int]:
        """Return where words ``first`` to ``last`` (included) stand in the original text."""
        return self.folded.span(self.spans[first][0], self.spans[first if last is None else last][1])

    def original(self, first: int, last: int | None = None) -> str:
        """Return words ``first`` to ``last`` as written."""
        start, end = self.place(first, last)
        return self.text[start:end]

    def has(self, *ids: str) -> bool:
        """Whether any of the signals was found outside title and addressees."""
        return any(signal in self.by_signal for signal in ids)


def _small_letters(text: str) -> int:
    return sum(map(str.islower, text[:2000]))


def _fold_ends(text: str) -> Folded:
    """Fold a letter; of one longer than a letter can be (annexes, scans of files) only its head and its tail."""
    if len(text) <= _HEAD + _TAIL:
        return fold_with_map(text)
    start = len(text) - _TAIL
    head, tail = fold_with_map(text[:_HEAD]), fold_with_map(text[start:])
    places = head.at + array("l", [_HEAD]) + array("l", (start + place for place in tail.at))
    return Folded(f"{head.text} {tail.text}", text, places)


def read(text: str, lexicon: Lexicon) -> Letter:
    """Read a letter once: fold it, cut it into words and sentences, find every phrase.

    Args:
        text: the letter as received, any Unicode form.
        lexicon: the word list.
    """
    folded = _fold_ends(text)
    found = [(m.group(), m.span()) for m in _WORD.finditer(folded.text)]
    stops = [m.end() for m in _STOP.finditer(text)]
    breaks = [i for i, c in enumerate(text) if c == "\n"]
    at = folded.at
    starts = [at[span[0]] for _, span in found]
    exact = tuple(accent_key(text[at[a] : folded.span(a, b)[1]]) for _, (a, b) in found)
    tokens = tuple(word for word, _ in found)
    marked = sum(key != word for key, word in zip(exact, tokens, strict=True))
    words = Words(
        folded=tokens,
        exact=exact,
        sentences=tuple(bisect_right(stops, start) for start in starts),
        accented=marked > _ACCENTED * len(tokens),
        careful=marked > _CAREFUL * len(tokens),
    )
    return Letter(
        text=text,
        folded=folded,
        words=tokens,
        spans=tuple(span for _, span in found),
        sentences=words.sentences,
        lines=tuple(bisect_right(breaks, start) for start in starts),
        accented=words.accented,
        hits=tuple(lexicon.phrases.find(words)),
    )
