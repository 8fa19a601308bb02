"""The way in: lines are read in batches, each batch is written whole or not at all, and told as it goes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from langnghe.casebook.models import Submission
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.petitions.bulk import moving, writing
from langnghe.petitions.bulk.mending import Mending
from langnghe.petitions.bulk.parsing import Plan, RowRefused, parse
from langnghe.petitions.bulk.reading import Line
from langnghe.petitions.bulk.rows import ALREADY, REFUSED, TAKEN, BulkRow, Outcome

BATCH = 250


@dataclass(frozen=True)
class Count:
    """How far a run is."""

    at_row: int = 0
    lines: int = 0
    taken: int = 0
    already: int = 0
    refused: int = 0


@dataclass(frozen=True)
class Result:
    """What became of one batch: outcomes by row, and the rows to mend with what is wrong."""

    outcomes: Sequence[Outcome]
    to_mend: Sequence[tuple[Line, str]]


@dataclass(frozen=True)
class Way:
    """Who takes what where, and how its lines are read."""

    actor: Actor
    office: Office
    plan: Plan
    confirmed_by: Actor | None = None


@dataclass
class Run:
    """A run under way: counts what became of the rows, keeps those to mend."""

    mending: Mending
    count: Count = field(default_factory=Count)
    ears: Sequence[Callable[[Sequence[Outcome], Sequence[tuple[Line, str]]], None]] = ()
    """Who else hears what became of each batch."""

    def note(self, lines: Sequence[Line], result: Result) -> Count:
        """Add one batch."""
        for line, problem in result.to_mend:
            self.mending.refuse(line, problem)
        for ear in self.ears:
            ear(result.outcomes, result.to_mend)
        states = [outcome.state for outcome in result.outcomes]
        self.count = replace(
            self.count,
            at_row=lines[-1].number,
            lines=self.count.lines + len(lines),
            taken=self.count.taken + states.count(TAKEN),
            already=self.count.already + states.count(ALREADY),
            refused=self.count.refused + len(result.to_mend),
        )
        return self.count


def take(way: Way, lines: Iterator[Line], run: Run, told: Callable[[Count], None]) -> Count:
    """Take every one of ``lines``; ``told`` hears after each batch how far it is.

    Stopped between two batches, or killed within one, nothing is half there: started again, what is there is passed
    over by its key.
    """
    for batch in batches(lines):
        told(run.note(batch, one(way, batch)))
    return run.count


def batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """Yield ``lines`` in batches, so that memory stays flat however many there are."""
    while batch := list(islice(lines, BATCH)):
        yield batch


def one(way: Way, batch: Sequence[Line]) -> Result:
    """Read and write one batch."""
    by_number = {line.number: line for line in batch}
    rows, to_mend = read(batch, way.plan)
    known = _known(rows)
    outcomes = [Outcome(row.number, ALREADY, case=known[row.key]) for row in rows if row.key in known]
    outcomes += _written(way, [row for row in rows if row.key not in known])
    to_mend += [(by_number[o.number], o.problem) for o in outcomes if o.state == REFUSED]
    return Result(outcomes, sorted(to_mend, key=lambda pair: pair[0].number))


def read(batch: Sequence[Line], plan: Plan) -> tuple[list[BulkRow], list[tuple[Line, str]]]:
    """Return the rows that can be taken, and the lines that cannot with what is wrong."""
    rows, to_mend = [], []
    for line in batch:
        try:
            rows.append(parse(line, plan))
        except RowRefused as refused:
            to_mend.append((line, str(refused)))
    return rows, to_mend


def standing(batch: Sequence[Line], plan: Plan) -> tuple[list[Outcome], list[tuple[Line, str]]]:
    """Return where the rows of ``batch`` now stand, without writing: their cases, and the lines that are in none."""
    rows, to_mend = read(batch, plan)
    known, by_number = _known(rows), {line.number: line for line in batch}
    outcomes = [Outcome(row.number, ALREADY, case=known[row.key]) for row in rows if row.key in known]
    stayed = [(by_number[row.number], "") for row in rows if row.key not in known]
    return outcomes, [*to_mend, *stayed]


def _known(rows: Sequence[BulkRow]) -> dict[str, int]:
    keys = Submission.objects.filter(request_key__in=[row.key for row in rows])
    return {key: case for key, case in keys.values_list("request_key", "case_id") if key}


def _written(way: Way, rows: Sequence[BulkRow]) -> list[Outcome]:
    if not rows:
        return []
    if way.plan.running:
        return moving.write(way.actor, way.office, rows, confirmed_by=way.confirmed_by)
    return writing.write(way.actor, way.office, rows, confirmed_by=way.confirmed_by)
