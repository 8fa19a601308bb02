"""Numbers as Vietnamese people write them: the point groups thousands, the comma begins the fraction."""

import re

_PLAIN = re.compile(r"[+-]?\d+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([. ])\d{3})(?:\1\d{3})*")


def number_of(text: str) -> int:
    """Return the whole number that ``text`` writes; ``"20.000"`` is twenty thousand.

    Points or spaces may group thousands, everywhere or nowhere. What another country would read
    otherwise (``"20,000"``, ``"1.5"``, ``"1.20.000"``) is refused, never guessed.

    Raises:
        ValueError: no whole number, or one that can be read in two ways; in Vietnamese.
    """
    plain = text.strip().replace("\u00a0", " ").replace("\u202f", " ")
    if _PLAIN.fullmatch(plain):
        return int(plain)
    if _GROUPED.fullmatch(plain):
        return int(plain.replace(".", "").replace(" ", ""))
    if not plain:
        raise ValueError("Chưa nhập số. Xin nhập một số nguyên, ví dụ 20.000.")
    if re.fullmatch(r"[+-]?[\d.,\s]+", plain):
        raise ValueError(
            f"Số “{plain}” có thể hiểu theo hai cách. Xin viết lại: chấm ngăn cách hàng nghìn (20.000), "
            "hoặc viết liền (20000)."
        )
    raise ValueError(f"“{plain}” không phải là số nguyên. Ví dụ đúng: 20.000.")
