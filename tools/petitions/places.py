"""The real communes of today, and which of them receive when rows are spread over some offices."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "places"


@dataclass(frozen=True)
class Commune:
    """A commune, ward or special zone: official code, name with its level, its province."""

    code: str
    name: str
    province: str
    province_code: str


@cache
def communes() -> tuple[Commune, ...]:
    """Return all communes, one of each province in turn, so that any beginning of the list covers the country."""
    provinces = {row["code"]: _called(row) for row in _read("provinces.csv")}
    inside: dict[str, list[Commune]] = defaultdict(list)
    # a code that changed its level or name has a row for each time, in order: the last one is today's
    for row in {row["code"]: row for row in _read("communes.csv")}.values():
        here = row["province"]
        inside[here].append(Commune(row["code"], _called(row), provinces[here], here))
    turns = chain.from_iterable(zip_longest(*inside.values()))
    return tuple(commune for commune in turns if commune is not None)


def offices(count: int) -> tuple[Commune, ...]:
    """Return the communes whose offices receive.

    Args:
        count: how many; 0 for every commune of the country.

    Raises:
        ValueError: there are not so many.
    """
    found = communes()
    if not 0 <= count <= len(found):
        raise ValueError(f"Cả nước có {len(found)} xã, phường, đặc khu. Hãy chọn từ 1 đến {len(found)} nơi nhận đơn.")
    return found[:count] if count else found


def _called(row: dict[str, str]) -> str:
    level = row["level"]
    return f"{level[0].lower()}{level[1:]} {row['name']}"


def _read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
