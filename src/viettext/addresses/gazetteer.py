"""The units of one time, found by name: a pure index over rows that somebody else keeps."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from viettext.addresses.words import key_of, sound

EVERYWHERE = ""


class UnitRow(NamedTuple):
    """One administrative unit: its key, its level (Tỉnh, Xã …), its name without level, the key of what it lies in."""

    key: str
    level: str
    name: str
    parent: str | None


class FormerName(NamedTuple):
    """Another name of a unit: of one that went into it, or one in daily use.

    Attributes:
        within: key of the unit in which the name was used; empty for the names of provinces.
        level: level it had then; empty when none is said.
        name: the name; folded or not.
        unit: key of the unit that has its land now. A divided unit has several rows.
    """

    within: str
    level: str
    name: str
    unit: str


class Named(NamedTuple):
    """A name under which a unit is found."""

    unit: str
    level: str
    plain: str
    marked: str
    former: bool


Index = dict[str, list[Named]]


class Gazetteer:
    """Units of one time, by name, inside one another.

    Args:
        rows: all units, the larger before or after the smaller.
        former: further names of some of them.
    """

    def __init__(self, rows: Iterable[UnitRow], former: Iterable[FormerName] = ()) -> None:
        self.rows: dict[str, UnitRow] = {row.key: row for row in rows}
        self.depths = max((self.depth(key) for key in self.rows), default=1)
        self._inside: defaultdict[str, Index] = defaultdict(lambda: defaultdict(list))
        self._at_depth: defaultdict[int, Index] = defaultdict(lambda: defaultdict(list))
        self._below: defaultdict[str, Index] = defaultdict(lambda: defaultdict(list))
        for row in self.rows.values():
            self._enter(Named(row.key, row.level, *key_of(row.name), former=False), row.parent or EVERYWHERE)
        for other in former:
            plain, _ = key_of(other.name)
            self._enter(Named(other.unit, other.level, plain, "", former=True), other.within)

    def depth(self, key: str) -> int:
        """Return how deep a unit lies: 1 for a province."""
        parent = self.rows[key].parent
        return 1 if parent is None else 1 + self.depth(parent)

    def inside(self, parent: str, name: str) -> list[Named]:
        """Return what ``name`` (folded, without spaces) means directly inside ``parent``; EVERYWHERE for provinces."""
        return self._found(self._inside.get(parent), name)

    def at_depth(self, depth: int, name: str) -> list[Named]:
        """Return what ``name`` means at one depth in the whole country."""
        return self._found(self._at_depth.get(depth), name)

    def below(self, province: str, name: str) -> list[Named]:
        """Return what ``name`` means among the smallest units of a province, whatever lies between."""
        return self._found(self._below.get(province), name)

    def names_inside(self, parent: str) -> Iterable[list[Named]]:
        """Return all names directly inside ``parent``, those that sound alike together."""
        return self._inside[parent].values() if parent in self._inside else ()

    def _enter(self, named: Named, within: str) -> None:
        heard, depth = sound(named.plain), self.depth(named.unit)
        self._inside[within][heard].append(named)
        self._at_depth[depth][heard].append(named)
        if depth == self.depths > 2:
            middle = self.rows[named.unit].parent or EVERYWHERE
            self._below[self.rows[middle].parent or EVERYWHERE][heard].append(named)

    @staticmethod
    def _found(index: Index | None, name: str) -> list[Named]:
        return index.get(sound(name), []) if index else []
