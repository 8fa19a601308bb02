"""The word lists, read once; what is drawn by weight is laid out so that one draw picks it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True)
class Field:
    """What petitions of one field say: each list holds sentences with places to fill in."""

    kinds: tuple[str, ...]
    subjects: tuple[str, ...]
    facts: tuple[str, ...]
    requests: tuple[str, ...]
    against: tuple[str, ...]


def laid_out(weights: dict[str, int]) -> tuple[str, ...]:
    """Return each word as often as its weight says."""
    return tuple(word for word, weight in weights.items() for _ in range(weight))


_READ: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
_FIELDS: dict[str, dict[str, Any]] = _READ["fields"]

SURNAMES, CHANNELS = laid_out(_READ["surnames"]), laid_out(_READ["channels"])
MIDDLE_MEN, MIDDLE_WOMEN = laid_out(_READ["middle_men"]), laid_out(_READ["middle_women"])
GIVEN_MEN, GIVEN_WOMEN = tuple(_READ["given_men"]), tuple(_READ["given_women"])
STATUS_OPEN, STATUS_DONE = laid_out(_READ["status_open"]), laid_out(_READ["status_done"])
REPEAT_STYLES = laid_out(_READ["repeat_styles"])
HAMLETS, DEPARTMENTS = tuple(_READ["hamlets"]), tuple(_READ["departments"])
PROJECTS, COMPANIES = tuple(_READ["projects"]), tuple(_READ["companies"])
OPENINGS, CLOSINGS, AGAIN = tuple(_READ["openings"]), tuple(_READ["closings"]), tuple(_READ["again"])
FIELD_POOL = laid_out({name: field["weight"] for name, field in _FIELDS.items()})
FIELDS = {
    name: Field(**{key: tuple(said) for key, said in field.items() if key != "weight"})
    for name, field in _FIELDS.items()
}
