"""Make places/*.csv from published lists of administrative units.

    python3 tools/import_places.py FOLDER

FOLDER holds the lists: units before and after 1 July 2025 and the pairs old → new. The lists are compilations
of official ones; what they get wrong is mended here, in the open, and nowhere else.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

if __package__ in (None, ""):  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import notice

PLACES = notice.ROOT / "places"
TWO_LEVELS = "2025-07-01"  # the day districts ended and communes were redrawn
DONG_NAI_CITY = "2026-04-30"  # Đồng Nai became a city and ten of its communes wards
WRONG_CODES = {"06970": "06978"}  # xã Ba Chẽ: the pairs kept the code of the township it replaced
LEVELS = ("Thành phố", "Tỉnh", "Quận", "Huyện", "Thị xã", "Thị trấn", "Phường", "Xã", "Đặc khu")

NEW_LIST = "thanglequoc/vietnamese-provinces-database, commit cd580632 (2026-08-02)"
OLD_LIST = "tranngocminhhieu/vietnamadminunits, commit 780c2798 (2025-08-27)"
NEW_LICENCE = "MIT, copyright of the authors of vietnamese-provinces-database"
OLD_LICENCE = "MIT, copyright of the authors of vietnamadminunits"

Row = tuple[str, ...]


def main(folder: Path) -> None:
    """Write the four files and their entries in NOTICE."""
    pairs = list(rows(folder / "old_to_new_communes.csv"))
    header = ("code", "level", "name", "province", "from")
    write("communes.csv", header, communes(folder, pairs), f"{NEW_LIST}; levels of 2025: {OLD_LIST}", NEW_LICENCE)
    write("provinces.csv", ("code", "level", "name", "from"), provinces(folder, pairs), NEW_LIST, NEW_LICENCE)
    write("before_2025.csv", ("code", "level", "name", "parent"), before(folder), OLD_LIST, OLD_LICENCE)
    write("successors.csv", ("old", "new"), successors(pairs), OLD_LIST, OLD_LICENCE)


def communes(folder: Path, pairs: list[dict[str, str]]) -> Iterator[Row]:
    """Yield today's communes; one whose level changed since 1 July 2025 has two rows."""
    first_level = {new_code(pair): split(pair["new_commune"])[0] for pair in pairs}
    for row in rows(folder / "communes_2026-07-25.csv"):
        code, (level, name) = row["commune_code"], split(row["full_name"])
        earlier = first_level[code]
        yield code, earlier, name, row["province_code"], TWO_LEVELS
        if earlier != level:
            yield code, level, name, row["province_code"], DONG_NAI_CITY


def provinces(folder: Path, pairs: list[dict[str, str]]) -> Iterator[Row]:
    """Yield today's provinces; one that became a city since 1 July 2025 has two rows."""
    first_level = {pair["new_province_code"]: split(pair["new_province"])[0] for pair in pairs}
    for row in rows(folder / "provinces_2026-07-25.csv"):
        code, (level, name) = row["province_code"], split(row["full_name"])
        earlier = first_level[code]
        yield code, earlier, name, TWO_LEVELS
        if earlier != level:
            yield code, level, name, DONG_NAI_CITY


def before(folder: Path) -> Iterator[Row]:
    """Yield the units of three levels that ended on 1 July 2025."""
    for row in rows(folder / "legacy_provinces_pre_2025-07-01.csv"):
        yield row["province_code"], *split(row["province_name"]), ""
    for row in rows(folder / "legacy_districts_pre_2025-07-01.csv"):
        yield row["district_code"], *split(row["district_name"]), row["province_code"]
    for row in rows(folder / "legacy_wards_pre_2025-07-01.csv"):
        yield row["ward_code"], *split(row["ward_name"]), row["district_code"]


def successors(pairs: list[dict[str, str]]) -> Iterator[Row]:
    """Yield old and new code; five island districts had no communes and stand for themselves."""
    for pair in pairs:
        yield pair["old_ward_code"] or pair["old_district_code"], new_code(pair)


def new_code(pair: dict[str, str]) -> str:
    """Return the pair's new commune by its official code."""
    return WRONG_CODES.get(pair["new_commune_code"], pair["new_commune_code"])


def split(full_name: str) -> tuple[str, str]:
    """Part ``Thị trấn Bình Mỹ`` into level and name, however the level is capitalised."""
    text = unicodedata.normalize("NFC", full_name).strip()
    for level in LEVELS:
        if text.casefold().startswith(level.casefold() + " "):
            return level, text[len(level) :].strip()
    raise ValueError(f"{full_name!r}: no known level in front of the name; add it to LEVELS")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of one list."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def write(name: str, header: Row, lines: Iterable[Row], source: str, licence: str) -> None:
    """Write one sorted file and its entry in NOTICE."""
    path = PLACES / name
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(lines))
    notice.record(path, source=source, licence=licence)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("Cách dùng: python3 tools/import_places.py THƯ_MỤC_DANH_SÁCH")
    main(Path(sys.argv[1]))
