"""Write law/calendar/<year>.toml from the table of public holidays.

    python tools/import_calendars.py PATH/vn_holidays_2023-2027.csv [--out law/calendar]

What the table gets wrong or says too surely is corrected by tools/calendar_corrections.toml.
"""

import argparse
import csv
import hashlib
import sys
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

KINDS = {
    "public_holiday": "holiday",
    "compensatory_day_off": "compensatory",
    "swapped_day_off": "swapped_off",
    "make_up_working_day": "make_up",
}
HEADER = """\
# Lịch làm việc năm {year}. Do tools/import_calendars.py viết; sửa tay chỉ để chữa lỗi chép.
# Nguồn: {table} (gói Python holidays 0.109, đối chiếu thông báo của Chính phủ và bổ sung).
# Giấy phép: MIT. SHA-256 của bảng: {digest}

type   = "calendar"
year   = {year}
title  = "Lịch làm việc năm {year}"
status = "{status}"
"""
Rows = Sequence[Mapping[str, str]]


def main(argv: Sequence[str]) -> int:
    """Read the table, write one file a year, tell how many days each has."""
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description="Write law/calendar/<year>.toml from the table of public holidays.")
    parser.add_argument("table", type=Path, help="vn_holidays_2023-2027.csv")
    parser.add_argument("--out", type=Path, default=here.parent / "law" / "calendar")
    wanted = parser.parse_args(argv)
    corrections = tomllib.loads((here / "calendar_corrections.toml").read_text(encoding="utf-8"))
    data = wanted.table.read_bytes()
    rows = list(csv.DictReader(data.decode("utf-8").splitlines()))
    wanted.out.mkdir(parents=True, exist_ok=True)
    for year in sorted({row["date"][:4] for row in rows}):
        ours = sorted((row for row in rows if row["date"].startswith(year)), key=lambda row: row["date"])
        estimated = any(row["status"].startswith("estimated") for row in ours)
        text = HEADER.format(
            year=year,
            table=wanted.table.name,
            digest=hashlib.sha256(data).hexdigest(),
            status="estimated" if estimated else "official",
        )
        text += "".join(day_table(row, corrections) for row in ours)
        (wanted.out / f"{year}.toml").write_text(text, encoding="utf-8")
        print(f"{year}: {len(ours)} days", file=sys.stderr)
    return 0


def day_table(row: Mapping[str, str], corrections: Mapping[str, Mapping[str, str]]) -> str:
    """Return one [[day]]."""
    kind, name, day = KINDS[row["kind"]], row["name_vi"], row["date"]
    sure = corrections["confidence"].get(day, "?" if row["status"].startswith("estimated") else "S")
    act = next((act for words, act in corrections["acts"].items() if words in row["authority"]), row["authority"])
    pair = date.fromisoformat(row["pair"]) if row["pair"] else None
    if pair:
        name = f"{'Nghỉ hoán đổi, làm bù' if kind == 'swapped_off' else 'Làm bù cho'} ngày {pair:%d/%m/%Y}"
    lines = ["", "[[day]]", f"date = {day}", f'kind = "{kind}"', f'name = "{name}"', f'act  = "{act}"']
    lines += [f"pair = {pair}"] if pair else []
    return "\n".join([*lines, f'confidence = "{sure}"', ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
