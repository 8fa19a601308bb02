"""Single cells: days, numbers, phones, personal numbers. Pure; every refusal says what and what to do."""

import re
from datetime import date, datetime, timedelta

from langnghe import clock
from langnghe.petitions.bulk.reading.book import Cell
from viettext import date_of, nfc, normal_phone, number_of

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}\S*")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SLASHED_WITH_TIME = re.compile(r"(\d{1,2}/\d{1,2}/\d{4})[ T]\d{1,2}:\d{2}(?::\d{2})?")
_EXCEL_DAY_0 = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 80_000)
_SWOLLEN = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
MOST = 1_000_000


def text_of(cell: Cell) -> str:
    """Return a cell as text in Unicode form C, trimmed; a date as ``dd/mm/yyyy``."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return nfc(str(cell)).replace("\0", "").strip()


def line_of(cell: Cell, longest: int) -> str:
    """Return a cell as one line.

    Raises:
        ValueError: longer than ``longest`` characters.
    """
    said = " ".join(text_of(cell).split())
    if len(said) > longest:
        raise ValueError(f"Dài {len(said)} chữ, nhiều nhất {longest}. Hãy ghi ngắn lại.")
    return said


def day_of(cell: Cell) -> date | None:
    """Return the day a cell names, None when it is empty.

    A number in a sheet is the day that sheets store as that number; the same digits in a text file are refused,
    because there nobody said that they are a day.

    Raises:
        ValueError: no such day, or a form that can be read in two ways.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int) and cell in _EXCEL_DAYS:
        return _EXCEL_DAY_0 + timedelta(days=cell)
    said = text_of(cell)
    if not said:
        return None
    if found := _ISO.fullmatch(said) or _SLASHED.fullmatch(said):
        parts = [int(part) for part in found.groups()]
        try:
            return date(*(parts if parts[0] > 31 else parts[::-1]))
        except ValueError:
            return date_of(said)  # for its words on what is wrong
    if _MOMENT.fullmatch(said):
        moment = datetime.fromisoformat(said)
        return clock.day_of(moment) if moment.tzinfo else moment.date()
    if timed := _SLASHED_WITH_TIME.fullmatch(said):
        return date_of(timed[1])
    if said.isdigit() and int(said) in _EXCEL_DAYS:
        raise ValueError(f"“{said}” là số ngày của Excel, không rõ ngày nào. Hãy định dạng cột thành ngày rồi lưu lại.")
    return date_of(said)


def whole_of(cell: Cell, least: int, most: int = MOST) -> int | None:
    """Return the whole number in a cell, None when it is empty.

    Raises:
        ValueError: no whole number, one that can be read in two ways, or out of bounds.
    """
    said = text_of(cell)
    if not said:
        return None
    number = number_of(said)
    if not least <= number <= most:
        raise ValueError(f"Số {number} không nằm trong khoảng {least} đến {most}. Hãy xem lại.")
    return number


def year_of(cell: Cell, until: int) -> int | None:
    """Return a year of birth, from a year or a whole date; None when the cell is empty.

    Raises:
        ValueError: neither, or no year in which somebody alive was born.
    """
    said = text_of(cell)
    if not said:
        return None
    year = int(said) if said.isascii() and said.isdigit() and len(said) == 4 else (day_of(cell) or date.min).year
    if not 1900 <= year <= until:
        raise ValueError(f"Năm sinh {year} không thể có. Hãy ghi bốn chữ số, ví dụ 1960.")
    return year


def phone_of(cell: Cell) -> str:
    """Return a telephone number; the 0 in front, which sheets drop from a number, is put back.

    Raises:
        ValueError: not a number that can be called.
    """
    said = text_of(cell)
    if _SWOLLEN.fullmatch(said):
        raise ValueError(f"“{said}” là số bị Excel rút gọn. Hãy định dạng cột thành chữ (Text) rồi điền lại.")
    bare = re.sub(r"[\s.\-]", "", said)
    if bare.isascii() and bare.isdigit() and len(bare) == 9 and not bare.startswith("0"):
        said = f"0{bare}"
    return normal_phone(said) if said else ""


def id_of(cell: Cell) -> str:
    """Return a personal number: nine or twelve digits, or letters and digits of a passport.

    Raises:
        ValueError: another count of digits; sheets drop a 0 in front, and which number it was cannot be told.
    """
    said = text_of(cell)
    if _SWOLLEN.fullmatch(said):
        raise ValueError(f"“{said}” là số bị Excel rút gọn. Hãy định dạng cột thành chữ (Text) rồi điền lại.")
    said = re.sub(r"[\s.]", "", said)
    if said.isascii() and said.isdigit() and len(said) not in (9, 12):
        told = f"Số {said} có {len(said)} chữ số; CMND có 9, căn cước có 12."
        raise ValueError(f"{told} Nếu Excel đã bỏ số 0 ở đầu, hãy điền lại; không rõ thì để trống.")
    if len(said) > 20 or (said and not said.isalnum()):
        raise ValueError(f"“{said[:20]}” không phải số giấy tờ. Hãy điền lại hoặc để trống.")
    return said


def email_of(cell: Cell) -> str:
    """Return an address of electronic mail.

    Raises:
        ValueError: it has no @, or no name of a place after it.
    """
    said = line_of(cell, 120)
    if said and not _EMAIL.fullmatch(said):
        raise ValueError(f"“{said}” không phải địa chỉ thư điện tử. Hãy điền lại hoặc để trống.")
    return said
