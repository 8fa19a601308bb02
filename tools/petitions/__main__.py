"""The command: rows as JSON lines, in several processes."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

import tools.petitions
from tools.petitions.generator import Options, rows

UNTIL = date(2026, 11, 24)
CHUNK = 2000
Job = tuple[Options, int, int]  # options, first row, number of rows


def chunk(job: Job) -> bytes:
    """Return the lines of one piece of work."""
    options, start, count = job
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return "".join(encode(row) + "\n" for row in rows(count, options, start)).encode()


def jobs(options: Options, start: int, count: int) -> Iterator[Job]:
    """Part the rows into pieces of work."""
    for first in range(start, start + count, CHUNK):
        yield options, first, min(CHUNK, start + count - first)


@contextmanager
def chunks(work: list[Job], processes: int) -> Iterator[Iterable[bytes]]:
    """Give the pieces in order, made by so many processes."""
    if processes > 1 and len(work) > 1:
        with multiprocessing.Pool(processes) as pool:
            yield pool.imap(chunk, work)
    else:
        yield map(chunk, work)


def read(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    asked = argparse.ArgumentParser(
        "tools.petitions", description=tools.petitions.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("-n", "--count", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--start", type=int, default=0)
    asked.add_argument("--span", type=int, default=0, help="rows the three years are spread over (start + count)")
    asked.add_argument("--until", type=date.fromisoformat, default=UNTIL, help="last day of the data")
    asked.add_argument("--offices", type=int, default=0, help="communes that receive; the first one a fifth of all")
    asked.add_argument("--procs", type=int, default=multiprocessing.cpu_count())
    asked.add_argument("-o", "--out", default="-")
    return asked.parse_args(arguments)


def write(out: BinaryIO, asked: argparse.Namespace) -> None:
    """Write all rows to ``out``."""
    options = Options(asked.until, asked.seed, asked.span or asked.start + asked.count, asked.offices)
    with chunks(list(jobs(options, asked.start, asked.count)), asked.procs) as made:
        for piece in made:
            out.write(piece)
    out.flush()


def main(arguments: list[str]) -> int:
    """Run the command."""
    asked = read(arguments)
    began = time.perf_counter()
    if asked.out == "-":
        write(sys.stdout.buffer, asked)
    else:
        with Path(asked.out).open("wb") as out:
            write(out, asked)
    seconds = time.perf_counter() - began
    print(f"{asked.count} rows in {seconds:.2f} s = {asked.count / max(seconds, 1e-9):.0f} rows/s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
