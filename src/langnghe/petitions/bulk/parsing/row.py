"""A whole row: every cell read, everything wrong with it said at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from langnghe.casebook import codes
from langnghe.petitions.bulk import words
from langnghe.petitions.bulk.columns import CODES
from langnghe.petitions.bulk.parsing import cells, running
from langnghe.petitions.bulk.reading.book import CUT, Cell, Line
from langnghe.petitions.bulk.rows import BulkRow, RunningCase
from langnghe.petitions.intake.incoming import Author, Forwarder
from langnghe.petitions.intake.rules import LONGEST_TEXT
from viettext import fold

Value = TypeVar("Value")
UNSAID = "không rõ (sổ cũ không ghi)"
"""Who passed a submission on, where the book has no column for it."""
EARLIEST = date(1945, 9, 2)
"""No book of this administration is older; an earlier day is a slip."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a row: in which column, what, and what to do."""

    column: str
    text: str

    def __str__(self) -> str:
        return f"Cột «{self.column}»: {self.text}" if self.column else self.text


class RowRefused(ValueError):
    """The row cannot be taken as it stands."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(str(problem) for problem in problems))


@dataclass(frozen=True)
class Plan:
    """How the lines of one book are read.

    Attributes:
        columns: for each column the field it means, empty to pass it over.
        heads: the words at their head, for problems.
        office: id of the office whose book it becomes; part of every key.
        today: local day of the import; no day of the book lies after it.
        running: whether the rows are cases under way.
    """

    columns: tuple[str, ...]
    heads: tuple[str, ...]
    office: int
    today: date
    running: bool = False


class Reader:
    """The cells of one line by what they mean; gathers what is wrong with them."""

    def __init__(self, plan: Plan, line: Line) -> None:
        self.plan = plan
        self.problems: list[Problem] = []
        self.cells = {code: cell for code, cell in zip(plan.columns, line.cells, strict=True) if code}

    def has(self, code: str) -> bool:
        """Return whether the book has such a column at all."""
        return code in self.cells

    def said(self, code: str) -> str:
        """Return a cell as text."""
        return cells.text_of(self.cells.get(code))

    def read(self, code: str, how: Callable[[Cell], Value], default: Value) -> Value:
        """Return a cell as ``how`` reads it; what it refuses is noted, and ``default`` stands."""
        try:
            return how(self.cells.get(code))
        except ValueError as wrong:
            self.wrong(code, str(wrong))
            return default

    def wrong(self, code: str, text: str) -> None:
        """Note a problem of a column."""
        head = self.plan.heads[self.plan.columns.index(code)] if code in self.plan.columns else CODES[code].label
        self.problems.append(Problem(head, text))

    def day(self, code: str) -> date | None:
        """Return a day that can be: not in the future, not before there were books."""
        day = self.read(code, cells.day_of, None)
        if day and day > self.plan.today:
            self.wrong(code, f"Ngày {day:%d/%m/%Y} ở tương lai. Hãy xem lại.")
        elif day and day < EARLIEST:
            self.wrong(code, f"Ngày {day:%d/%m/%Y} quá xa. Hãy xem lại năm.")
        return day

    def line(self, code: str, longest: int) -> str:
        """Return a cell as one line."""
        return self.read(code, lambda cell: cells.line_of(cell, longest), "")


def parse(line: Line, plan: Plan) -> BulkRow:
    """Return what ``line`` says.

    Raises:
        RowRefused: with every problem of the row.
    """
    if line.problem:
        raise RowRefused([Problem("", line.problem)])
    reader = Reader(plan, line)
    for code in [code for code, cell in reader.cells.items() if cell == CUT]:
        reader.wrong(code, "Ô này chưa được dán lại từ sổ gốc. Hãy dán lại, hoặc ghi dòng cần sửa ra tệp .csv.")
    received = _received(reader)
    author, content = _author(reader), _content(reader)
    channel = _known(reader, "channel", words.channel_of) or "counter"
    row = BulkRow(
        number=line.number,
        key=_key(reader, plan, author, content, received),
        received_on=received,
        content=content,
        channel=channel,
        author=author,
        subject=" ".join(reader.said("subject").split())[:200],
        kind=_known(reader, "kind", words.kind_of),
        about=words.about_of(reader.said("about")) if reader.said("about") else "",
        written_on=_written(reader, received),
        people=reader.read("people", lambda cell: cells.whole_of(cell, 1), None) or 1,
        pages=reader.read("pages", lambda cell: cells.whole_of(cell, 0), None) or 0,
        forwarder=_forwarder(reader) if channel == "forwarded" else None,
        place=reader.line("place", 200),
        running=_running(reader, received),
    )
    if reader.problems:
        raise RowRefused(reader.problems)
    return row


def _received(reader: Reader) -> date:
    received = reader.day("received_on") or date.min
    if received == date.min and not reader.problems:
        reader.wrong("received_on", "Chưa có ngày nhận. Hãy điền ngày/tháng/năm.")
    return received


def _running(reader: Reader, received: date) -> RunningCase | None:
    if reader.plan.running:
        return running.case(reader, received)
    closed = running.closed(reader, received)
    return RunningCase(closed_on=closed) if closed else None


def _known(reader: Reader, code: str, meaning: Callable[[str], str | None]) -> str:
    said = reader.said(code)
    if not said:
        return ""
    found = meaning(said)
    if found is None:
        reader.wrong(code, f"Không hiểu “{said[:60]}”. {_CHOICES[code]}")
    return found or ""


_CHOICES = {
    "kind": "Hãy ghi: khiếu nại, tố cáo, kiến nghị phản ánh, hoặc khác.",
    "channel": "Hãy ghi: trực tiếp, bưu điện, trực tuyến, điện thoại, chuyển đến, hoặc hộp thư.",
    "title": "Hãy ghi: ông, bà, anh, chị, hoặc để trống.",
}


def _author(reader: Reader) -> Author:
    return Author(
        name=reader.line("name", 120),
        address=reader.line("address", 200),
        phone=reader.read("phone", cells.phone_of, ""),
        email=reader.read("email", cells.email_of, ""),
        id_number=reader.read("id_number", cells.id_of, ""),
        born_year=reader.read("born_year", lambda cell: cells.year_of(cell, reader.plan.today.year), None),
        title=_known(reader, "title", words.title_of),
    )


def _content(reader: Reader) -> str:
    content = reader.said("content") or reader.said("subject")
    if not content:
        reader.wrong("content", "Chưa có nội dung. Hãy ghi tóm tắt điều người dân muốn nói.")
    if len(content) > LONGEST_TEXT:
        reader.wrong("content", f"Dài {len(content)} chữ, nhiều nhất {LONGEST_TEXT}. Hãy ghi tóm tắt.")
    return content


def _written(reader: Reader, received: date) -> date | None:
    written = reader.day("written_on")
    if written and received != date.min and written > received:
        reader.wrong("written_on", "Ngày ghi trên đơn không thể sau ngày nhận. Hãy xem lại.")
    return written


def _forwarder(reader: Reader) -> Forwarder:
    name = reader.line("forwarder", 160)
    if not name and reader.has("forwarder"):
        reader.wrong("forwarder", "Đơn do cơ quan khác chuyển đến. Hãy ghi tên cơ quan đã chuyển.")
    return Forwarder(name or UNSAID, reader.line("forwarder_number", 60), reader.day("forwarder_on"))


def _key(reader: Reader, plan: Plan, author: Author, content: str, received: date) -> str:
    """Return what stands for this submission whatever file it comes in; keyed, so that it betrays nobody.

    A number of the old book alone would not do: each book counts from one.
    """
    given = reader.said("id") or (reader.said("number") if plan.running else "")
    said = f"id:{given}" if given else f"said:{fold(content)}"
    return codes.mac(f"bulk:{plan.office}", f"{said}\n{fold(author.name)}\n{received.isoformat()}")
