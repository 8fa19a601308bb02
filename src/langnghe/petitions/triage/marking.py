"""The text with its reasons marked: numbered pieces a template can draw without touching the words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from langnghe.petitions.sorting import Reason


@dataclass(frozen=True)
class Piece:
    """A run of the text; ``number`` when it is a reason."""

    text: str
    number: int = 0
    why: str = ""


@dataclass(frozen=True)
class Why:
    """A reason as it stands beside its question; ``number`` is that of its mark, 0 when no words carry it."""

    number: int
    words: str
    why: str
    of: str


def marked(text: str, reasons: Sequence[Reason]) -> tuple[list[Piece], list[Why]]:
    """Return the text in pieces, and the reasons numbered in the order in which they stand in it.

    Where two reasons overlap, the words carry the first; both are listed under that number.
    """
    placed = sorted(
        (r for r in reasons if r.words and 0 <= r.start < r.end <= len(text)), key=lambda r: (r.start, -r.end)
    )
    pieces: list[Piece] = []
    numbers: dict[Reason, int] = {}
    end = number = 0
    for reason in placed:
        if reason.start >= end:
            number += 1
            if reason.start > end:
                pieces.append(Piece(text[end : reason.start]))
            pieces.append(Piece(text[reason.start : reason.end], number, reason.why))
            end = reason.end
        numbers[reason] = number
    if end < len(text):
        pieces.append(Piece(text[end:]))
    listed = [Why(numbers.get(r, 0), r.words, r.why, r.of) for r in reasons]
    return pieces, sorted(listed, key=lambda why: (why.number == 0, why.number))


def how_sure(value: float) -> str:
    """Return a confidence in words, as the screen says it beside the number."""
    for least, words in ((0.85, "rất chắc"), (0.7, "khá chắc"), (0.5, "chưa chắc")):
        if value >= least:
            return words
    return "hãy tự xem"
