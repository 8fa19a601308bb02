"""Territory by date: provinces, communes and wards, and what they replaced. Files only, no database.

A code may name two units, one after the other (13504 was xã Bình Nghĩa and is xã Bình Lục): ask with a day.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from viettext import fold

PACKAGED = Path(__file__).parent / "_data"
CHECKED_OUT = Path(__file__).parents[3] / "places"


class UnknownUnit(LookupError):
    """No unit had that code on that day."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One administrative unit as it was during one stretch of time.

    Attributes:
        code: official code: two digits for a province, three for a former district, five for a commune.
        level: Tỉnh, Thành phố, Quận, Huyện, Thị xã, Xã, Phường, Thị trấn or Đặc khu.
        name: the name without its level.
        parent: code of the unit it lies in; None for a province.
        since: first day; None when it was there before our records begin.
        until: first day on which it was no more, or no more like this; None while it lasts.
    """

    code: str
    level: str
    name: str
    parent: str | None
    since: date | None
    until: date | None

    @property
    def full_name(self) -> str:
        """Level and name as written in an address."""
        return f"{self.level} {self.name}"

    def lasts_on(self, day: date) -> bool:
        """Tell whether the unit was there, like this, on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Territory:
    """All units we know, asked by code, by name, by day."""

    def __init__(self, units: Iterable[Unit], successions: Iterable[tuple[str, str]]) -> None:
        self._units: dict[str, list[Unit]] = defaultdict(list)
        self._inside: dict[str, list[Unit]] = defaultdict(list)
        self._new: dict[str, list[str]] = defaultdict(list)
        self._old: dict[str, list[str]] = defaultdict(list)
        for unit in units:
            self._units[unit.code].append(unit)
            if unit.parent:
                self._inside[unit.parent].append(unit)
        for old, new in successions:
            self._new[old].append(new)
            self._old[new].append(old)
        self._folded = [(fold(unit.name), unit) for versions in self._units.values() for unit in versions]

    def unit(self, code: str, on: date) -> Unit:
        """Return the unit that had ``code`` on the day ``on``.

        Raises:
            UnknownUnit: none had; the message says when the code was in use.
        """
        versions = self._units.get(code, [])
        for unit in versions:
            if unit.lasts_on(on):
                return unit
        known = "; ".join(f"{unit.full_name} ({_stretch(unit)})" for unit in versions)
        hint = f"Mã này từng là: {known}." if known else "Hãy kiểm tra lại mã theo danh mục đơn vị hành chính."
        raise UnknownUnit(f"Ngày {on:%d/%m/%Y} không có đơn vị hành chính mã «{code}». {hint}")

    def all_on(self, day: date) -> Iterator[Unit]:
        """Yield every unit of every level that was there on ``day``."""
        for versions in self._units.values():
            yield from (unit for unit in versions if unit.lasts_on(day))

    def provinces(self, on: date) -> tuple[Unit, ...]:
        """Return the provinces and cities of the day ``on``, by code."""
        found = (unit for versions in self._units.values() for unit in versions if unit.parent is None)
        return tuple(sorted((unit for unit in found if unit.lasts_on(on)), key=lambda unit: unit.code))

    def children(self, code: str, on: date) -> tuple[Unit, ...]:
        """Return the units directly inside ``code`` on the day ``on``, by code."""
        found = (unit for unit in self._inside.get(code, []) if unit.lasts_on(on))
        return tuple(sorted(found, key=lambda unit: unit.code))

    def lineage(self, unit: Unit) -> tuple[Unit, ...]:
        """Return ``unit`` and the units it lies in, the smallest first, all as of one day of its time."""
        day = unit.since or (unit.until or date.max) - date.resolution
        found = [unit]
        while found[-1].parent:
            found.append(self.unit(found[-1].parent, day))
        return tuple(found)

    def address(self, unit: Unit) -> str:
        """Return the unit with all it lies in: ``Xã Bình Lục, Tỉnh Ninh Bình``."""
        return ", ".join(part.full_name for part in self.lineage(unit))

    def successors(self, code: str) -> tuple[Unit, ...]:
        """Return today's communes that took over the old unit ``code``: one, or several when it was divided.

        Args:
            code: a unit that ended when districts did: a commune, or a district or province for all inside it.

        Raises:
            UnknownUnit: no unit that ended then had this code.
        """
        if not any(unit.until and unit.since is None for unit in self._units.get(code, [])):
            raise UnknownUnit(f"Không có đơn vị hành chính cũ mã «{code}». Hãy kiểm tra lại mã trước sắp xếp.")
        found = sorted({new for old in self._ended_inside(code) for new in self._new.get(old, [])})
        return tuple(self._units[new][-1] for new in found)

    def predecessors(self, code: str) -> tuple[Unit, ...]:
        """Return the old communes from which today's commune ``code`` was formed, whole or in part."""
        return tuple(self._units[old][0] for old in sorted(self._old.get(code, [])))

    def search(self, words: str, on: date, *, limit: int = 20) -> tuple[Unit, ...]:
        """Return units of the day ``on`` whose name has ``words``, accents or not; nearest names first.

        Args:
            words: part of a name without its level; folded here, so ``binh luc`` finds Bình Lục.
            on: the day; on an old day it finds the units of that day.
            limit: at most so many.
        """
        wanted = fold(words)
        if not wanted:
            return ()
        found = [(name, unit) for name, unit in self._folded if wanted in name and unit.lasts_on(on)]
        found.sort(key=lambda pair: (pair[0] != wanted, not pair[0].startswith(wanted), pair[0], pair[1].code))
        return tuple(unit for _, unit in found[:limit])

    def _ended_inside(self, code: str) -> Iterator[str]:
        """Yield ``code`` and the codes of all that lay inside it before districts ended."""
        yield code
        for unit in self._inside.get(code, []):
            if unit.since is None:
                yield from self._ended_inside(unit.code)


@cache
def load(folder: Path | None = None) -> Territory:
    """Read the territory files once; from the wheel or the checkout unless ``folder`` says otherwise."""
    folder = folder or (PACKAGED if PACKAGED.is_dir() else CHECKED_OUT)
    provinces = [_today(row, None) for row in _rows(folder / "provinces.csv")]
    communes = [_today(row, row["province"]) for row in _rows(folder / "communes.csv")]
    ended = min(unit.since for unit in provinces if unit.since)
    before = [
        Unit(row["code"], row["level"], row["name"], row["parent"] or None, None, ended)
        for row in _rows(folder / "before_2025.csv")
    ]
    successions = [(row["old"], row["new"]) for row in _rows(folder / "successors.csv")]
    return Territory([*before, *_closed(provinces), *_closed(communes)], successions)


def _today(row: dict[str, str], parent: str | None) -> Unit:
    return Unit(row["code"], row["level"], row["name"], parent, date.fromisoformat(row["from"]), None)


def _closed(units: list[Unit]) -> Iterator[Unit]:
    """Yield the units, each ended by the next version of the same code."""
    units = sorted(units, key=lambda unit: (unit.code, unit.since or date.min))
    for unit, following in zip(units, [*units[1:], None], strict=True):
        yield replace(unit, until=following.since) if following and following.code == unit.code else unit


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _stretch(unit: Unit) -> str:
    """Say in Vietnamese during which time the unit was like this."""
    parts = [f"từ {unit.since:%d/%m/%Y}"] if unit.since else []
    parts += [f"trước {unit.until:%d/%m/%Y}"] if unit.until else []
    return ", ".join(parts)
