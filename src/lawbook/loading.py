"""Load folders of law files: the shipped law first, then overlays that may only add or shorten."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lawbook.calendars import CalendarYear
from lawbook.errors import LawFileError
from lawbook.fields import Fields
from lawbook.model import Rule
from lawbook.overlays import shortened
from lawbook.reading import open_file, read_rule
from lawbook.reading_calendars import read_calendar

CALENDAR = "calendar"
_PART = re.compile(r"^[a-z][a-z0-9_]*$")


@dataclass(slots=True)
class Shelf:
    """Everything read so far."""

    rules: dict[str, Rule] = field(default_factory=dict)
    years: dict[int, CalendarYear] = field(default_factory=dict)
    files: int = 0


def load_folders(roots: Sequence[Path]) -> Shelf:
    """Read every folder in turn.

    Raises:
        LawFileError: a folder or file is wrong, or an overlay does more than add or shorten. Every file is read
            first: ``more`` of the error names the others.
    """
    shelf, wrong = Shelf(), []
    for place, root in enumerate(roots):
        if not root.is_dir():
            raise LawFileError(str(root), 1, "không có thư mục này; hãy kiểm tra lại đường dẫn thư mục luật")
        for file in sorted(root.rglob("*.toml")):
            try:
                _read_file(shelf, root, file, overlay=place > 0)
            except LawFileError as one:
                wrong.append(one)
            shelf.files += 1
    if wrong:
        wrong[0].more = tuple(wrong[1:])
        raise wrong[0]
    _check_same_as(shelf.rules)
    return shelf


def _read_file(shelf: Shelf, root: Path, file: Path, *, overlay: bool) -> None:
    relative = file.relative_to(root)
    shown = f"{root.name.lstrip('_')}/{relative.as_posix()}"
    parts = relative.with_suffix("").parts
    top = open_file(file, shown)
    if parts[0] == CALENDAR:
        _read_year(shelf, top, parts[-1], shown)
        return
    if len(parts) < 2 or not all(map(_PART.match, parts)):
        top.wrong("tên tệp phải là law/<phòng>/<tên>.toml, chữ thường không dấu, ví dụ law/complaints/acceptance.toml")
    name = ".".join(parts)
    base = shelf.rules.get(name)
    if base is None:
        shelf.rules[name] = read_rule(top, name, shown)
    elif overlay:
        shelf.rules[name] = shortened(base, top)
    else:
        top.wrong(f"quy định {name} đã có ở {base.path}")


def _read_year(shelf: Shelf, top: Fields, stem: str, shown: str) -> None:
    year = read_calendar(top, stem, shown)
    known = shelf.years.get(year.year)
    if known is not None and not known.estimated:
        top.wrong(f"lịch năm {year.year} đã có bản chính thức ở {known.path}; chỉ được thay bản ước tính", "year")
    shelf.years[year.year] = year


def _check_same_as(rules: dict[str, Rule]) -> None:
    for rule in rules.values():
        if not rule.same_as:
            continue
        other = rules.get(rule.same_as)
        if other is None or other.same_as or other.type != "term":
            raise LawFileError(rule.path, 1, f"same_as: “{rule.same_as}” phải là tên một thời hạn có tệp riêng")
