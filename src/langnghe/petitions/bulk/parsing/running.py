"""What only a case under way says: number, stage, acceptance, clock, papers, who has it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from langnghe.casebook import kinds
from langnghe.casebook.kinds import UNSORTED
from langnghe.casebook.sorted import CLOSED
from langnghe.petitions.bulk import words
from langnghe.petitions.bulk.parsing import cells
from langnghe.petitions.bulk.rows import IssuedPaper, RunningCase
from lawbook import Event, LawError
from viettext import fold

if TYPE_CHECKING:
    from langnghe.petitions.bulk.parsing.row import Reader

_PART = re.compile(r"[;\n]+")
_EXTENDED = re.compile(r"(?P<day>.+?)\s*[:=]\s*(?P<by>\d{1,3})(?:\s*ngày.*)?", re.IGNORECASE)
_PAUSED = re.compile(r"(?P<since>\S+)(?:\s*(?:-|–|đến|->)\s*(?P<until>\S+))?", re.IGNORECASE)
_PAPER = re.compile(
    r"(?P<number>\S+)\s+(?:ngày\s+)?(?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})\s*[:,]?\s*(?P<title>.*)"
)
FACTS = {"complex": ("phuc tap", "complex"), "remote": ("vung sau", "vung sau vung xa", "di lai kho khan", "remote")}
_HOW = {
    "extended": "Hãy ghi ngày gia hạn và số ngày, ví dụ 03/09/2026: 30.",
    "suspended": "Hãy ghi ngày tạm đình chỉ và ngày làm tiếp, ví dụ 01/09/2026 - 15/09/2026.",
    "papers": "Hãy ghi số, ngày, tên, ví dụ 12/TB 03/09/2026 Thông báo thụ lý; cách nhau bằng dấu chấm phẩy.",
}


def case(reader: "Reader", received: date) -> RunningCase:
    """Return the case a row tells of; what is wrong with it is noted in ``reader``."""
    number = reader.line("number", 40)
    if not number:
        reader.wrong("number", "Chưa có số vụ việc. Hãy ghi số như trong sổ cũ.")
    if not reader.said("kind"):
        reader.wrong("kind", "Chưa có loại đơn. Hãy ghi: khiếu nại, tố cáo, hoặc kiến nghị phản ánh.")
    stage, ended = _stage(reader), closed(reader, received)
    if stage == UNSORTED or (stage == CLOSED and ended is None):
        reader.wrong("stage", "Bước này không hợp với vụ việc đang giải quyết. Hãy ghi ngày kết thúc, hoặc bước khác.")
    return RunningCase(
        number=number,
        stage=stage,
        accepted_on=_after(reader, "accepted_on", received),
        facts=_facts(reader),
        events=tuple(sorted(_events(reader, received), key=lambda event: event.day)),
        papers=tuple(_papers(reader)),
        holder=reader.line("holder", 150),
        closed_on=ended,
    )


def closed(reader: "Reader", received: date) -> date | None:
    """Return the day on which the case ended, if it has."""
    return _after(reader, "closed_on", received)


def _after(reader: "Reader", code: str, received: date) -> date | None:
    day = reader.day(code)
    if day and day < received:
        reader.wrong(code, f"Ngày {day:%d/%m/%Y} trước ngày nhận. Hãy xem lại hai ngày.")
    return day


def _stage(reader: "Reader") -> str:
    said, kind = fold(reader.said("stage")), words.kind_of(reader.said("kind"))
    if not said or kind is None:
        return ""
    stages = kinds.kind(kind).table.stages
    for stage in stages.values():
        if said in (stage.code, fold(stage.label)):
            return stage.code
    known = ", ".join(stage.label for stage in stages.values())
    reader.wrong("stage", f"Không hiểu bước “{reader.said('stage')[:60]}”. Hãy ghi một trong: {known}; hoặc để trống.")
    return ""


def _facts(reader: "Reader") -> frozenset[str]:
    found = set()
    for part in re.split(r"[;,\n]+", reader.said("facts")):
        if not (said := fold(part)):
            continue
        code = next((code for code, spellings in FACTS.items() if said in spellings), None)
        if code is None:
            reader.wrong("facts", f"Không hiểu tình tiết “{part.strip()[:60]}”. Hãy ghi: phức tạp, vùng sâu.")
        else:
            found.add(code)
    return frozenset(found)


def _events(reader: "Reader", received: date) -> Iterator[Event]:
    for part in _parts(reader, "extended"):
        if (found := _EXTENDED.fullmatch(part)) and (day := _day(reader, "extended", found["day"])):
            yield from _event(reader, "extended", day, int(found["by"]))
        elif not found:
            reader.wrong("extended", f"Không hiểu “{part[:60]}”. {_HOW['extended']}")
    for part in _parts(reader, "suspended"):
        found = _PAUSED.fullmatch(part)
        if not found:
            reader.wrong("suspended", f"Không hiểu “{part[:60]}”. {_HOW['suspended']}")
            continue
        if since := _day(reader, "suspended", found["since"]):
            yield from _event(reader, "suspended", since)
        if found["until"] and (until := _day(reader, "suspended", found["until"])):
            yield from _event(reader, "resumed", until)


def _event(reader: "Reader", kind: str, day: date, value: int | None = None) -> Iterator[Event]:
    try:
        yield Event(kind, day, value)
    except LawError as wrong:
        reader.wrong("extended" if kind == "extended" else "suspended", str(wrong))


def _papers(reader: "Reader") -> Iterator[IssuedPaper]:
    for part in _parts(reader, "papers"):
        found = _PAPER.fullmatch(part)
        if not found:
            reader.wrong("papers", f"Không hiểu “{part[:60]}”. {_HOW['papers']}")
        elif day := _day(reader, "papers", found["day"]):
            yield IssuedPaper(found["number"][:40], day, found["title"].strip()[:200] or "Văn bản")


def _parts(reader: "Reader", code: str) -> list[str]:
    return [part.strip() for part in _PART.split(reader.said(code)) if part.strip()]


def _day(reader: "Reader", code: str, said: str) -> date | None:
    try:
        day = cells.day_of(said)
    except ValueError as wrong:
        reader.wrong(code, str(wrong))
        return None
    if day and day > reader.plan.today:
        reader.wrong(code, f"Ngày {day:%d/%m/%Y} ở tương lai. Hãy xem lại.")
        return None
    return day
