"""What intake asks of days, papers and undoing. Values in, values out."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from langnghe.petitions.intake.incoming import Author, Forwarder, Incoming, IntakeRefused, Paper
from viettext import nfc

UNDO_MINUTES = 10
"""For how long whoever entered a submission may take it back."""
LONGEST_TEXT = 200_000
"""Characters of one submission's text."""

_PAGES = re.compile(r"[,;(]?\s*\b(\d{1,4})\s*(?:trang|tờ)\b\s*\)?", re.IGNORECASE)
_CONDITIONS = (
    ("certified", re.compile(r"[,;(]?\s*\b(?:bản sao (?:có )?(?:chứng thực|công chứng)|sao y)\b\s*\)?", re.IGNORECASE)),
    ("copy", re.compile(r"[,;(]?\s*\b(?:bản (?:sao|phô ?tô|photo)|phô ?tô|photocopy)\b\s*\)?", re.IGNORECASE)),
    ("original", re.compile(r"[,;(]?\s*\bbản (?:chính|gốc)\b\s*\)?", re.IGNORECASE)),
)


def composed(incoming: Incoming) -> Incoming:
    """Return ``incoming`` with every text in Unicode form C, trimmed, so that words typed anywhere compare equal."""
    author: dict[str, Any] = {k: _clean(v) if isinstance(v, str) else v for k, v in vars(incoming.author).items()}
    texts: dict[str, Any] = {
        k: _clean(v) for k, v in vars(incoming).items() if isinstance(v, str) and k != "request_key"
    }
    passed = incoming.forwarder
    forwarder = Forwarder(_clean(passed.name), _clean(passed.number), passed.on) if passed else None
    return replace(incoming, author=Author(**author), forwarder=forwarder, **texts)


def _clean(text: str) -> str:
    return nfc(text).replace("\0", "").strip()


def received_day(incoming: Incoming, today: date) -> date:
    """Return the day that counts as received: as told, else the arrival stamp of a letter, else today.

    Args:
        incoming: what arrived.
        today: local calendar day of the entry.
    """
    stamped = incoming.arrival_on if incoming.channel == "post" else None
    return incoming.received_on or stamped or today


def check(incoming: Incoming, today: date) -> None:
    """Do nothing when ``incoming`` can be taken on ``today``.

    Raises:
        IntakeRefused: what is missing or impossible, in which field, and what to write instead.
    """
    if not incoming.content:
        raise IntakeRefused("Chưa có nội dung. Hãy ghi tóm tắt điều người dân muốn nói.", "content")
    if len(incoming.content) > LONGEST_TEXT:
        raise IntakeRefused("Nội dung quá dài. Hãy ghi tóm tắt và đính kèm bản đầy đủ thành tệp.", "content")
    if incoming.people < 1:
        raise IntakeRefused("Số người cùng gửi ít nhất là 1.", "people")
    if incoming.channel == "forwarded" and not (incoming.forwarder and incoming.forwarder.name.strip()):
        raise IntakeRefused("Đơn do cơ quan khác chuyển đến. Hãy ghi tên cơ quan đã chuyển.", "forwarder_name")
    check_days(incoming, today)


def check_days(incoming: Incoming, today: date) -> None:
    """Do nothing when the days of ``incoming`` can be: none in the future, each after the one it follows.

    Raises:
        IntakeRefused: which day is wrong, and why.
    """
    days = {
        "received_on": incoming.received_on,
        "arrival_on": incoming.arrival_on,
        "postmark_on": incoming.postmark_on,
        "written_on": incoming.written_on,
        "forwarder_on": incoming.forwarder.on if incoming.forwarder else None,
    }
    for field, day in days.items():
        if day and day > today:
            raise IntakeRefused(f"Ngày {day:%d/%m/%Y} ở tương lai. Hãy ghi ngày không sau hôm nay.", field)
    received = received_day(incoming, today)
    if incoming.postmark_on and incoming.postmark_on > (incoming.arrival_on or received):
        raise IntakeRefused(
            "Dấu bưu điện nơi gửi không thể sau ngày đến. Hãy xem lại hai dấu trên phong bì.", "postmark_on"
        )
    if incoming.written_on and incoming.written_on > received:
        raise IntakeRefused("Ngày ghi trên đơn không thể sau ngày nhận. Hãy xem lại.", "written_on")
    if received < today and not incoming.late_reason:
        raise IntakeRefused("Ngày nhận trước hôm nay. Hãy ghi lý do vào sổ muộn.", "late_reason")


def papers_of(text: str) -> tuple[Paper, ...]:
    """Return the papers listed in ``text``, one a line, as an officer types them.

    ``Giấy chứng nhận quyền sử dụng đất, 2 trang, bản sao`` is a copy of two pages; what a line does not say
    stays unsaid.
    """
    return tuple(_paper(line) for line in nfc(text).splitlines() if line.strip())


def _paper(line: str) -> Paper:
    condition, pages = "", 0
    for name, words in _CONDITIONS:
        if words.search(line):
            condition, line = name, words.sub("", line, count=1)
            break
    if found := _PAGES.search(line):
        pages, line = int(found[1]), _PAGES.sub("", line, count=1)
    return Paper(" ".join(line.split()).strip(" ,;") or "Giấy tờ", pages, condition)


def undo_until(entered_at: datetime) -> datetime:
    """Return the moment until which an entry made at ``entered_at`` may be taken back."""
    return entered_at + timedelta(minutes=UNDO_MINUTES)
