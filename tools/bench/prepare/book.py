"""The old book of every office: generated rows in a file each, read back as the rows that bulk intake takes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from langnghe.petitions.bulk.rows import BulkRow, RunningCase
from langnghe.petitions.intake.incoming import Author, Forwarder
from tools.petitions import Options, rows

KINDS = {
    "khieu_nai": "complaint",
    "to_cao": "denunciation",
    "kien_nghi_phan_anh": "petition",
    "tranh_chap_dat_dai": "petition",
}
CHANNELS = {
    "truc_tiep": "counter",
    "buu_dien": "post",
    "truc_tuyen": "web",
    "tiep_cong_dan": "counter",
    "chuyen_den": "forwarded",
}
FIELDS = {"dat_dai": "land", "boi_thuong": "land", "che_do_chinh_sach": "policy", "an_ninh_trat_tu": "justice"}
WAITING = ("tiep_nhan", "cho_phan_loai")
"""In these states nobody has sorted the petition yet."""


def write(folder: Path, count: int, options: Options, start: int = 0) -> list[Path]:
    """Write ``count`` generated rows into a file for each office that receives any; return the files, largest first."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as open_files:
        files: dict[str, TextIO] = {}
        for row in rows(count, options, start):
            office = row["office"]
            if office not in files:
                files[office] = open_files.enter_context((folder / f"{office}.jsonl").open("w", encoding="utf-8"))
            files[office].write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    return sorted(folder.glob("*.jsonl"), key=lambda path: (-path.stat().st_size, path.name))


@dataclass(frozen=True)
class Root:
    """The first petition on a row's matter, and how the row repeats it (empty: it is the first one)."""

    id: int
    style: str


def read(path: Path) -> Iterator[tuple[BulkRow, Root]]:
    """Yield the rows of one file, each with the truth about it."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            row = json.loads(line)
            first = row["dup_of"]
            yield bulk_row(number, row), Root(row["id"] if first is None else first, row["dup_style"] or "")


def bulk_row(number: int, row: dict[str, Any]) -> BulkRow:
    """Return a generated row as bulk intake takes it."""
    closed = row["closed_at"]
    forwarded = row["channel"] == "chuyen_den"
    return BulkRow(
        number=number,
        key=hashlib.sha256(f"{row['office']}/{row['code']}".encode()).hexdigest(),
        received_on=datetime.fromisoformat(row["received_at"]).date(),
        content=row["content"],
        channel=CHANNELS[row["channel"]],
        author=_author(row["submitter"]),
        subject=row["subject"],
        kind="" if row["status"] in WAITING else KINDS[row["kind"]],
        about=FIELDS.get(row["field"], "other"),
        people=row["group_size"],
        forwarder=Forwarder(row["unit"], f"{row['id']}/CV") if forwarded else None,
        place=f"{row['commune']}, {row['province']}",
        running=RunningCase(closed_on=date.fromisoformat(closed)) if closed else None,
    )


def _author(said: dict[str, Any]) -> Author:
    return Author(
        name=said["name"],
        address=said["address"],
        phone=(said["phone"] or "").replace(".", ""),
        email=said["email"] or "",
        id_number=said["id_no"] or "",
        born_year=said["birth_year"],
        title="ông" if said["gender"] == "nam" else "bà",
    )
