"""What a delivery may say: names, days, proof. Values in, values out."""

from dataclasses import dataclass
from datetime import date

from langnghe.documents.errors import PaperRefused

MOST_AT_ONCE = 200
SHORTEST = 3
LONGEST_NAME, LONGEST_TRACKING = 160, 60
PEOPLE = frozenset({"author", "party"})
PROVABLE = frozenset({"person", "post", "village"})
"""Ways that leave a proof of receipt: a signature, a postal receipt."""


class DeliveryRefused(PaperRefused):
    """The delivery cannot be recorded so; the message says what, where and what to do."""


@dataclass(frozen=True)
class Addressee:
    """One line of a list of addressees: who, and the number of the registered item, if any."""

    name: str
    tracking: str


def addressees(text: str) -> list[Addressee]:
    """Read a list of addressees, one a line, ``name | number of the item``.

    Raises:
        DeliveryRefused: nobody, too many, the same line twice, or a line that is too long; says which.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise DeliveryRefused("Chưa có nơi nhận nào. Hãy ghi mỗi nơi nhận một dòng.")
    if len(lines) > MOST_AT_ONCE:
        raise DeliveryRefused(f"Mỗi lần ghi nhiều nhất {MOST_AT_ONCE} nơi nhận, đang có {len(lines)}. Hãy chia ra.")
    found = [_addressee(place, line) for place, line in enumerate(lines, start=1)]
    for place, one in enumerate(found, start=1):
        if one in found[: place - 1]:
            raise DeliveryRefused(f"Dòng {place} trùng với một dòng trên: «{one.name}». Hãy bỏ một dòng.")
    return found


def _addressee(place: int, line: str) -> Addressee:
    name, _, tracking = (part.strip() for part in line.partition("|"))
    if not name:
        raise DeliveryRefused(f"Dòng {place} chưa có tên nơi nhận. Hãy ghi tên trước dấu |.")
    if len(name) > LONGEST_NAME or len(tracking) > LONGEST_TRACKING:
        raise DeliveryRefused(
            f"Dòng {place} dài quá: tên nhiều nhất {LONGEST_NAME} chữ, số bưu gửi {LONGEST_TRACKING} chữ."
        )
    return Addressee(name, tracking)


def check_name(role: str, name: str, *, is_open: bool) -> str:
    """Return the name to keep.

    Raises:
        DeliveryRefused: a person's name on a matter that is not open, or no name where one must stand.
    """
    if not is_open and role in PEOPLE:
        if name.strip():
            raise DeliveryRefused("Việc này được giữ bí mật: không ghi tên người nhận ở đây. Hãy để trống ô tên.")
        return ""
    if not name.strip():
        raise DeliveryRefused("Chưa có tên nơi nhận. Hãy ghi tên.")
    return name.strip()


def check_sent(sent: date, issued: date | None, today: date) -> None:
    """Refuse a day of sending that cannot be.

    Raises:
        DeliveryRefused: before the paper was issued, or ahead.
    """
    if issued is None or sent < issued:
        raise DeliveryRefused("Ngày gửi trước ngày ban hành văn bản. Hãy xem lại ngày.")
    if sent > today:
        raise DeliveryRefused("Ngày gửi ở tương lai. Hãy ghi khi đã gửi.")


def check_again(sent: date, returned: date, today: date) -> None:
    """Refuse a day of sending again that cannot be.

    Raises:
        DeliveryRefused: before the paper came back, or ahead.
    """
    if sent < returned:
        raise DeliveryRefused(f"Ngày gửi lại trước ngày bị trả lại {returned:%d/%m/%Y}. Hãy xem lại ngày.")
    check_sent(sent, returned, today)


def check_end(on: date, sent: date | None, today: date) -> None:
    """Refuse a day of receipt or return that cannot be.

    Raises:
        DeliveryRefused: not sent yet, before sending, or ahead.
    """
    if sent is None:
        raise DeliveryRefused("Nơi này chưa ghi ngày gửi. Hãy ghi đã gửi trước.")
    if on < sent:
        raise DeliveryRefused(f"Ngày này trước ngày gửi {sent:%d/%m/%Y}. Hãy xem lại ngày.")
    if on > today:
        raise DeliveryRefused("Ngày này ở tương lai. Hãy ghi khi việc đã xảy ra.")
