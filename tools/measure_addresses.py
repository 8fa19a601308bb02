"""Measure langnghe.places.addresses on addresses as written, and on every commune written badly on purpose.

    python3 tools/measure_addresses.py address_spellings_a.csv address_spellings_b.csv … [--other other_list.json]

The lists have columns ward, district, province and no answers. ``--other`` is a list of units of another source and
another year, {code: {"path_with_type": "Xã …, Huyện …, Tỉnh …"}}: where the official code still stands in our list, it
is the answer. The third measure writes every commune of before 1 July 2025 badly on purpose (without marks, levels or
province, shortened, with a slip) and knows the answer.
"""

from __future__ import annotations

import csv
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

if __package__ in (None, ""):  # run as a file
    sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src")]

from langnghe.places.addresses import Certainty, Found, find
from langnghe.places.units import Unit, load
from viettext import fold, tone_placed

COMMUNE = 5  # digits in its code
SHORT = {
    "Thành phố": "TP.",
    "Thị xã": "TX.",
    "Thị trấn": "TT.",
    "Quận": "Q.",
    "Huyện": "H.",
    "Phường": "P.",
    "Xã": "x.",
}


def main(arguments: list[str]) -> None:
    """Print the three measures."""
    other = arguments[arguments.index("--other") + 1] if "--other" in arguments else None
    then, now = date(2025, 6, 30), date(2026, 11, 24)
    for name in arguments:
        if name.endswith(".csv"):
            with open(name, encoding="utf-8-sig", newline="") as lines:
                rows = [", ".join(row.values()) for row in csv.DictReader(lines)]
            for day in (then, now):
                measure(f"{Path(name).name} as of {day}", rows, day)
    if other:
        against_codes(json.loads(Path(other).read_text(encoding="utf-8")), then)
    for label, spoil in SPOILT.items():
        written_badly(label, spoil, then, now)


def measure(label: str, rows: list[str], day: date) -> None:
    """Print how many rows lead to one unit, how sure, and how long one takes."""
    find("xã A, huyện B, tỉnh Hà Nam", day)
    started = time.process_time()
    found = [find(row, day) for row in rows]
    spent = (time.process_time() - started) / len(rows) * 1000
    unique = sum(len(one.written) == 1 and len(one.written[0].code) == COMMUNE for one in found)
    kinds = ", ".join(f"{kind} {count}" for kind, count in Counter(one.sure.value for one in found).most_common())
    print(f"{label}: {len(rows)} rows, one commune {unique / len(rows):.2%} ({kinds}), {spent:.3f} ms each")


def against_codes(units: dict[str, dict[str, str]], day: date) -> None:
    """Print how often the commune found has the code that another list gives to that address."""
    codes = {unit.code for unit in load().all_on(day)}
    counts: Counter[str] = Counter()
    for code, unit in units.items():
        found = find(unit["path_with_type"], day)
        one = found.written[0].code if len(found.written) == 1 else ""
        # "several" may mean a clear commune that was divided later: the name was understood all the same.
        said = "clear" if one and found.sure is not Certainty.LIKELY and len(one) == COMMUNE else found.sure.value
        counts[f"{said}, {'code gone' if code not in codes else 'same' if one == code else 'OTHER'}"] += 1
    print(f"other list: {len(units)} rows:", dict(counts.most_common()))


def written_badly(label: str, spoil: Callable[[random.Random, Unit], str], then: date, now: date) -> None:
    """Print what every old commune, written badly in one way, is taken for."""
    rng = random.Random(11)  # noqa: S311 - the same spelling mistakes every time
    counts: Counter[str] = Counter()
    wrong = []
    for unit in load().all_on(then):
        if len(unit.code) == COMMUNE:
            text = spoil(rng, unit)
            found = find(text, now)
            right = set(load().successors(unit.code)) <= set(found.today)
            named = [tone_placed(load().address(one)).casefold() for one in found.written]
            right = right or named == [tone_placed(text).casefold()]  # a commune of now, called in full
            counts[f"{found.sure.value}{'' if right else ' WRONG'}"] += 1
            if found.sure is Certainty.SURE and not right:
                wrong.append(f"{text} -> {told(found)}, not {load().address(unit)}")
    print(f"{label}: {dict(counts.most_common())}", *wrong[:5], sep="\n    ")


def told(found: Found) -> str:
    """Return what was found, to be read."""
    return " / ".join(load().address(unit) for unit in found.written)


def parts(unit: Unit) -> list[Unit]:
    """Return commune, district and province."""
    return list(load().lineage(unit))


def slipped(rng: random.Random, text: str) -> str:
    """Return ``text`` with two neighbouring letters swapped, one doubled, or one left out."""
    place = rng.randrange(len(text) - 1)
    way = rng.randrange(3)
    middle = (
        text[place + 1] + text[place] if way == 0 else text[place] * 2 + text[place + 1] if way == 1 else text[place]
    )
    return text[:place] + middle + text[place + 2 :]


SPOILT: dict[str, Callable[[random.Random, Unit], str]] = {
    "without marks": lambda rng, unit: fold(load().address(unit)).replace(",", ", "),
    "without marks and levels": lambda rng, unit: ", ".join(fold(one.name) for one in parts(unit)),
    "without commas": lambda rng, unit: load().address(unit).replace(",", ""),
    "nothing but words": lambda rng, unit: " ".join(fold(one.name) for one in parts(unit)),
    "shortened": lambda rng, unit: ", ".join(f"{SHORT.get(one.level, 'T.')}{one.name}" for one in parts(unit)),
    "without province": lambda rng, unit: ", ".join(one.full_name for one in parts(unit)[:2]),
    "without district": lambda rng, unit: ", ".join(one.full_name for one in parts(unit)[::2]),
    "hamlet before": lambda rng, unit: f"Thôn {rng.choice(['Đông', 'Tân Hòa', '5', 'Trung'])}, {load().address(unit)}",
    "province of now": lambda rng, unit: ", ".join(
        [one.full_name for one in parts(unit)[:2]] + [load().lineage(load().successors(unit.code)[0])[-1].full_name]
    ),
    "slip in the commune": lambda rng, unit: ", ".join(
        [f"{unit.level} {slipped(rng, unit.name)}" if len(unit.name) > 3 else unit.full_name]
        + [one.full_name for one in parts(unit)[1:]]
    ),
}


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Cách dùng: python3 tools/measure_addresses.py TỆP.csv … [--other DANH_SÁCH.json]")
    main(sys.argv[1:])
