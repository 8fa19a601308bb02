"""Dates as people say them: in words, with a short year or none, always against a last possible day."""

import re
from datetime import date

from viettext.days import date_of
from viettext.fold import fold

_MONTHS = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
    "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_FIRST_DAYS = {word: number for word, number in _MONTHS.items() if number <= 10}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_START = r"(?:thu (?:hai|ba|tu|nam|sau|bay),? |chu nhat,? )?(?:ngay )?(?:(?P<first>mung|mong) )?"
_NUMBERS = re.compile(
    _START + r"(?P<day>\d{1,2}) ?(?P<sign>[/.\-]) ?(?P<month>\d{1,2})(?: ?(?P=sign) ?(?P<year>\d{2}|\d{4}))?"
)
_WORDS = re.compile(
    _START + rf"(?P<day>\d{{1,2}}|{'|'.join(_FIRST_DAYS)}) ?thang (?P<month>\d{{1,2}}|{_MONTH})"
    r"(?:,? ?(?:nam )?(?P<year>\d{4}|\d{2}))?"
)
_LUNAR = re.compile(
    r"\b(?:am lich|nong lich|al|thang gieng|thang chap|thang mot chap|ram|tet|nhuan"
    r"|nam (?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) (?:ty|suu|dan|mao|thin|ngo|mui|than|dau|tuat|hoi))\b"
)
_CYCLE = 8  # years after which every day of the year has come again, 29 February too
_HOW = "Xin viết ngày/tháng/năm dương lịch, ví dụ 03/04/2026."


def day_said(text: str, *, latest: date) -> date:
    """Return the day that ``text`` says, the day before the month, not after ``latest``.

    Reads all that :func:`viettext.date_of` reads, and ``3/4/26``, ``mùng 3 tháng 4``, ``ngày 3 tháng tư năm 2026``. A
    year of two digits is the last such year, a missing year the last such day, up to ``latest``.

    Args:
        text: the words.
        latest: the last day it can be: the day on which it was said or received.

    Raises:
        ValueError: no day, a day that does not exist, a day after ``latest``, or a day of the lunar calendar; in
            Vietnamese.
    """
    plain = fold(text).strip(" .,")
    if _LUNAR.search(plain):
        raise ValueError(f"“{text.strip()}” là ngày âm lịch; phần mềm không tự đổi sang dương lịch. {_HOW}")
    said = _NUMBERS.fullmatch(plain) or _WORDS.fullmatch(plain)
    if not said or (said["first"] and _number(said["day"], _FIRST_DAYS) > 10):
        found = date_of(text)
    else:
        found = _made(text, _number(said["day"], _FIRST_DAYS), _number(said["month"], _MONTHS), said["year"], latest)
    if found > latest:
        raise ValueError(f"Ngày {found:%d/%m/%Y} (“{text.strip()}”) sau ngày {latest:%d/%m/%Y}. {_HOW}")
    return found


def _number(word: str, names: dict[str, int]) -> int:
    return int(word) if word.isdigit() else names[word]


def _made(text: str, day: int, month: int, year: str | None, latest: date) -> date:
    """Return the last such day up to ``latest``; the day itself when its year is written in full."""
    if year and len(year) == 4:
        years = [int(year)]
    elif year:
        short = latest.year - latest.year % 100 + int(year)
        years = [short, short - 100]
    else:
        years = list(range(latest.year, latest.year - _CYCLE - 1, -1))
    real = [found for one in years if (found := _real(one, month, day))]
    if not real:
        raise ValueError(f"Không có ngày {day} tháng {month} (“{text.strip()}”). {_HOW}")
    return next((found for found in real if found <= latest), real[0])


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
