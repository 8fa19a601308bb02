"""Rows to mend of a run on the page: kept sealed, handed out as a sheet."""

import json
from collections.abc import Sequence
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from langnghe.matters import keys
from langnghe.people.actors import Actor
from langnghe.petitions.bulk.events import MENDING
from langnghe.petitions.bulk.mending import SheetToMend, plain
from langnghe.petitions.bulk.models import BulkProblem, BulkRun
from langnghe.petitions.bulk.reading import Line
from langnghe.petitions.permissions import IMPORT
from langnghe.trail.act import act

IN_MEMORY = 2_000_000


class RowsToMend:
    """Where the worker puts refused rows: sealed, because nobody has sorted them yet."""

    def __init__(self, run: BulkRun) -> None:
        self.run = run

    def refuse(self, line: Line, problem: str) -> None:
        """Keep one row; the same row again changes nothing."""
        sealed = keys.seal(json.dumps([plain(line), problem]).encode())[1]
        BulkProblem.objects.bulk_create(
            [BulkProblem(run=self.run, number=line.number, sealed=sealed)], ignore_conflicts=True
        )


def forget_problems(before: datetime) -> int:
    """Delete the rows to mend of runs made before the aware moment ``before``; return how many."""
    return BulkProblem.objects.filter(run__made_at__lt=before).delete()[0]


def hand_out(*, actor: Actor, run: BulkRun) -> IO[bytes]:
    """Return the rows to mend of ``run`` as XLSX, at its beginning; leaves an entry saying how many left.

    Args:
        actor: whoever prepared the run.
        run: theirs.

    Raises:
        NotAllowed: the mandate may not import.
    """
    actor.require(IMPORT)
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # the response closes it
    sheet = SheetToMend(file, _heads(run.heads))
    for problem in BulkProblem.objects.filter(run=run).order_by("number").iterator(500):
        cells, said = json.loads(keys.unseal(bytes(problem.sealed)))
        sheet.refuse(Line(problem.number, tuple(cells)), said)
    sheet.close()
    with act(actor, MENDING) as doing:
        doing.say(run=run.pk, rows=sheet.rows)
    file.seek(0)
    return file


def _heads(heads: Sequence[object]) -> list[str]:
    return [str(head) for head in heads]
