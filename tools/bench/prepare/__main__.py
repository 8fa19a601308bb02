"""Makes the house and tells in ``prepared.json`` how to enter it."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command

GRANTS = 2000
SHORTEST = 10_000
"""A small house has the last days of so many rows: hardly any case of three years ago would still run."""


def read(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    asked = argparse.ArgumentParser("tools.bench.prepare")
    asked.add_argument("--cases", type=int, required=True)
    asked.add_argument("--offices", type=int, default=200)
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--folder", type=Path, required=True)
    return asked.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Make tables, key, people, rows, grants and sessions."""
    asked = read(arguments)
    django.setup()
    from langnghe import clock
    from langnghe.matters import keys
    from tools.bench.prepare import filling, people, wanted
    from tools.petitions import Options

    keys.make(settings.KEY_FOLDER)
    call_command("migrate", verbosity=0)
    today, began = clock.today(), time.perf_counter()
    house = people.gather(asked.offices)
    options = Options(today, span=max(asked.cases, SHORTEST), offices=asked.offices)
    filled = filling.fill(house, asked.cases, options, asked.folder / "books", asked.processes)
    told: dict[str, Any] = {
        "cases": asked.cases,
        "offices": asked.offices,
        "day": today.isoformat(),
        "fill": asdict(filled),
        "granted": wanted.grant(house, GRANTS, today),
        "sessions": {who: people.session_of(mandate) for who, mandate in house.seats.items()},
        **wanted.addresses(house, asked.folder),
    }
    filling.look_over()
    told["seconds"] = time.perf_counter() - began
    (asked.folder / "prepared.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
