"""One run: an engine, a number of cases; prepared when it was not, then everything measured."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tools.bench import engines, importing, machine, serving, timing
from tools.bench.measures import Prepared
from tools.ground.steps import ROOT, Stop, step


@dataclass(frozen=True)
class Wish:
    """How to measure.

    Attributes:
        rounds: how often each measure is taken.
        seconds: how long each time.
        offices: among how many offices the cases are spread.
        processes: how many fill the house at once on PostgreSQL; SQLite has one writer, two would wait for each other.
        book: rows of the book that comes in while the counter works; 0: a fiftieth of the cases, within limits.
    """

    rounds: int = 5
    seconds: float = 1.0
    offices: int = 200
    processes: int = 2
    book: int = 0


def run(engine: str, cases: int, folder: Path, wish: Wish) -> dict[str, Any]:
    """Measure one house and return the result.

    Args:
        engine: ``sqlite`` or ``postgres``.
        cases: how many cases the house has.
        folder: where it lies; one that was prepared before is measured again as it is.
        wish: how to measure.

    Raises:
        Stop: something could not be prepared; the message carries its words.
    """
    folder.mkdir(parents=True, exist_ok=True)
    filling = 1 if engine == engines.SQLITE else wish.processes
    with engines.opened(engine, folder) as place:
        prepared = _prepared(place, cases, folder, replace(wish, processes=filling))
        (folder / "asked.json").write_text(json.dumps(prepared, ensure_ascii=False), encoding="utf-8")
        told: dict[str, Any] = {"engine": engine, "cases": cases, "day": prepared["day"], "machine": machine.told()}
        told |= {key: prepared[key] for key in ("fill", "offices", "closed", "in_largest_office", "granted")}
        with (
            serving.served(serving.OURS, place.ours, folder / "house.log") as ours,
            serving.served(serving.YARDSTICK, place.yardstick, folder / "yardstick.log") as yardstick,
        ):
            servers = timing.Servers(ours, yardstick, place.processes)
            with step(f"Đo {engine}, {cases} vụ việc"):
                told["timed"] = [vars(one) for one in timing.everything(servers, prepared, wish.rounds, wish.seconds)]
            (folder / "asked.json").write_text(json.dumps(prepared, ensure_ascii=False), encoding="utf-8")
            told["closed_far_page"] = prepared["closed_far_page"]
            told["statements"] = json.loads(
                _inside(place.ours, ["tools.bench.statements", str(folder)], "đếm câu lệnh gửi cơ sở dữ liệu")
            )
            with step("Nhập một sổ cũ trong khi quầy làm việc"):
                count = wish.book or min(20_000, max(1000, cases // 50))
                told["importing"] = asdict(importing.measure(ours.base, prepared, place.ours, folder, count))
    return told


def _prepared(place: engines.Place, cases: int, folder: Path, wish: Wish) -> Prepared:
    path = folder / "prepared.json"
    if not path.exists():
        words = ["--cases", cases, "--offices", wish.offices, "--processes", wish.processes, "--folder", folder]
        with step(f"Dựng cơ quan có {cases} vụ việc"):
            _inside(place.ours, ["tools.bench.prepare", *map(str, words)], "dựng cơ quan để đo")
            _inside(place.yardstick, ["tools.bench.yardstick.fill", str(cases)], "dựng thước đo", serving.YARDSTICK)
    prepared: Prepared = json.loads(path.read_text(encoding="utf-8"))
    return prepared | {"run": secrets.token_hex(8)}


def _inside(variables: Mapping[str, str], module: Sequence[str], doing: str, of: str = serving.OURS) -> str:
    """Run a module inside the product or the yardstick; return what it printed."""
    finished = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=serving.environment(of, variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    if finished.returncode:
        raise Stop(f"Không {doing} được; lỗi ở các dòng trên.")
    return finished.stdout
