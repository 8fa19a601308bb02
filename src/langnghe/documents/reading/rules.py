"""What the reader's answer is worth: words, how sure it is of them, and whether this looks like handwriting."""

from dataclasses import dataclass
from statistics import mean

from viettext import fold, is_syllable, nfc

UNSURE = 75
"""Percent of confidence below which a word is marked."""
NOISE = 60
"""Percent below which a lone sign is a speck and no sign."""
FEW = 8
"""Words below which a page says next to nothing."""
PRINTED, MIXED, HANDWRITTEN, EMPTY = "printed", "mixed", "handwritten", "empty"
_WORD, _COLUMNS = "5", 12
_PLAIN = str.maketrans("ăâêôơưđ", "aaeooud")
"""Letters without their hooks and hats: what differs from the folded word then is a tone."""


@dataclass(frozen=True)
class Word:
    """One word and how sure the reader is of it, in percent."""

    text: str
    sure: int

    @property
    def doubtful(self) -> bool:
        """Whether an officer should look at it twice: the reader was unsure, or no syllable is built like this."""
        letters = self.text.strip(".,;:!?()[]\"'“”‘’«»-–…/")
        return self.sure < UNSURE or (letters.isalpha() and not letters.isupper() and not _spelled(letters))


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


def _spelled(word: str) -> bool:
    """Return whether ``word`` is a syllable with the tone that a stop at its end asks for: «tiêp» lost one."""
    toneless = fold(word) == word.lower() or word.lower().translate(_PLAIN) == fold(word)
    return is_syllable(word) and not (toneless and fold(word).endswith(("c", "ch", "p", "t")))


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
