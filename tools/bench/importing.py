"""A book comes in while the counter works: how fast the one, how long the other waits."""

from __future__ import annotations

import asyncio
import json
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tools.bench import serving
from tools.bench.measures import MEASURES, Prepared, scenario
from tools.ground.steps import ROOT
from tools.load import Plan, machine, percentile
from tools.load.driving import Drive
from tools.petitions import Options, offices, rows

FIRST = 50_000_000
"""Rows from here on were in no book yet."""
RATE = 4.0
"""Saves at the counter each second."""
COUNTER = "counter"


@dataclass(frozen=True)
class Imported:
    """What came of it.

    Attributes:
        rows: in the book.
        seconds: from the command's start to its end.
        saves: at the counter meanwhile.
        p50, p95: milliseconds of a save.
        errors: saves that failed.
        memory: resident MiB of the command's processes at the beginning, in the middle, at the end.
        code: exit code of the command.
    """

    rows: int
    seconds: float
    saves: int
    p50: float
    p95: float
    errors: int
    memory: list[float]
    code: int


def book(folder: Path, count: int, until: date) -> Path:
    """Write a book of ``count`` rows of the largest office."""
    path = folder / "import.jsonl"
    start = FIRST + secrets.randbelow(10**12)
    with path.open("w", encoding="utf-8") as file:
        for row in rows(count, Options(until, seed=start, span=start + count, offices=1), start):
            file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    return path


def command(path: Path, processes: int) -> list[str]:
    """Return the command that brings the book in."""
    unit = offices(1)[0].code
    words = ["--office", f"xa-{unit}", "--as", f"nhapso-{unit}", "--kind-confirmed-by", f"chuyenvien-{unit}"]
    return [sys.executable, "-m", "langnghe", "intake", str(path), *words, "--processes", str(processes)]


def measure(base: str, prepared: Prepared, variables: Mapping[str, str], folder: Path, count: int) -> Imported:
    """Bring a book in and save at the counter until it is in.

    Args:
        base: address of the house.
        prepared: what ``tools.bench.prepare`` told.
        variables: data folder and database of the house.
        folder: for the book and the command's words.
        count: rows of the book.
    """
    path = book(folder, count, date.fromisoformat(prepared["day"]))
    processes = 2 if variables.get("LANGNGHE_DATABASE", "").startswith("postgres") else 1
    seconds: list[float] = []
    memory: list[float] = []
    errors, began = 0, time.perf_counter()
    with (folder / "import.log").open("wb") as log:
        intake = subprocess.Popen(
            command(path, processes),
            cwd=ROOT,
            env=serving.environment(serving.OURS, variables),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        while intake.poll() is None:
            saves = _saves(base, prepared)
            seconds += saves.seconds["it"]
            errors += saves.errors["it"]
            memory.append(machine.memory(machine.tree([intake.pid]))[0])
        took = time.perf_counter() - began
    finally:
        serving.end(intake)
    p50, p95 = (percentile(seconds, share) * 1000 for share in (0.5, 0.95)) if seconds else (0.0, 0.0)
    return Imported(
        count, round(took, 2), len(seconds), round(p50, 1), round(p95, 1), errors, _thirds(memory), intake.returncode
    )


def _saves(base: str, prepared: Prepared) -> Drive:
    """Save at the counter for a second."""
    submit = next(measure for measure in MEASURES if measure.key == "submit")
    said = scenario(submit.request(prepared), base, prepared, COUNTER)
    drive = Drive(said, Plan(clients=2, duration=1.0, warmup=0.0, rate=RATE, seed=secrets.randbelow(10**9)))
    asyncio.run(drive.run())
    return drive


def _thirds(memory: list[float]) -> list[float]:
    there = [one for one in memory if one] or [0.0]
    return [round(there[at]) for at in (0, len(there) // 2, len(there) - 1)]
