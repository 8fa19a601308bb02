"""Dates as Vietnamese people write them: the day before the month, always."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from viettext.fold import Folded, fold, fold_with_map

_NUMERIC = re.compile(r"(?<![\d/.\-])(\d{1,2})\s?([/.\-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_WORDED = re.compile(r"(?:ngay )?(?<!\d)(\d{1,2}) ?(?:thang|/) ?(\d{1,2}) ?,? ?nam ?(\d{4})(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_HOW = "Xin viết ngày/tháng/năm, ví dụ 03/04/2026 là ngày 3 tháng 4 năm 2026."


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date found in a text, with its place in the original."""

    day: date
    start: int
    end: int


def _made(year: str, month: str, day: str, text: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"Không có ngày {int(day)} tháng {int(month)} năm {year} (“{text.strip()}”). {_HOW}") from None


def date_of(text: str) -> date:
    """Return the day that ``text`` writes, the day always before the month.

    Reads ``03/04/2026``, ``3-4-2026``, ``3.4.2026``, ``ngày 3 tháng 4 năm 2026`` (with or without accents)
    and the machine form ``2026-04-03``.

    Raises:
        ValueError: another form, a year of two digits, or a day that does not exist; in Vietnamese.
    """
    plain = fold(text)
    if iso := _ISO.fullmatch(plain):
        return _made(iso[1], iso[2], iso[3], text)
    bare = plain.removeprefix("ngay ").strip()
    if numeric := _NUMERIC.fullmatch(bare):
        return _made(numeric[4], numeric[3], numeric[1], text)
    if worded := _WORDED.fullmatch(plain):
        return _made(worded[3], worded[2], worded[1], text)
    if not plain:
        raise ValueError(f"Chưa nhập ngày. {_HOW}")
    raise ValueError(f"Không đọc được ngày “{text.strip()}”. {_HOW}")


def dates_in(text: str | Folded) -> list[FoundDate]:
    """Return the dates written in ``text``, in order; what is not a real day is passed over.

    Args:
        text: a text, or one folded before; the places are those of the original.
    """
    folded = fold_with_map(text) if isinstance(text, str) else text
    found = sorted(_real(folded.text), key=lambda date_and_place: date_and_place[1])
    return [FoundDate(day, *folded.span(start, end)) for day, start, end in found]


def _real(plain: str) -> Iterator[tuple[date, int, int]]:
    for pattern, (y, m, d) in ((_NUMERIC, (4, 3, 1)), (_WORDED, (3, 2, 1))):
        for hit in pattern.finditer(plain):
            try:
                yield date(int(hit[y]), int(hit[m]), int(hit[d])), hit.start(), hit.end()
            except ValueError:
                continue
