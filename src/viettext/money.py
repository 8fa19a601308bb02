"""Numbers with a fraction, and amounts of money as people write and say them: the ambiguous is refused."""

import re
from decimal import Decimal

from viettext.fold import fold
from viettext.numbers import number_of

_SCALES = {"ty": 10**9, "ti": 10**9, "trieu": 10**6, "tr": 10**6, "nghin": 10**3, "ngan": 10**3, "k": 10**3}
_ABOVE = 10**12  # more than any scale
_CURRENCY = re.compile(r"\s*(?:dong|vnd|d|₫)\s*(?:viet nam)?\s*\.?$")
_PART = re.compile(r"([\d.,]+(?: \d{3})*)\s*(ty|ti|trieu|tr|nghin|ngan|k)?\s*(ruoi)?\b")
_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_HOW = "Xin viết bằng số, chấm ngăn cách hàng nghìn, ví dụ 1.500.000 đồng hoặc 1,5 triệu đồng."


def decimal_of(text: str) -> Decimal:
    """Return the number ``text`` writes, fraction after a comma: ``"1.234,5"`` is 1234.5.

    Raises:
        ValueError: no number, or one that another country reads otherwise (``"1.5"``, ``"20,000"``); in Vietnamese.
    """
    plain = text.strip()
    whole, comma, fraction = plain.partition(",")
    if not comma:
        return Decimal(number_of(plain))
    if not re.fullmatch(r"[0-9]+", fraction) or not whole.strip():
        raise ValueError(f"“{plain}” không phải là số. Ví dụ đúng: 1,5 hoặc 1.234,5.")
    if len(fraction) == 3 and "." not in whole and whole.strip("+- ") != "0":
        raise ValueError(
            f"Số “{plain}” có thể hiểu theo hai cách: {whole}.{fraction} hay {whole} phẩy {fraction}. "
            f"Xin viết lại: chấm ngăn cách hàng nghìn, phẩy trước phần lẻ."
        )
    sign = -1 if plain.startswith("-") else 1
    return sign * Decimal(f"{abs(number_of(whole))}.{fraction}")


def money_of(text: str) -> int:
    """Return an amount of money in whole đồng.

    Reads ``20.000 đ``, ``1,5 triệu``, ``2 tỷ 300 triệu``, ``2 triệu rưỡi``, ``500k`` and words
    (``hai trăm nghìn đồng``).

    Raises:
        ValueError: no amount, a part of a đồng, or words that can be read in two ways (``3tr5``, ``2 tỷ 300``,
            ``20,000 đ``); in Vietnamese.
    """
    folded = fold(text)
    plain = _CURRENCY.sub("", folded).strip()
    if not plain:
        raise ValueError(f"Chưa nhập số tiền. {_HOW}")
    if not any(char.isdigit() for char in plain):
        return _said(plain, text)
    if re.fullmatch(r"[+]?[\d., ]+", plain) and "," not in plain:
        return number_of(plain)
    return _summed(plain, text, to_the_dong=plain != folded)


def _summed(plain: str, text: str, *, to_the_dong: bool) -> int:
    """Add up parts like ``2 tỷ 300 triệu``: each with its scale, each smaller than the one before."""
    total, place, last = Decimal(0), 0, _ABOVE
    for part in _PART.finditer(plain):
        if plain[place : part.start()].strip(" ,"):
            break
        place = part.end()
        scale = _SCALES.get(part[2] or "", 1)
        value = decimal_of(part[1]) * scale
        bare = scale == 1 and last < _ABOVE and not to_the_dong
        if scale >= last or value >= last or bare:
            raise ValueError(_two_ways(text))
        total += value + (Decimal(scale) / 2 if part[3] else 0)
        last = scale
    if place == 0 or plain[place:].strip(" ."):
        raise ValueError(f"“{text.strip()}” không phải là số tiền đọc được. {_HOW}")
    if total != int(total):
        raise ValueError(f"Số tiền “{text.strip()}” có phần lẻ của một đồng. {_HOW}")
    return int(total)


def _said(plain: str, text: str) -> int:
    """Read an amount in words; every word must belong to it."""
    total, group, scale, last = 0, 0, _ABOVE, ""
    for word in plain.replace("-", " ").split():
        counted = last in _DIGITS or last in ("muoi", "tram")
        if word in _DIGITS and last not in _DIGITS and last != "ruoi":
            group += _DIGITS[word]
        elif word == "muoi" and last not in ("muoi", "linh", "le"):
            group += 9 * (group % 10) if last in _DIGITS else 10
        elif word == "tram" and last in _DIGITS:
            group *= 100
        elif word in ("linh", "le") and last == "tram":
            pass
        elif word == "ruoi" and last in _SCALES:
            group, scale = scale // 2, 1
        elif counted and _SCALES.get(word, scale) < scale:
            scale = _SCALES[word]
            total, group = total + group * scale, 0
        else:
            raise ValueError(f"“{text.strip()}” không phải là số tiền đọc được. {_HOW}")
        last = word
    if 1 < scale < _ABOVE and plain.split()[-2] in _SCALES:
        raise ValueError(_two_ways(text))
    return total + group


def _two_ways(text: str) -> str:
    return f"Số tiền “{text.strip()}” có thể hiểu theo hai cách. {_HOW}"
