"""Make places/former.csv: names of communes and districts that ended before 1 July 2025, and other names in use.

    python3 tools/import_former_names.py parser_legacy.json

The file is part of the published package vietnamadminunits. It writes names without marks and without spaces; so does
ours. A former unit that was divided has several rows. Variants of spelling are left out: viettext reads them itself.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

if __package__ in (None, ""):  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.import_places import Row, write

SOURCE = "vietnamadminunits 1.0.4 (2025-10-08), parser_legacy.json"
LICENCE = "MIT, copyright of the authors of vietnamadminunits"
LEVELS = {
    "province": {"thanhpho": "Thành phố", "tinh": "Tỉnh"},
    "district": {
        "thanhpho": "Thành phố",
        "tp": "Thành phố",
        "thixa": "Thị xã",
        "tx": "Thị xã",
        "quan": "Quận",
        "huyen": "Huyện",
    },
    "commune": {"phuong": "Phường", "thitran": "Thị trấn", "tt": "Thị trấn", "xa": "Xã"},
}
NUMBERED = {
    "province": re.compile(r"(?!)"),
    "district": re.compile(r"(?:quan|district|q)0*(\d+)"),
    "commune": re.compile(r"(?:phuong|ward|p|f)0*(\d+)"),
}
INSIDE_OUT = ("thixa", "thisa", "thanhpho", "huyen", "thitran")  # cailaythixa
OURS = [
    ("", "Tỉnh", "thuathienhue", "46"),
    ("", "", "tphcm", "79"),
    ("", "", "hcmc", "79"),
    ("", "", "tphochiminh", "79"),
    ("", "", "saigon", "79"),
    ("", "", "brvt", "77"),
    ("", "", "bariavt", "77"),
]  # names in daily use that the package does not list


def main(path: Path) -> None:
    """Write the file and its entry in NOTICE."""
    data = json.loads(path.read_text(encoding="utf-8"))
    lines = sorted({*OURS, *provinces(data), *districts(data), *communes(data)})
    write("former.csv", ("within", "level", "name", "unit"), without_doubles(lines), SOURCE, LICENCE)


def provinces(data: dict[str, Any]) -> Iterator[Row]:
    """Yield other names of old provinces, in no province."""
    for province in data["DICT_PROVINCE"].values():
        yield from others(
            province["provinceKeywords"], province["provinceShort"], "", province["provinceCode"], "province"
        )


def districts(data: dict[str, Any]) -> Iterator[Row]:
    """Yield former names of districts, and every district to which parts of a divided one went."""
    for key, inside in data["DICT_PROVINCE_DISTRICT"].items():
        code = data["DICT_PROVINCE"][key]["provinceCode"]
        for district in inside.values():
            yield from others(
                district["districtKeywords"], district["districtShort"], code, district["districtCode"], "district"
            )
        for divided in data["DICT_PROVINCE_DISTRICT_DIVIDED"].get(key, {}).values():
            for part in divided["districts"]:
                yield from others(
                    divided["dividedDistrictKeywords"], "", code, inside[part]["districtCode"], "district"
                )


def communes(data: dict[str, Any]) -> Iterator[Row]:
    """Yield former names of communes in their district."""
    for key, inside in data["DICT_PROVINCE_DISTRICT_WARD_NO_ACCENTED"].items():
        for district, wards in inside.items():
            code = data["DICT_PROVINCE_DISTRICT"][key][district]["districtCode"]
            for ward in (ward for ward in wards.values() if isinstance(ward["wardCode"], str)):
                yield from others(ward["wardKeywords"], ward["wardShort"], code, ward["wardCode"], "commune")


def others(keywords: list[str], name: str, within: str, unit: str, tier: str) -> Iterator[Row]:
    """Yield the keywords that are no mere spelling of ``name``, each parted into level and name."""
    own, known = sound(parted(bare(name), tier)[1]), set(keywords)
    rests = {keyword[len(level) :] for keyword in keywords for level in LEVELS[tier] if keyword.startswith(level)}
    for keyword in keywords:
        level, rest = ("", keyword) if keyword in rests else parted(keyword, tier)
        invented = respelled(keyword) in known or any(rest.endswith(word) for word in INSIDE_OUT)
        if tier != "province" and not level:
            continue  # said again with its level, or a slip of the keyboard
        if sound(rest) != own and sound(keyword) != own and sound(rest[1:]) != own and not invented:
            yield within, level, rest, unit


def respelled(keyword: str) -> str:
    """Return what a keyword stands for that was written as it may be misheard: vynh for vinh, sa for xã."""
    other = re.sub(r"^sa|(?<=^thi)sa", "xa", keyword).replace("vy", "vi").replace("qui", "quy").replace("ngok", "ngoc")
    return other if other != keyword else ""


def without_doubles(lines: list[Row]) -> Iterator[Row]:
    """Yield a name without level only where no row says its level."""
    known = {(within, name, unit) for within, level, name, unit in lines if level}
    for within, level, name, unit in lines:
        if level or (within, name, unit) not in known:
            yield within, level, name, unit


def parted(keyword: str, tier: str) -> tuple[str, str]:
    """Part ``thixacualo`` into its level in words and its name, ``q09`` into Quận and 9."""
    if numbered := NUMBERED[tier].fullmatch(keyword):
        return ("Phường" if tier == "commune" else "Quận"), numbered[1]
    for prefix, level in LEVELS[tier].items():
        if keyword.startswith(prefix) and len(keyword) > len(prefix):
            return level, keyword[len(prefix) :]
    return "", keyword


def bare(name: str) -> str:
    """Return ``name`` without marks and spaces."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    return "".join(char for char in plain if char.isalnum())


def sound(name: str) -> str:
    """Return what two spellings of one name share."""
    return name.replace("y", "i").replace("k", "c").replace("x", "s")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        sys.exit("Cách dùng: python3 tools/import_former_names.py TỆP_JSON")
    main(Path(sys.argv[1]))
