"""Where in a text the words that were looked for stand. Pure: text in, pieces out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viettext import Folded, fold_with_map

READ = 60_000
"""Characters of one text that are looked at: a search must answer at once, whatever was handed in."""
BEFORE, LENGTH = 60, 220
_WORD = re.compile(r"[^\W_]+")
Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A stretch of text, marked when it is what was looked for."""

    text: str
    marked: bool = False


def marked(text: str, asked: Sequence[Sequence[str]]) -> list[Piece]:
    """Return the whole of ``text`` in pieces, those that match ``asked`` marked."""
    return _pieces(text, spans(fold_with_map(text[:READ]), asked))


def snippet(text: str, asked: Sequence[Sequence[str]]) -> list[Piece]:
    """Return the part of ``text`` around the first match, in pieces; its beginning when nothing matches.

    Args:
        text: as it was written.
        asked: runs of folded words, as ``casebook.search.phrases`` gives them.
    """
    read = " ".join(text[:READ].split())
    found = spans(fold_with_map(read), asked)
    start = _at_a_word(read, max(found[0][0] - BEFORE, 0)) if found else 0
    end = _at_a_word(read, start + LENGTH) if start + LENGTH < len(read) else len(read)
    inside = [(s - start, e - start) for s, e in found if s >= start and e <= end]
    pieces = _pieces(read[start:end], inside)
    before = [Piece("… ")] if start else []
    return [*before, *pieces, *([Piece(" …")] if end < len(read) else [])]


def spans(folded: Folded, asked: Sequence[Sequence[str]]) -> list[Span]:
    """Return where the runs of words stand in the original, in order, without overlaps."""
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded.text)]
    found: list[Span] = []
    for run in asked:
        size = len(run)
        for at in range(len(words) - size + 1):
            if all(words[at + n][0] == run[n] for n in range(size)):
                found.append(folded.span(words[at][1], words[at + size - 1][2]))
    return _merged(sorted(found))


def _merged(found: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pieces(text: str, found: list[Span]) -> list[Piece]:
    pieces, at = [], 0
    for start, end in found:
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], True))
        at = end
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces


def _at_a_word(text: str, at: int) -> int:
    """Return the place after the last blank before ``at``, so that no word is cut."""
    blank = text.rfind(" ", 0, at)
    return blank + 1 if blank > at - 30 and blank >= 0 else at
