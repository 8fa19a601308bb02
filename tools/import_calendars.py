"""Write law/calendar/<year>.toml from the table of public holidays.

    python tools/import_calendars.py PATH/vn_holidays_2023-2027.csv [--out law/calendar]

The table's own marks are corrected by CORRECTIONS: how sure each day of a year is, and the acts behind two days.
"""

import argparse
import csv
import hashlib
import sys
from datetime import date
from pathlib import Path

KINDS = {
    "public_holiday": "holiday",
    "compensatory_day_off": "compensatory",
    "swapped_day_off": "swapped_off",
    "make_up_working_day": "make_up",
}
YEARLY = "Bộ luật Lao động 45/2019/QH14, Điều 112 và thông báo nghỉ lễ hằng năm"
RETURNED = "Bộ luật Lao động 45/2019/QH14, khoản 3 Điều 111"
ACTS = {
    "Bộ luật Lao động 45/2019/QH14 Điều 112 + yearly government notice": YEARLY,
    "Bộ luật Lao động 45/2019/QH14 Điều 111 khoản 3": RETURNED,
    "12729/VPCP-KGVX (25/12/2025)": "12729/VPCP-KGVX ngày 25/12/2025",
    "as recorded in PyPI holidays 0.109": "Phương án nghỉ Quốc khánh 2026, chưa đối chiếu văn bản",
    "NQ 80-NQ/TW (from 2026; confirm the implementing act before relying on it)": (
        "Nghị quyết 28/2026/QH16, chưa đối chiếu Công báo"
    ),
}
# How sure each day is, where the table alone says too much: the transcription of the brief for 2026.
CORRECTIONS = {
    **dict.fromkeys(("2026-04-26", "2026-04-27", "2026-04-30", "2026-05-01", "2026-09-01", "2026-09-02"), "K"),
    **dict.fromkeys(("2026-08-22", "2026-08-31"), "K"),
    "2026-11-24": "?",
    "2027-11-24": "?",
}
HEADER = """\
# Lịch làm việc năm {year}. Do tools/import_calendars.py viết; sửa tay chỉ để chữa lỗi chép.
# Nguồn: bảng ngày nghỉ 2023-2027 (gói Python holidays 0.109, đối chiếu thông báo của Chính phủ và bổ sung).
# Giấy phép: MIT. SHA-256 của bảng: {digest}

type   = "calendar"
year   = {year}
title  = "Lịch làm việc năm {year}"
status = "{status}"
"""


def main(argv: list[str]) -> int:
    """Read the table, write one file a year, tell how many days each has."""
    parser = argparse.ArgumentParser(description="Write law/calendar/<year>.toml from the table of public holidays.")
    parser.add_argument("table", type=Path, help="vn_holidays_2023-2027.csv")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "law" / "calendar")
    wanted = parser.parse_args(argv)
    data = wanted.table.read_bytes()
    rows = list(csv.DictReader(data.decode("utf-8").splitlines()))
    years = sorted({row["date"][:4] for row in rows})
    wanted.out.mkdir(parents=True, exist_ok=True)
    for year in years:
        ours = [row for row in rows if row["date"].startswith(year)]
        text = year_file(year, ours, hashlib.sha256(data).hexdigest())
        (wanted.out / f"{year}.toml").write_text(text, encoding="utf-8")
        print(f"{year}: {len(ours)} days", file=sys.stderr)
    return 0


def year_file(year: str, rows: list[dict[str, str]], digest: str) -> str:
    """Return the TOML of one year."""
    estimated = any(row["status"].startswith("estimated") for row in rows)
    text = HEADER.format(year=year, digest=digest, status="estimated" if estimated else "official")
    return text + "".join(day_table(row) for row in sorted(rows, key=lambda row: row["date"]))


def day_table(row: dict[str, str]) -> str:
    """Return one [[day]]."""
    kind, estimated = KINDS[row["kind"]], row["status"].startswith("estimated")
    name = row["name_vi"]
    if row["pair"]:
        pair = date.fromisoformat(row["pair"])
        name = (
            f"Nghỉ hoán đổi, làm bù ngày {pair:%d/%m/%Y}"
            if kind == "swapped_off"
            else f"Làm bù cho ngày {pair:%d/%m/%Y}"
        )
    sure = "?" if estimated else CORRECTIONS.get(row["date"], "S")
    act = ACTS.get(row["authority"], row["authority"])
    lines = ["", "[[day]]", f"date = {row['date']}", f'kind = "{kind}"', f'name = "{name}"', f'act = "{act}"']
    if row["pair"]:
        lines.append(f"pair = {row['pair']}")
    lines.append(f'confidence = "{sure}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
