"""Normalising and folding: the same word however it was typed."""

import unicodedata
from array import array
from dataclasses import dataclass

# Letters that Unicode does not decompose; Ð (eth) is what older keyboards leave for Đ.
_BASE = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"}
_INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}


class _Letters(dict[str, str]):
    """One character to its folded form, worked out once; 0x20 stands for any white space."""

    def __missing__(self, char: str) -> str:
        folded = _fold_char(char)
        self[char] = folded
        return folded


def _fold_char(char: str) -> str:
    if char in _BASE:
        return _BASE[char]
    if char in _INVISIBLE:
        return ""
    if char.isspace():
        return " "
    parts = unicodedata.normalize("NFD", char)
    return "".join(_BASE.get(c, c.lower()) for c in parts if not unicodedata.combining(c))


_LETTERS = _Letters()


def nfc(text: str) -> str:
    """Return ``text`` in Unicode form C, the form in which everything is stored.

    Args:
        text: any text, also NFD as some phones and older systems send it.
    """
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return ``text`` without case, tone and letter marks, with white space collapsed and trimmed.

    ``"  ĐƠN  Khiếu nại"`` becomes ``"don khieu nai"``. Two texts that a reader would call the same
    word fold to the same string, in NFC or NFD.
    """
    return " ".join("".join(map(_LETTERS.__getitem__, text)).split())


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that remembers where each of its characters stood.

    Attributes:
        text: what :func:`fold` returns for ``original``.
        original: the text as it was given, untouched.
        at: for each character of ``text``, its index in ``original``.
    """

    text: str
    original: str
    at: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in ``original`` (start, end), marks included.

        Raises:
            ValueError: the span is empty or outside the folded text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"Đoạn {start}–{end} nằm ngoài văn bản dài {len(self.text)} ký tự.")
        stop = self.at[end - 1] + 1
        while stop < len(self.original) and unicodedata.combining(self.original[stop]):
            stop += 1
        return self.at[start], stop


def fold_with_map(text: str) -> Folded:
    """Fold ``text`` and keep the place of every character, so that words found can be marked in it."""
    out: list[str] = []
    at = array("l")
    gap = True  # nothing yet, or a space just written: a further space would be doubled
    letters = _LETTERS
    for place, char in enumerate(text):
        folded = letters[char]
        if folded == " ":
            if gap:
                continue
            gap = True
        elif folded:
            gap = False
        for piece in folded:
            out.append(piece)
            at.append(place)
    if out and out[-1] == " ":
        out.pop()
        at.pop()
    return Folded("".join(out), text, at)
