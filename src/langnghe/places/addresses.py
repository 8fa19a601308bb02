"""An address as somebody wrote it, and the commune of today that has it. Suggestions: a person confirms.

An address may name units of three levels (before districts ended), of two (since), or a district of then in a province
of now, as people write in the years between. Each is tried; what fits equally well is told, never chosen.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from langnghe.places.units import CHECKED_OUT, PACKAGED, Territory, Unit, load
from viettext import nfc
from viettext.addresses import PRICES, SURE, FormerName, Gazetteer, Reading, UnitRow, read
from viettext.addresses.words import words_of

LONGEST = 500  # characters; an address is no letter


class Certainty(StrEnum):
    """How sure an answer is."""

    SURE = "sure"  # the units are named in full and fit one place
    LIKELY = "likely"  # one place, found with a liberty that is told
    SEVERAL = "several"  # more than one commune of today: ask
    UNKNOWN = "unknown"


SENTENCES = {
    "sau gạch ngang": "Các phần của địa chỉ ngăn cách bằng gạch ngang.",
    "thiếu tỉnh": "Địa chỉ không ghi tỉnh, thành phố.",
    "thiếu huyện": "Địa chỉ không ghi huyện, quận cũ.",
    "khác cấp huyện": "Cấp huyện ghi khác danh mục (ví dụ huyện đã thành thị xã).",
    "không có dấu phẩy": "Các phần của địa chỉ không ngăn cách rõ.",
    "tên của hai nơi": "Tên này từng là tên của hai đơn vị.",
    "huyện cũ": "Tên huyện, quận đã thôi dùng trước khi bỏ cấp huyện.",
    "tên cũ": "Tên xã, phường đã thôi dùng trước khi bỏ cấp huyện; đã nhập vào đơn vị nêu ở đây.",
    "khác cấp": "Ghi xã, phường hay thị trấn khác với danh mục.",
    "khác dấu": "Dấu của tên khác với danh mục.",
    "huyện không rõ": "Không nhận ra huyện, quận.",
    "gần đúng": "Tên chỉ gần đúng, có thể gõ nhầm một chữ.",
    "thiếu xã": "Không nhận ra xã, phường, thị trấn.",
    "chỉ có tỉnh": "Chỉ nhận ra tỉnh, thành phố.",
    "huyện cũ, tỉnh mới": "Ghi huyện cũ trong tỉnh mới.",
    "hiểu hai cách": "Cũng có thể là đơn vị khác cùng tên.",
    "nay là nơi khác": "Đơn vị ghi sau chữ “nay là” khác với đơn vị kế tiếp theo danh mục.",
    "đã chia": "Đơn vị cũ đã chia về nhiều xã, phường mới.",
}  # what is said to the person who confirms


@dataclass(frozen=True, slots=True)
class Found:
    """What an address was found to mean.

    Attributes:
        sure: how sure the answer is.
        written: the units as written, in their time: one when clear; a district or a province when no more was found.
        today: communes of today: one, or all that may be meant (an old commune that was divided has several).
        doubts: Vietnamese sentences; what to look at before confirming.
    """

    sure: Certainty
    written: tuple[Unit, ...] = ()
    today: tuple[Unit, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def old(self) -> Unit | None:
        """The unit as written when it is clear and is no more, like this, today."""
        alone = self.written[0] if len(self.written) == 1 else None
        return alone if alone and alone.until else None


def find(text: str, on: date) -> Found:
    """Return the administrative unit an address names, and today's commune or communes.

    Args:
        text: the address, with or without house, hamlet, marks, commas or levels.
        on: the day on which it was written; units that came later are not looked for.
    """
    if len(text) > LONGEST or not text.strip():
        return Found(Certainty.UNKNOWN)
    text, two_levels = nfc(text), on >= _two_levels()
    if two_levels and (renamed := _NOW.search(text)):
        return _renamed(_find(text[: renamed.start()], two_levels), _find(text[renamed.end() :], two_levels))
    return _find(text, two_levels)


_NOW = re.compile(r"[\s,;(\-–]*\bnay\s+(?:là|thuộc)\s+", re.IGNORECASE)


def _renamed(then: Found, now: Found) -> Found:
    """Join both sides of ``xã Bồ Đề, huyện Bình Lục (nay là xã Bình Giang, tỉnh Ninh Bình)``."""
    if len(now.today) != 1:
        return then
    if then.today and now.today[0] not in then.today:
        return Found(Certainty.LIKELY, then.written, now.today, (*now.doubts, SENTENCES["nay là nơi khác"]))
    return Found(now.sure, then.written or now.written, now.today, now.doubts)


@lru_cache(maxsize=20_000)
def _find(text: str, two_levels: bool) -> Found:
    words = words_of(text)
    old = read(_old(), words)
    if not two_levels:
        return _answer(old)
    new = read(_new(), words, slips=_price(old) >= PRICES["thiếu xã"])
    if _price(new) <= _price(old) and _price(new) < PRICES["thiếu xã"] and not _less_told(new, old):
        return _against(_answer(new), old, subset_is_fine=bool(new[0].said))
    if _price(old) >= SURE and _price(mixed := read(_mixed(), words)) + SURE < _price(old):
        return _answer(mixed, "huyện cũ, tỉnh mới")
    return _against(_answer(old), new, subset_is_fine=True)


def _less_told(new: list[Reading], old: list[Reading]) -> bool:
    """Tell whether the old reading is of a commune and explains words that the new one takes for a hamlet."""
    more = bool(new and old) and old[0].begin < new[0].begin and not new[0].said
    return more and old[0].price < PRICES["thiếu xã"]


def _against(answer: Found, rivals: list[Reading], *, subset_is_fine: bool) -> Found:
    """Doubt a sure answer when the words may as well mean another place of another time."""
    if answer.sure is not Certainty.SURE or (subset_is_fine and _price(rivals) > SURE):
        return answer
    others, here = set(_today(rivals)), set(answer.today)
    if others and not (here <= others if subset_is_fine else here == others):
        return replace(answer, sure=Certainty.LIKELY, doubts=(*answer.doubts, SENTENCES["hiểu hai cách"]))
    return answer


def _price(readings: list[Reading]) -> float:
    return readings[0].price if readings else PRICES["chỉ có tỉnh"] + 1


def _today(readings: list[Reading]) -> tuple[Unit, ...]:
    territory = load()
    found = {unit.code: unit for reading in readings for unit in _successors(territory, reading.unit)}
    return tuple(found[code] for code in sorted(found))


def _answer(readings: list[Reading], *said: str) -> Found:
    if not readings:
        return Found(Certainty.UNKNOWN)
    written = tuple(_unit(reading.unit) for reading in readings)
    doubts = dict.fromkeys([doubt for reading in readings for doubt in reading.doubts] + list(said))
    today = _today(readings) if "chỉ có tỉnh" not in doubts else ()
    if len(today) > 1 and len(written) == 1 and "thiếu xã" not in doubts:
        doubts["đã chia"] = None
    sure = _certainty(readings[0], today, bool(said) or len(written) > 1)
    return Found(sure, written, today, tuple(SENTENCES[doubt] for doubt in doubts))


def _certainty(reading: Reading, today: tuple[Unit, ...], doubted: bool) -> Certainty:
    if len(today) != 1:
        return Certainty.SEVERAL if today else Certainty.UNKNOWN
    return Certainty.SURE if reading.price < SURE and not doubted else Certainty.LIKELY


def _unit(key: str) -> Unit:
    """Return the unit behind a key of a gazetteer: a code, of then or of now."""
    time, code = key.split(":")
    return load().unit(code, _last_day() if time == "then" else date.max)


def _successors(territory: Territory, key: str) -> tuple[Unit, ...]:
    unit = _unit(key)
    if key.startswith("then:"):
        return territory.successors(unit.code)
    return (unit,) if unit.parent else ()


@cache
def _two_levels() -> date:
    """Return the first day of two levels, as the files say it."""
    return min(unit.since for unit in load().provinces(date.max) if unit.since)


def _last_day() -> date:
    return _two_levels() - date.resolution


@cache
def _old() -> Gazetteer:
    rows = [_row(unit, "then:", "then:") for unit in load().all_on(_last_day())]
    return Gazetteer(rows, _former())


@cache
def _new() -> Gazetteer:
    return Gazetteer([_row(unit, "now:", "now:") for unit in load().all_on(date.max)])


@cache
def _mixed() -> Gazetteer:
    """Return districts and communes of then, inside the provinces of now."""
    territory = load()
    rows = [_row(unit, "now:", "now:") for unit in territory.provinces(date.max)]
    for province in territory.provinces(_last_day()):
        homes = [unit.parent for unit in territory.successors(province.code)]
        home = max(set(homes), key=homes.count)
        for district in territory.children(province.code, _last_day()):
            rows.append(UnitRow(f"then:{district.code}", district.level, district.name, f"now:{home}"))
            rows += [_row(unit, "then:", "then:") for unit in territory.children(district.code, _last_day())]
    inside = [
        name
        for name in _former()
        if name.within and name.unit.partition(":")[2] and len(name.within) > len("then:") + 2
    ]
    return Gazetteer(rows, inside)


def _row(unit: Unit, time: str, above: str) -> UnitRow:
    return UnitRow(time + unit.code, unit.level, unit.name, above + unit.parent if unit.parent else None)


@cache
def _former() -> tuple[FormerName, ...]:
    return tuple(_former_rows((PACKAGED if PACKAGED.is_dir() else CHECKED_OUT) / "former.csv"))


def _former_rows(path: Path) -> Iterator[FormerName]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            within = f"then:{row['within']}" if row["within"] else ""
            yield FormerName(within, row["level"], row["name"], f"then:{row['unit']}")
