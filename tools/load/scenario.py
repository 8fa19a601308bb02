"""What a scenario says: variables, and the places they fill."""

from __future__ import annotations

import random
import re
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import Any

VARIABLE = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}")
Scenario = dict[str, Any]
Request = dict[str, Any]


class Spent(RuntimeError):
    """A variable whose lines are handed out once has none left."""


class Variables:
    """The variables all clients share."""

    def __init__(self, said: dict[str, dict[str, Any]], chance: random.Random) -> None:
        self.said, self.chance = said, chance
        self.next = {name: one["seq"] for name, one in said.items() if "seq" in one}
        self.lines = {name: self._lines(one) for name, one in said.items() if "file" in one}

    def get(self, name: str) -> str:
        """Return a value of the variable ``name``.

        Raises:
            Spent: each of its lines was handed out.
            KeyError: the scenario does not name it.
        """
        said = self.said[name]
        if "range" in said:
            return str(self.chance.randint(*said["range"]))
        if "choice" in said:
            return str(self.chance.choice(said["choice"]))
        if "seq" in said:
            self.next[name] += 1
            return str(self.next[name] - 1)
        return self._line(name, once=bool(said.get("unique")))

    def _line(self, name: str, *, once: bool) -> str:
        if not once:
            return self.chance.choice(self.lines[name])
        if not self.lines[name]:
            raise Spent(f"variable {name!r} has no unused line left")
        return self.lines[name].pop()

    def _lines(self, said: dict[str, Any]) -> list[str]:
        lines = [line for line in Path(said["file"]).read_text(encoding="utf-8").splitlines() if line.strip()]
        if said.get("unique"):
            self.chance.shuffle(lines)
        return lines


def filled(value: Any, get: Callable[[str], str], *, quoted: bool = False) -> Any:
    """Return ``value`` with every place filled, in strings, lists and mappings; ``quoted``: as in an address."""
    if isinstance(value, str):
        return VARIABLE.sub(lambda found: _put(found, get, quoted=quoted), value)
    if isinstance(value, dict):
        return {key: filled(one, get) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, get) for one in value]
    return value


def _put(found: re.Match[str], get: Callable[[str], str], *, quoted: bool) -> str:
    text = found.group()
    if text in ("{{", "}}"):
        return text[0]
    value = get(found.group(1))
    return urllib.parse.quote(value, safe="") if quoted else value
