"""Telephone numbers written in every way, kept in one."""

import re

_FILL = re.compile(r"[\s.\-()\u2013]+")
_NATIONAL = re.compile(r"0\d{9,10}")


def normal_phone(text: str) -> str:
    """Return a Vietnamese telephone number as digits beginning with 0.

    ``"+84 999 000 123"`` and ``"0999.000.123"`` become ``"0999000123"``.

    Raises:
        ValueError: not ten (mobile) or eleven (fixed line) digits; the message is in Vietnamese.
    """
    digits = _FILL.sub("", text)
    for prefix in ("+840", "+84", "0084"):
        if digits.startswith(prefix):
            digits = "0" + digits[len(prefix) :]
            break
    else:
        if digits.startswith("84") and len(digits) == 11:
            digits = "0" + digits[2:]
    fixed = digits.startswith("02")
    if not _NATIONAL.fullmatch(digits) or len(digits) != (11 if fixed else 10):
        raise ValueError(
            f"Số điện thoại “{text.strip()}” chưa đúng: số di động có 10 chữ số, "
            "số cố định (bắt đầu bằng 02) có 11 chữ số. Xin nhập lại."
        )
    return digits
