"""How numbers are read and written. The number is what counts: "05" and "5" are one, whatever stands behind it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from langnghe.documents.errors import PaperRefused

LARGEST = 99_999
LETTERS = "CV"
"""The series of letters: the only type of paper without an abbreviation in its symbol."""
_PREFIX = re.compile(r"^số\s*:?\s*", re.IGNORECASE)
_WRITTEN = re.compile(r"^(\d+)\s*(?:/\s*(.+))?$", re.DOTALL)
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"})
_PATTERN = re.compile(r"^\{n\}/[^\s{}/][^{}]*$")


class NumberRefused(PaperRefused):
    """The number cannot be given; the message says why and what to do."""


@dataclass(frozen=True)
class Written:
    """A number as somebody typed it: the number itself and the symbol after the stroke, empty when none was typed."""

    n: int
    symbol: str

    @property
    def kind(self) -> str:
        """The abbreviation with which the symbol begins, folded for comparing; empty without a symbol."""
        return self.symbol.split("-")[0].split("/")[0].strip().casefold()


def clean(text: str) -> str:
    """Return what was typed in one form: composed letters, plain dashes, no blanks around the stroke."""
    one = unicodedata.normalize("NFC", text).translate(_DASHES)
    return re.sub(r"\s*([/-])\s*", r"\1", re.sub(r"\s+", " ", one)).strip()


def read(text: str) -> Written:
    """Read a number as it stands in a book: ``5``, ``05``, ``05/TB-UBND``, ``Số: 05/TB-UBND``.

    Raises:
        NumberRefused: no number, or something else before the stroke.
    """
    typed = _PREFIX.sub("", clean(text))
    found = _WRITTEN.match(typed)
    if not typed:
        raise NumberRefused("Chưa có số văn bản. Hãy ghi số theo sổ văn bản đi của cơ quan.")
    if found is None:
        raise NumberRefused(f"«{typed[:40]}» không phải số văn bản. Trước dấu / chỉ ghi chữ số, ví dụ 05/TB-UBND.")
    # more digits than any number has would not even be read
    n = int(found[1][-12:]) if len(found[1]) <= 12 else LARGEST + 1
    if not 1 <= n <= LARGEST:
        raise NumberRefused(f"Số văn bản phải từ 1 đến {LARGEST}. Hãy xem lại sổ văn bản đi.")
    return Written(n, (found[2] or "").strip())


def write(pattern: str, n: int, symbol: str = "") -> str:
    """Return number ``n`` as it stands on a paper: two digits at least, and the symbol of the series or the one typed.

    Args:
        pattern: of the series, with ``{n}``.
        n: the number.
        symbol: what was typed after the stroke; empty takes the pattern's.
    """
    return f"{n:02d}/{symbol}" if symbol else pattern.replace("{n}", f"{n:02d}")


def forms(text: str) -> list[str]:
    """Return the ways in which the same number may have been written before numbers were read: ``5/…`` and ``05/…``."""
    one = read(text)
    tail = f"/{one.symbol}" if one.symbol else ""
    return [f"{one.n}{tail}", f"{one.n:02d}{tail}", f"{one.n:03d}{tail}"]


def check_pattern(pattern: str) -> str:
    """Return a pattern in one form.

    Raises:
        NumberRefused: it does not begin with ``{n}/`` and a symbol.
    """
    one = clean(pattern)
    if not _PATTERN.match(one):
        raise NumberRefused("Cách ghi phải bắt đầu bằng {n}/ rồi đến ký hiệu, ví dụ {n}/TB-UBND.")
    return one


def belongs(written: Written, code: str, others: Iterable[str]) -> bool:
    """Return whether a typed symbol fits the series ``code``: its own abbreviation first, or for letters no other's.

    Args:
        written: what was typed.
        code: of the series chosen.
        others: the codes of the office's other series.
    """
    if not written.symbol or written.kind == code.casefold():
        return True
    abbreviations = {other.casefold() for other in others if other != LETTERS}
    return code == LETTERS and written.kind not in abbreviations


def skipped(n: int, last: int) -> range:
    """Return the numbers a jump passes over.

    Args:
        n: the number now given.
        last: the highest one given or cancelled before it in the year; 0 at the year's beginning.
    """
    return range(last + 1, n)


def told(passed: range) -> str:
    """Return numbers passed over as words of a sentence; empty when there are none."""
    if not passed:
        return ""
    return f"{passed[0]:02d}" if len(passed) == 1 else f"{passed[0]:02d} đến {passed[-1]:02d}"
