"""What an address may mean: all readings that fit, each with what speaks against it.

An address is read from its end: the province, then what lies in it, each part ending where the one behind it begins.
Every liberty a reading takes has a price; the cheapest readings win, and two that are equally good are both told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from viettext.addresses.gazetteer import Named
from viettext.addresses.words import LEVELS, Words, level_before

DEEPEST = 3  # communes and wards, of two levels or of three
LONGEST = 6  # words in a name
SMALLEST = frozenset({"xa", "phuong", "thitran", "tt", "dackhu", "x", "p", "f"})  # as in words.LEVELS
SURE = 1.0  # a reading below this price takes no liberty that could mislead

PRICES = {
    "sau gạch ngang": 0.2,  # Vũng Tàu alone, and behind the dash of Bà Rịa - Vũng Tàu
    "thiếu tỉnh": 0.5,
    "thiếu huyện": 1.0,
    "khác cấp huyện": 1.0,  # a town became a city; the land is the same
    "không có dấu phẩy": 1.0,
    "tên của hai nơi": 1.0,
    "huyện cũ": 2.0,
    "tên cũ": 3.0,
    "khác cấp": 3.2,
    "khác dấu": 3.5,
    "huyện không rõ": 3.0,
    "gần đúng": 4.0,
    "thiếu xã": 7.0,
    "chỉ có tỉnh": 11.0,
}


class Step(NamedTuple):
    """One unit found in the words: which, where it begins (its level included), what speaks against it, its level."""

    unit: str
    begin: int
    doubts: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of an address.

    Attributes:
        unit: key of the smallest unit found.
        begin: the word with which the units begin; before it stand house, street, hamlet.
        doubts: liberties taken, keys of ``PRICES``; said to the person who confirms.
        said: the word for the level of the smallest unit, folded; empty when none is written.
    """

    unit: str
    begin: int
    doubts: tuple[str, ...]
    said: str

    @property
    def price(self) -> float:
        """How much speaks against the reading; 0 when nothing."""
        return sum(PRICES[doubt] for doubt in self.doubts)


def cheapest(readings: list[Reading]) -> list[Reading]:
    """Return the readings of the lowest price, one for each unit."""
    lowest = min((reading.price for reading in readings), default=0.0)
    found: dict[str, Reading] = {}
    for reading in readings:
        if reading.price == lowest:
            found.setdefault(reading.unit, reading)
    return list(found.values())


def steps(words: Words, end: int, found: list[tuple[int, Named]], depth: int) -> list[Step]:
    """Return the cheapest step to each unit among names found as (first word, name) that end before ``end``."""
    best: dict[str, tuple[float, Step]] = {}
    for start, named in found:
        step = _step(words, start, end, named, depth)
        if step:
            price = sum(PRICES[doubt] for doubt in step.doubts)
            if named.unit not in best or price < best[named.unit][0]:
                best[named.unit] = (price, step)
    found_steps = [step for _, step in best.values()]
    if depth == DEEPEST and any("tên cũ" in step.doubts for step in found_steps):
        return [_contested(step, found_steps) for step in found_steps]
    return found_steps


def _contested(step: Step, others: list[Step]) -> Step:
    """Doubt a name that stood for another unit as well, unless the level tells them apart."""
    elsewhere = (other for other in others if other.unit != step.unit and "tên cũ" in other.doubts)
    contested = any(other.begin == step.begin and "khác cấp" not in other.doubts for other in elsewhere)
    return step._replace(doubts=(*step.doubts, "tên của hai nơi")) if contested and not step.doubts else step


def spans(words: Words, end: int) -> Iterator[tuple[int, str]]:
    """Yield (first word, key) of every run of words that ends before ``end`` and crosses no comma."""
    key = ""
    for start in range(end - 1, max(-1, end - 1 - LONGEST), -1):
        if start + 1 < end and start + 1 in words.cuts:
            return
        key = words.plain[start] + key
        yield start, key


def _step(words: Words, start: int, end: int, named: Named, depth: int) -> Step | None:
    said, begin = level_before(words, start)
    if named.plain.isdigit() and not said:
        return None  # a bare number is a house, not a ward
    doubts = list(_doubts(words, start, end, named, said, depth))
    if not said and begin not in words.cuts:
        if depth > 1 and _level_in_the_way(words, begin, depth):
            return None
        doubts.append("sau gạch ngang" if begin in words.breaks else "không có dấu phẩy")
    return Step(named.unit, begin, tuple(doubts), said)


def _doubts(words: Words, start: int, end: int, named: Named, said: str, depth: int) -> Iterator[str]:
    if said and named.level and named.level not in LEVELS[said]:
        if depth == DEEPEST:
            yield "khác cấp"
        elif depth > 1 or said not in ("tinh", "t"):
            yield "khác cấp huyện"
    if named.former:
        if depth > 1:  # another name of a province misleads nobody
            yield "tên cũ" if depth == DEEPEST else "huyện cũ"
    elif words.has_marks and "".join(words.marked[start:end]) != named.marked:
        yield "khác dấu"


def _level_in_the_way(words: Words, begin: int, depth: int) -> bool:
    """Tell whether the same part of the address names a level further left: the name is longer than what was found."""
    for place in range(begin - 1, max(-1, begin - LONGEST), -1):
        said = level_before(words, place)[0]
        if said and (depth == DEEPEST or said not in SMALLEST):
            return True
        if place in words.breaks or words.plain[place].isdigit():
            return False
    return False
