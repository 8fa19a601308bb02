"""Filling the house by the path that bulk intake takes, and what it cost."""

from __future__ import annotations

import resource
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice, repeat
from pathlib import Path
from typing import TypeVar

from django.db import connection, connections

from langnghe.casebook.kinds import UNSORTED
from langnghe.people.models import Office
from langnghe.petitions.bulk import writing
from langnghe.petitions.bulk.rows import REFUSED, BulkRow, Outcome
from langnghe.web.chores import refresh_statistics
from tools.bench.prepare import book
from tools.bench.prepare.book import Root
from tools.bench.prepare.people import House
from tools.petitions import Options

CHUNK = 1000
SLICE = 100_000
"""Rows that come in before the next part of the time line: offices do not follow each other over all three years."""
SEALED = "denunciation"
T = TypeVar("T")


@dataclass
class Repeats:
    """How repeats were found, against what the generator knows.

    Attributes:
        there: rows that repeat an earlier one.
        found: of them, those of which intake named a case of the same matter.
        wrong: rows of which it named a case they do not repeat.
        open_there, open_found: the same among released rows; sealed and unsorted ones are compared with nothing.
        missed: of the others, how many repeat in which style, and are of which kind: ``typo/petition``.
    """

    there: int = 0
    found: int = 0
    wrong: int = 0
    open_there: int = 0
    open_found: int = 0
    missed: dict[str, int] = field(default_factory=dict)

    def count(self, style: str, kind: str, *, right: bool) -> None:
        """Count one row that repeats an earlier one; ``kind`` is empty for an unsorted one."""
        released = kind not in ("", SEALED)
        self.there += 1
        self.found += right
        self.open_there += released
        self.open_found += released and right
        if not right:
            key = f"{style}/{kind or UNSORTED}"
            self.missed[key] = self.missed.get(key, 0) + 1

    def add(self, other: Repeats) -> None:
        """Count another office's in."""
        self.there += other.there
        self.found += other.found
        self.wrong += other.wrong
        self.open_there += other.open_there
        self.open_found += other.open_found
        self.missed = dict(Counter(self.missed) + Counter(other.missed))


@dataclass
class Filled:
    """What filling cost.

    Attributes:
        rows: taken.
        refused: not taken.
        seconds: from the first file opened to the last row committed; making the files is not in it.
        cpu: processor seconds of the filling processes, the database server's not among them.
        memory: resident MiB of a filling process after the first slice, in the middle, at the end.
        repeats: how they were found.
    """

    rows: int = 0
    refused: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    memory: list[float] = field(default_factory=list)
    repeats: Repeats = field(default_factory=Repeats)

    def add(self, other: Filled) -> None:
        """Count another office's in."""
        self.rows += other.rows
        self.refused += other.refused
        self.cpu += other.cpu
        self.memory += other.memory
        self.repeats.add(other.repeats)


def fill(house: House, cases: int, options: Options, folder: Path, processes: int) -> Filled:
    """Bring ``cases`` generated rows into the offices of ``house``.

    Args:
        house: offices and who brings their books in.
        cases: how many rows.
        options: of the generator; the rows are the last ones of its span.
        folder: where the books are written.
        processes: how many bring books in at once.
    """
    told = Filled()
    for first in range(options.span - cases, options.span, SLICE):
        books = folder / f"{first:08d}"
        files = book.write(books, min(SLICE, options.span - first), options, first)
        began = time.perf_counter()
        for one in _taken(files, options.span - cases, processes):
            told.add(one)
        told.seconds += time.perf_counter() - began
        shutil.rmtree(books)
        print(f"  {told.rows} rows, {told.rows / told.seconds:.0f} a second", file=sys.stderr, flush=True)
    last = len(told.memory) - 1
    told.memory = [round(told.memory[at]) for at in (0, last // 2, last)]
    return told


def _taken(files: list[Path], first: int, processes: int) -> Iterator[Filled]:
    if processes <= 1:
        yield from map(bring_in, files, repeat(first))
        return
    connections.close_all()  # no process shares a connection with another
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(bring_in, files, repeat(first))


def bring_in(file: Path, first: int) -> Filled:
    """Bring one office's book into a house whose rows begin with ``first``."""
    office = Office.objects.get(unit=file.stem, level="commune")
    house = House({}, office, {})
    registrar, officer = house.registrar(office), house.officer(office)
    told, truth, began = Filled(), Truth(first), time.process_time()
    for chunk in chunks(book.read(file), CHUNK):
        outcomes = writing.write(registrar, office, [row for row, _ in chunk], confirmed_by=officer)
        lost = sum(outcome.state == REFUSED for outcome in outcomes)
        told.rows, told.refused = told.rows + len(outcomes) - lost, told.refused + lost
        told.repeats.add(truth.judge(chunk, outcomes))
    told.memory, told.cpu = [resident()], time.process_time() - began
    return told


class Truth:
    """Which matter each case is about, as the generator knows it."""

    def __init__(self, first: int) -> None:
        """Begin for a house whose rows begin with ``first``: what repeats an earlier one repeats nothing here."""
        self.first = first
        self.root_of_case: dict[int, int] = {}

    def judge(self, chunk: list[tuple[BulkRow, Root]], outcomes: list[Outcome]) -> Repeats:
        """Compare what was named with what is so."""
        both = list(zip(chunk, outcomes, strict=True))
        self.root_of_case |= {told.case: root.id for (_, root), told in both if told.case is not None}
        found = Repeats()
        for (row, root), told in both:
            # a case of an earlier slice is not known here: it is right when the first petition lies back there too
            right = told.like is not None and self.root_of_case.get(told.like, root.id) == root.id
            found.wrong += told.like is not None and not (root.style and right)
            if root.style and root.id >= self.first:
                found.count(root.style, row.kind, right=right)
        return found


def resident() -> float:
    """Return the resident memory of this process, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def chunks(several: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield ``several`` in lists of ``size``."""
    source = iter(several)
    while part := list(islice(source, size)):
        yield part


def look_over() -> None:
    """Do at once what the database's own housekeeping and the house's nightly chores do in a house that has grown."""
    refresh_statistics()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")
