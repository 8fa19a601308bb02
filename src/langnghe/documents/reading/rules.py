"""What the reader's answer is worth: words, how sure it is of them, and whether this looks like handwriting."""

import unicodedata
from dataclasses import dataclass
from statistics import mean

from viettext import is_syllable, nfc

UNSURE = 75
"""Percent of confidence below which a word is marked."""
NOISE = 60
"""Percent below which a lone sign is a speck and no sign."""
FEW = 8
"""Words below which a page says next to nothing."""
PRINTED, MIXED, HANDWRITTEN, EMPTY = "printed", "mixed", "handwritten", "empty"
_WORD, _COLUMNS = "5", 12
_STOPS = ("c", "ch", "p", "t")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True)
class Word:
    """One word and how sure the reader is of it, in percent."""

    text: str
    sure: int
    read_as: str = ""
    """What the reader saw, when its marks were mended by its neighbours."""

    @property
    def doubtful(self) -> bool:
        """Whether an officer should look at it twice: unsure, mended, or no syllable is built like this."""
        letters = self.text.strip(".,;:!?()[]\"'“”‘’«»-–…/")
        return (
            self.sure < UNSURE
            or bool(self.read_as)
            or (letters.isalpha() and not letters.isupper() and not is_spelled(letters))
        )


@dataclass(frozen=True)
class Line:
    """One line as it stands on the page; ``paragraph`` counts from 0."""

    paragraph: int
    words: tuple[Word, ...]
    first: bool = False
    """Whether a paragraph begins here."""


def lines_of(table: str) -> list[Line]:
    """Return the lines of what ``tesseract … tsv`` says of one page; specks are left out.

    Args:
        table: tab separated, one row a box, with a heading.
    """
    found: dict[tuple[str, ...], list[Word]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) < _COLUMNS or cells[0] != _WORD:
            continue
        word = Word(nfc(cells[11].strip()), round(float(cells[10])))
        if word.text and not _speck(word):
            found.setdefault(tuple(cells[2:5]), []).append(word)
    paragraphs: dict[tuple[str, ...], int] = {}
    lines = []
    for place, words in found.items():
        first = place[:2] not in paragraphs
        lines.append(Line(paragraphs.setdefault(place[:2], len(paragraphs)), tuple(words), first))
    return lines


def is_spelled(word: str) -> bool:
    """Return whether ``word`` is a syllable with the tone that a stop at its end asks for: «tiêp» lost one."""
    return is_syllable(word) and not (word.lower().endswith(_STOPS) and not toned(word)[1])


def toned(word: str) -> tuple[str, str]:
    """Return ``word`` in small letters without its tone, and the tone (a combining mark, or nothing)."""
    parts = unicodedata.normalize("NFD", word.lower())
    tone = "".join(mark for mark in parts if mark in _TONES)
    return nfc("".join(mark for mark in parts if mark not in _TONES)), tone


def _speck(word: Word) -> bool:
    return word.sure < NOISE and not any(letter.isalnum() for letter in word.text)


def text_of(lines: list[Line]) -> str:
    """Return the text a person would go on with: one line a paragraph."""
    paragraphs: dict[int, list[str]] = {}
    for line in lines:
        paragraphs.setdefault(line.paragraph, []).extend(word.text for word in line.words)
    return "\n".join(" ".join(words) for words in paragraphs.values())


def look_of(lines: list[Line]) -> str:
    """Return whether the page looks ``printed``, ``mixed``, ``handwritten`` or ``empty``.

    Print gives high confidence and words built as Vietnamese syllables are; handwriting gives neither. A page of
    print filled in by hand lies between the two.
    """
    words = [word for line in lines for word in line.words if any(letter.isalpha() for letter in word.text)]
    if len(words) < FEW:
        return EMPTY
    sure = mean(word.sure for word in words)
    doubtful = sum(word.doubtful for word in words) / len(words)
    if sure < 65 or doubtful > 0.5:
        return HANDWRITTEN
    return MIXED if sure < 80 or doubtful > 0.25 else PRINTED
