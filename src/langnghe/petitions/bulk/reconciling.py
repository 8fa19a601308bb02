"""What the old book says it holds, beside what was taken, and which rows explain the difference."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from langnghe.casebook import kinds
from langnghe.casebook.models import Case
from langnghe.duties.models import Duty
from langnghe.petitions.bulk import words
from langnghe.petitions.bulk.parsing import Plan
from langnghe.petitions.bulk.reading import BookRefused, Line, open_book
from langnghe.petitions.bulk.rows import Outcome
from viettext import fold, number_of

OPEN, CLOSED, LATE = "open", "closed", "late"
STATES = {
    OPEN: gettext_noop("đang giải quyết"),
    CLOSED: gettext_noop("đã kết thúc"),
    LATE: gettext_noop("quá hạn (trong số đang giải quyết)"),
}
_SAID = {
    OPEN: ("open", "mo", "dang giai quyet", "dang xu ly", "con lai", "dang mo"),
    CLOSED: ("closed", "dong", "da ket thuc", "da giai quyet", "xong", "da xong"),
    LATE: ("late", "tre", "qua han", "tre han", "cham"),
}
_STATE = {word: state for state, said in _SAID.items() for word in said}
UNKNOWN = ""
"""Kind of a row whose kind could not be read."""
SHOWN = 50
"""Rows named for each difference; the file to mend has all of them."""

Cell = tuple[str, str]
"""A kind and a state."""


class TotalsRefused(ValueError):
    """The totals of the old book cannot be read; the message says where and what to write."""


@dataclass
class Tally:
    """Counts by kind and state of what was taken, and the rows that were not."""

    plan: Plan
    taken: dict[Cell, int] = field(default_factory=lambda: defaultdict(int))
    stayed: dict[Cell, list[int]] = field(default_factory=lambda: defaultdict(list))
    doubled: dict[Cell, list[int]] = field(default_factory=lambda: defaultdict(list))
    seen: set[int] = field(default_factory=set)

    def hear(self, outcomes: Sequence[Outcome], to_mend: Sequence[tuple[Line, str]]) -> None:
        """Add one batch: cases as they now are, rows to mend as far as they can be read."""
        standing = _standing({o.case for o in outcomes if o.case is not None}, self.plan.today)
        for outcome in outcomes:
            if outcome.case is None or outcome.case not in standing:
                continue
            kind, states = standing[outcome.case]
            again = outcome.case in self.seen
            self.seen.add(outcome.case)
            for state in states:
                if again:
                    self.doubled[kind, state].append(outcome.number)
                else:
                    self.taken[kind, state] += 1
        for line, _problem in to_mend:
            self.stayed[self._read(line)].append(line.number)

    def _read(self, line: Line) -> Cell:
        said = {code: str(cell or "") for code, cell in zip(self.plan.columns, line.cells, strict=True) if code}
        kind = words.kind_of(said.get("kind", "")) or UNKNOWN
        return kind, CLOSED if said.get("closed_on", "").strip() else OPEN


def _standing(cases: set[int], on: date) -> dict[int, tuple[str, tuple[str, ...]]]:
    late = set(
        Duty.objects.filter(matter__in=cases, kept_on=None, voided_at=None, due_on__lt=on).values_list(
            "matter", flat=True
        )
    )
    rows = Case.objects.filter(pk__in=cases).values_list("pk", "kind", "matter__closed_on")
    return {pk: (kind, (CLOSED,) if closed else (OPEN, LATE) if pk in late else (OPEN,)) for pk, kind, closed in rows}


@dataclass(frozen=True)
class Compared:
    """One line of the reconciliation."""

    kind: str
    state: str
    book: int | None
    taken: int
    rows: tuple[int, ...]
    doubled: tuple[int, ...]
    perhaps: tuple[int, ...] = ()
    """Rows to mend whose kind could not be read: some may belong here."""

    @property
    def difference(self) -> int | None:
        """What was taken less what the book says; None when the book says nothing."""
        return None if self.book is None else self.taken - self.book

    @property
    def kind_title(self) -> str:
        """The kind in words."""
        known = kinds.all_kinds().get(self.kind)
        return _(known.title) if known else _("Không rõ loại")

    @property
    def state_title(self) -> str:
        """The state in words."""
        return _(STATES[self.state])

    @property
    def why(self) -> str:
        """Which rows explain the difference."""
        said = []
        if self.rows:
            said.append(_("dòng cần sửa: %(rows)s") % {"rows": _listed(self.rows)})
        if self.doubled:
            said.append(_("dòng trùng một vụ việc: %(rows)s") % {"rows": _listed(self.doubled)})
        if self.perhaps and (self.difference or 0) < 0:
            rows = _listed(self.perhaps)
            said.append(_("có thể trong các dòng cần sửa chưa rõ loại: %(rows)s") % {"rows": rows})
        if not said and self.difference:
            said.append(_("không dòng nào của tệp giải thích; hãy đếm lại sổ"))
        return "; ".join(said)

    def as_json(self) -> dict[str, object]:
        """Return the line as JSON keeps it."""
        return {
            "kind": self.kind,
            "state": self.state,
            "book": self.book,
            "taken": self.taken,
            "difference": self.difference,
            "rows": list(self.rows),
            "doubled": list(self.doubled),
            "perhaps": list(self.perhaps),
        }


def compare(book: dict[Cell, int], tally: Tally) -> list[Compared]:
    """Return every kind and state that the book or the run knows, with the difference explained."""
    pairs = sorted({*book, *tally.taken, *tally.stayed}, key=lambda pair: (pair[0], list(STATES).index(pair[1])))
    return [
        Compared(
            kind,
            state,
            book.get((kind, state), 0 if book and kind != UNKNOWN else None),
            tally.taken.get((kind, state), 0),
            tuple(tally.stayed.get((kind, state), ())),
            tuple(tally.doubled.get((kind, state), ())),
            tuple(tally.stayed.get((UNKNOWN, state), ())) if kind != UNKNOWN else (),
        )
        for kind, state in pairs
    ]


def totals(file: BinaryIO) -> dict[Cell, int]:
    """Return the totals of an old book from a file of three columns: kind, state, how many.

    Raises:
        TotalsRefused: which row cannot be read.
    """
    try:
        book = open_book(file)
    except BookRefused as refused:
        raise TotalsRefused(f"Tệp số tổng: {refused}") from refused
    head = Line(1, book.columns)
    lines = [*([head] if _STATE.get(fold(book.columns[min(1, len(book.columns) - 1)])) else []), *book.lines()]
    found: dict[Cell, int] = {}
    for line in lines:
        kind, state, count = _total(line)
        found[kind, state] = found.get((kind, state), 0) + count
    return found


def _total(line: Line) -> tuple[str, str, int]:
    said = [str(cell or "").strip() for cell in line.cells[:3]]
    kind = words.kind_of(said[0]) if said else None
    state = _STATE.get(fold(said[1])) if len(said) > 1 else None
    if kind is None or state is None or len(said) < 3:
        text = "cần ba ô: loại (khiếu nại, tố cáo, kiến nghị phản ánh, khác); tình trạng (đang giải quyết, đã kết thúc"
        raise TotalsRefused(f"Tệp số tổng, dòng {line.number}: {text}, quá hạn); số lượng.")
    try:
        return kind, state, number_of(said[2])
    except ValueError as wrong:
        raise TotalsRefused(f"Tệp số tổng, dòng {line.number}: {wrong}") from wrong


HEADS = ("Loại", "Tình trạng", "Sổ cũ ghi", "Đã nhập", "Chênh lệch", "Dòng nào giải thích")


def as_text(compared: Sequence[Compared]) -> str:
    """Return the reconciliation as lines for a terminal."""
    return "\n".join(" | ".join(str(cell) for cell in row) for row in (HEADS, *map(_row, compared)))


def as_sheet(compared: Sequence[Compared], to: Path | BinaryIO) -> None:
    """Write the reconciliation as XLSX."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(to) if isinstance(to, Path) else to, options)
    page, bold = book.add_worksheet("Đối chiếu"), book.add_format({"bold": True})
    page.write_row(0, 0, HEADS, bold)
    for at, row in enumerate(map(_row, compared), start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(at, column, cell)
            else:
                page.write_string(at, column, cell)
    page.set_column(0, 1, 28)
    page.set_column(5, 5, 60)
    book.close()


def _row(line: Compared) -> tuple[str | int, ...]:
    book, difference = line.book, line.difference
    return (
        line.kind_title,
        line.state_title,
        "" if book is None else book,
        line.taken,
        "" if difference is None else difference,
        line.why,
    )


def _listed(rows: Sequence[int]) -> str:
    more = " … " + _("(tất cả %(count)s dòng)") % {"count": len(rows)} if len(rows) > SHOWN else ""
    return ", ".join(str(row) for row in rows[:SHOWN]) + more
