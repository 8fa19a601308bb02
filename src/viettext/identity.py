"""Personal numbers of Vietnamese papers: what they say of their holder, and whether they can be right."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

_FILL = re.compile(r"[\s.\-\u2013]+")
_OLDEST = 120  # years; older holders are slips of the keyboard


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A personal number, read.

    Attributes:
        digits: 9 (old identity card) or 12 (personal identification number), nothing else.
        doubts: Vietnamese sentences: why it can hardly be right; empty when it can.
        province: code of the province of birth registration, two digits; None in the old form.
        sex: ``nam`` or ``nữ``; None in the old form.
        born: year of birth; None in the old form.
    """

    digits: str
    doubts: tuple[str, ...]
    province: str | None = None
    sex: str | None = None
    born: int | None = None

    @property
    def plausible(self) -> bool:
        """Whether nothing speaks against the number. It says nothing about whether it was ever given out."""
        return not self.doubts


def personal_number(text: str, *, on: date, provinces: Collection[str] = ()) -> PersonalNumber:
    """Read an identity card number of 9 digits or a personal identification number of 12.

    Args:
        text: the number; spaces, points and dashes may part it.
        on: the day of reading; nobody is born after it.
        provinces: codes of provinces, two digits, that may stand in it; left out: not looked at.

    Raises:
        ValueError: not 9 and not 12 digits; in Vietnamese, with a word on zeros that a table program dropped.
    """
    digits = _FILL.sub("", text)
    if not re.fullmatch(r"[0-9]+", digits) or len(digits) not in (9, 12):
        raise ValueError(_wrong_length(text.strip(), digits))
    doubts = ["Mọi chữ số đều giống nhau."] if len(set(digits)) == 1 else []
    if len(digits) == 9:
        return PersonalNumber(digits, tuple(doubts))
    century, sex = divmod(int(digits[3]), 2)
    born = 1900 + 100 * century + int(digits[4:6])
    if born > on.year:
        doubts.append(f"Năm sinh trong số là {born}, sau ngày {on:%d/%m/%Y}.")
    elif born < on.year - _OLDEST:
        doubts.append(f"Năm sinh trong số là {born}: quá {_OLDEST} năm trước.")
    if digits[0] != "0" or (provinces and digits[1:3] not in provinces):
        doubts.append(f"Ba số đầu {digits[:3]} không phải mã tỉnh, thành phố nào.")
    return PersonalNumber(digits, tuple(doubts), digits[1:3], "nữ" if sex else "nam", born)


def _wrong_length(said: str, digits: str) -> str:
    if not said:
        return "Chưa nhập số giấy tờ. Số căn cước có 12 chữ số, chứng minh nhân dân cũ có 9."
    dropped = (
        " Có thể chương trình bảng tính đã bỏ số 0 ở đầu." if len(digits) in (8, 10, 11) and digits.isdigit() else ""
    )
    return (
        f"Số giấy tờ “{said}” chưa đúng: số căn cước có 12 chữ số, chứng minh nhân dân cũ có 9.{dropped} Xin nhập lại."
    )
