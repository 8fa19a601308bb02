"""A book brought in from the command line: what was asked, what came of it."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from langnghe import clock
from langnghe.matters.permissions import SORT
from langnghe.people.models import Mandate, Office
from langnghe.people.queries import actor_for
from langnghe.petitions.bulk import actions, columns, fanning, reconciling, taking
from langnghe.petitions.bulk.mending import SheetToMend, TextToMend, to_mend
from langnghe.petitions.bulk.models import BulkMapping, BulkRun
from langnghe.petitions.bulk.parsing import Plan
from langnghe.petitions.bulk.people import NobodyThere, mandate_of, office_of
from langnghe.petitions.bulk.reading import Book, BookRefused, open_book
from langnghe.petitions.bulk.taking import Count, Way
from langnghe.petitions.permissions import IMPORT

LOOKED_AT, SHOWN = 2000, 20
"""Rows a preview reads, and rows it shows."""
EVERY = 2.0
"""Seconds between two lines of progress."""


class Stopped(RuntimeError):
    """Somebody stopped the run; the message says how to go on."""


@dataclass(frozen=True)
class Asked:
    """One call of the command."""

    file: Path
    office: str
    username: str
    today: date
    mapping: str = ""
    sheet: int = 1
    confirmed_by: str = ""
    errors: Path | None = None
    open_cases: bool = False
    totals: Path | None = None
    processes: int = 1

    @cached_property
    def to_mend(self) -> Path:
        """Where rows to mend are written; what somebody may be mending already is never written over."""
        if self.errors:
            if self.errors.exists():
                raise BookRefused(f"Đã có tệp {self.errors}. Hãy ghi tên khác cho tệp dòng cần sửa.")
            return self.errors
        names = (f"{self.file.stem}.can-sua{number}.xlsx" for number in ("", *(f"-{n}" for n in range(2, 1000))))
        return next(path for name in names if not (path := self.file.with_name(name)).exists())


@dataclass(frozen=True)
class Previewed:
    """What a book looks like before anything is taken."""

    told: str
    columns: list[tuple[str, str]]
    rows: list[list[str]]
    looked_at: int
    wrong: int
    first_problems: list[str]

    def as_json(self) -> dict[str, Any]:
        """Return the same as JSON."""
        return asdict(self)

    def __str__(self) -> str:
        lines = [f"Tệp: {self.told}", "Cột của tệp → mục:"]
        lines += [f"  {head} → {label}" for head, label in self.columns]
        lines += [f"{SHOWN} dòng đầu:", *(" | ".join(row) for row in self.rows)]
        lines += [f"Xem {self.looked_at} dòng đầu: {self.wrong} dòng cần sửa.", *self.first_problems]
        return "\n".join(lines)


@dataclass(frozen=True)
class Done:
    """What came of a run."""

    run: int
    count: Count
    seconds: float
    mend: str
    compared: list[reconciling.Compared] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the same as JSON."""
        speed = round(self.count.lines / self.seconds, 1) if self.seconds else None
        told = {"run": self.run, **asdict(self.count), "seconds": round(self.seconds, 2), "rows_per_second": speed}
        return told | {"to_mend": self.mend, "compared": [line.as_json() for line in self.compared]}

    def __str__(self) -> str:
        count = self.count
        taken = f"nhập mới {count.taken}, đã có từ trước {count.already}, cần sửa {count.refused}"
        lines = [f"Đã đọc {count.lines} dòng: {taken} ({self.seconds:.1f} giây)."]
        if self.mend:
            lines.append(f"Dòng cần sửa ở {self.mend}: sửa cột sai rồi nhập lại chính tệp đó.")
        if self.compared:
            lines += ["Đối chiếu với số tổng của sổ cũ:", reconciling.as_text(self.compared)]
        return "\n".join(lines)


def preview(asked: Asked, file: BinaryIO) -> Previewed:
    """Return what the book looks like; keep the guessed columns when a name for them is given.

    Raises:
        BookRefused, MappingRefused, NobodyThere.
    """
    office = office_of(asked.office)
    actor = actor_for(mandate_of(asked.username, office, IMPORT, asked.today), second_factor=True)
    book = open_book(file, sheet=asked.sheet)
    chosen = _chosen(asked, book, office, new_is_fine=True)
    plan = _plan(asked, book, office, chosen)
    lines = list(islice(book.lines(), LOOKED_AT))
    _, wrong = taking.read(lines, plan)
    if asked.mapping:
        actions.keep_mapping(actor=actor, office=office, name=asked.mapping, heads=book.columns, chosen=chosen)
    labels = [columns.CODES[code].label if code else "(bỏ qua)" for code in chosen]
    return Previewed(
        book.told,
        list(zip(book.columns, labels, strict=True)),
        [[str(cell or "")[:60] for cell in line.cells] for line in lines[:SHOWN]],
        len(lines),
        len(wrong),
        [f"Dòng {line.number}: {problem}" for line, problem in wrong[:SHOWN]],
    )


def _plan(asked: Asked, book: Book, office: Office, chosen: list[str]) -> Plan:
    fields = columns.checked(chosen, running=asked.open_cases)
    return Plan(fields, book.columns, office.pk, asked.today, asked.open_cases)


def _chosen(asked: Asked, book: Book, office: Office, *, new_is_fine: bool = False) -> list[str]:
    if not asked.mapping:
        return columns.guess(book.columns)
    kept = BulkMapping.objects.filter(office=office, name=asked.mapping).first()
    if kept is None and not new_is_fine:
        text = f"Chưa lưu cách đọc cột nào tên «{asked.mapping}». Hãy chạy với --preview để lưu, hoặc bỏ --mapping."
        raise columns.MappingRefused(text)
    return columns.by_head(book.columns, kept.columns if kept else {})


def run(asked: Asked, file: BinaryIO, say: Callable[[str], object]) -> Done:
    """Take the book; ``say`` hears how far it is.

    Raises:
        BookRefused, MappingRefused, NobodyThere, TotalsRefused: nothing was taken.
        Stopped: somebody stopped it between two batches; what was taken stays, and a new start passes over it.
    """
    office = office_of(asked.office)
    mandate = mandate_of(asked.username, office, IMPORT, asked.today)
    officer = mandate_of(asked.confirmed_by, office, SORT, asked.today) if asked.confirmed_by else None
    if asked.open_cases and officer is None:
        raise NobodyThere("Vụ việc đang giải quyết cần --kind-confirmed-by: cán bộ xác nhận loại của từng vụ việc.")
    book = open_book(file, sheet=asked.sheet)
    plan = _plan(asked, book, office, _chosen(asked, book, office))
    _ = asked.to_mend  # said before anything is taken
    said = _totals(asked)
    vouching = actor_for(officer, second_factor=True) if officer else None
    way = Way(actor_for(mandate, second_factor=True), office, plan, vouching)
    started = time.monotonic()
    row = _begun(asked, book, way, mandate, officer)
    return _taken(asked, book, way, row, said, Progress(say, started, _share(book, file)))


def _share(book: Book, file: BinaryIO) -> Callable[[Count], float]:
    """Return how much of the book is behind us: by rows where their number is known, else by bytes."""
    if book.height:
        return lambda count: count.at_row / book.height
    size = file.seek(0, 2)
    return lambda count: file.tell() / size


def _totals(asked: Asked) -> dict[reconciling.Cell, int]:
    if asked.totals is None:
        return {}
    with asked.totals.open("rb") as file:
        return reconciling.totals(file)


def _begun(asked: Asked, book: Book, way: Way, mandate: Mandate, officer: Mandate | None) -> BulkRun:
    row = BulkRun(
        office=way.office,
        by=mandate,
        confirmed_by=officer,
        running_cases=asked.open_cases,
        form=book.form,
        told=book.told[:200],
        sheet=asked.sheet,
        heads=list(book.columns),
        columns=list(way.plan.columns),
        made_at=clock.now(),
    )
    return actions.begin(actor=way.actor, office=way.office, run=row)


def _taken(
    asked: Asked, book: Book, way: Way, row: BulkRun, said: dict[reconciling.Cell, int], progress: "Progress"
) -> Done:
    tally = reconciling.Tally(way.plan) if asked.open_cases or said else None
    with _mending(asked.to_mend, book) as mending:
        state = taking.Run(mending, ears=[tally.hear] if tally else [])

        def told(count: Count) -> None:
            actions.progress(row, count)
            progress.tell(count)

        try:
            fanning.take(way, book.lines(), state, told, processes=asked.processes)
        except KeyboardInterrupt:
            actions.end(actor=way.actor, run=row, count=state.count, state=BulkRun.STOPPED)
            text = f"Đã dừng sau dòng {state.count.at_row}, {state.count.taken} dòng đã nhập trọn."
            raise Stopped(f"{text} Chạy lại đúng lệnh này để nhập tiếp.") from None
        except Exception:
            actions.end(actor=way.actor, run=row, count=state.count, state=BulkRun.STOPPED, problem="Dừng vì lỗi.")
            raise
    actions.end(actor=way.actor, run=row, count=state.count, state=BulkRun.DONE)
    compared = reconciling.compare(said, tally) if tally else []
    if compared and asked.totals:
        reconciling.as_sheet(compared, asked.totals.with_name(f"{asked.totals.stem}.doi-chieu.xlsx"))
    mend = str(asked.to_mend) if state.count.refused else ""
    return Done(row.pk, state.count, time.monotonic() - progress.started, mend, compared)


@contextmanager
def _mending(to: Path, book: Book) -> Iterator[SheetToMend | TextToMend]:
    mending = to_mend(to, list(book.columns))
    try:
        yield mending
    finally:
        mending.close()
        if not mending.rows:
            to.unlink(missing_ok=True)


class Progress:
    """Says every two seconds how fast it goes."""

    def __init__(self, say: Callable[[str], object], started: float, share: Callable[[Count], float]) -> None:
        self.say, self.started, self.last, self.share = say, started, started, share

    def tell(self, count: Count) -> None:
        """Say how far it is, unless that was said just now."""
        now = time.monotonic()
        if now - self.last < EVERY:
            return
        self.last = now
        passed = max(now - self.started, 0.001)
        share = min(max(self.share(count), 0.001), 1.0)
        left = passed * (1 - share) / share
        speed = f"{count.lines / passed:.0f} dòng/giây, còn khoảng {left:.0f} giây"
        self.say(f"{count.lines} dòng, {speed}; mới {count.taken}, cần sửa {count.refused}")
        sys.stderr.flush()
