"""The command: a scenario in, figures out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import tools.load
from tools.load.driving import NothingToSend, Plan, run


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


def _processes(text: str) -> tuple[int, ...]:
    return tuple(map(int, _names(text)))


def read(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    asked = argparse.ArgumentParser(
        "tools.load", description=tools.load.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("scenario", type=Path)
    asked.add_argument("-c", "--clients", type=int, default=1)
    asked.add_argument("-d", "--duration", type=float, default=10)
    asked.add_argument("-w", "--warmup", type=float, default=2)
    asked.add_argument("-n", "--count", type=int, default=0, help="stop after this many requests")
    asked.add_argument("--rate", type=float, default=0, help="open loop: requests per second")
    asked.add_argument("--only", type=_names, default=(), help="names of the requests to send, comma-separated")
    asked.add_argument("--base", default="", help="overrides the scenario's base address")
    asked.add_argument("--watch", type=_processes, default=(), help="process ids whose trees are accounted")
    asked.add_argument("--timeout", type=float, default=120)
    asked.add_argument("--seed", type=int, default=1)
    return asked.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Run the command."""
    asked = vars(read(arguments))
    scenario = json.loads(asked.pop("scenario").read_text(encoding="utf-8"))
    try:
        result = run(scenario, Plan(**asked))
    except NothingToSend as reason:
        sys.exit(str(reason))
    print(json.dumps(result, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
