"""Filling the house by the path that bulk intake takes, and what it cost."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from django.db import connection, connections

from langnghe.people.models import Office
from langnghe.petitions.bulk import writing
from langnghe.petitions.bulk.rows import REFUSED, Outcome
from tools.bench.prepare import book
from tools.bench.prepare.book import Root
from tools.bench.prepare.people import House
from tools.petitions import Options

CHUNK = 1000
SLICE = 100_000
"""Rows that come in before the next part of the time line: offices do not follow each other over all three years."""
T = TypeVar("T")


@dataclass
class Repeats:
    """How repeats were found, against what the generator knows.

    Attributes:
        there: rows that repeat an earlier one.
        found: of them, those of which intake named a case of the same matter.
        wrong: rows of which it named a case they do not repeat.
        missed: of the others, how many repeat in which style.
    """

    there: int = 0
    found: int = 0
    wrong: int = 0
    missed: dict[str, int] = field(default_factory=dict)

    def add(self, other: Repeats) -> None:
        """Count another office's in."""
        self.there += other.there
        self.found += other.found
        self.wrong += other.wrong
        self.missed = dict(Counter(self.missed) + Counter(other.missed))


@dataclass
class Filled:
    """What filling cost.

    Attributes:
        rows: taken.
        refused: not taken.
        seconds: from the first file opened to the last row committed; making the files is not in it.
        memory: resident MiB of a filling process after the first slice, in the middle, at the end.
        repeats: how they were found.
    """

    rows: int = 0
    refused: int = 0
    seconds: float = 0.0
    memory: list[float] = field(default_factory=list)
    repeats: Repeats = field(default_factory=Repeats)

    def add(self, other: Filled) -> None:
        """Count another office's in."""
        self.rows += other.rows
        self.refused += other.refused
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
        files = book.write(folder / f"{first:08d}", min(SLICE, options.span - first), options, first)
        began = time.perf_counter()
        for one in _taken(files, processes):
            told.add(one)
        told.seconds += time.perf_counter() - began
        print(f"  {told.rows} rows, {told.rows / told.seconds:.0f} a second", file=sys.stderr, flush=True)
    last = len(told.memory) - 1
    told.memory = [round(told.memory[at]) for at in (0, last // 2, last)]
    return told


def _taken(files: list[Path], processes: int) -> Iterator[Filled]:
    if processes <= 1:
        yield from map(bring_in, files)
        return
    connections.close_all()  # no process shares a connection with another
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(bring_in, files)


def bring_in(file: Path) -> Filled:
    """Bring one office's book in."""
    office = Office.objects.get(unit=file.stem, level="commune")
    house = House({}, office, {})
    registrar, officer = house.registrar(office), house.officer(office)
    told, truth = Filled(), Truth()
    for chunk in chunks(book.read(file), CHUNK):
        outcomes = writing.write(registrar, office, [row for row, _ in chunk], confirmed_by=officer)
        lost = sum(outcome.state == REFUSED for outcome in outcomes)
        told.rows, told.refused = told.rows + len(outcomes) - lost, told.refused + lost
        told.repeats.add(truth.judge([root for _, root in chunk], outcomes))
    told.memory = [resident()]
    return told


class Truth:
    """Which matter each case is about, as the generator knows it."""

    def __init__(self) -> None:
        self.root_of_case: dict[int, int] = {}

    def judge(self, roots: list[Root], outcomes: list[Outcome]) -> Repeats:
        """Compare what was named with what is so."""
        self.root_of_case |= {o.case: root.id for root, o in zip(roots, outcomes, strict=True) if o.case is not None}
        told = Repeats()
        for root, outcome in zip(roots, outcomes, strict=True):
            named = outcome.like is not None
            # a case of an earlier slice is not known here: it is right when the first petition lies back there too
            right = named and self.root_of_case.get(outcome.like or 0, root.id) == root.id
            told.there += bool(root.style)
            told.found += bool(root.style) and right
            told.wrong += named and not (root.style and right)
            if root.style and not right:
                told.missed[root.style] = told.missed.get(root.style, 0) + 1
        return told


def resident() -> float:
    """Return the resident memory of this process, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def chunks(several: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield ``several`` in lists of ``size``."""
    source = iter(several)
    while part := list(islice(source, size)):
        yield part


def analyse() -> None:
    """Let the database look at its rows, as its own housekeeping does in a house that has grown."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
