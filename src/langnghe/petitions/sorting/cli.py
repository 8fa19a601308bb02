"""Sorting from the command line: ``sort FILE.jsonl [--json] [--on DAY]``."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

import lawbook
from langnghe.petitions.sorting.model import Suggestion
from langnghe.petitions.sorting.rows import LetterRow, as_json, read_rows
from langnghe.petitions.sorting.sorter import sort
from viettext import date_of

KIND_NAMES = {
    "kn": "Khiếu nại",
    "tc": "Tố cáo",
    "knpa": "Kiến nghị, phản ánh",
    "mixed": "Nhiều nội dung",
    "out": "Ngoài các loại đơn",
}


class _Parser(argparse.ArgumentParser):
    """Say what is wrong in one line, in Vietnamese."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(f"Lệnh chưa đúng ({message}). Cách dùng: sort TỆP.jsonl [--json] [--on 24/11/2026]")


def main(argv: Sequence[str] | None = None, *, today: date | None = None) -> int:
    """Sort the letters of a file.

    Args:
        argv: arguments after the program's name.
        today: day of receipt of rows that do not say, unless ``--on`` gives one; passed in by the door.

    Returns:
        0; 2 when the question or any line of the file is wrong: then nothing is sorted and every bad line is told.
    """
    try:
        asked = _asked(argv, today)
        lines = _lines(asked.file)
    except ValueError as fault:
        print(fault, file=sys.stderr)
        return 2
    rows, faults = read_rows(lines, on=asked.on)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        print(f"Chưa phân loại đơn nào: {len(faults)} dòng có lỗi trong tệp. Xin sửa rồi chạy lại.", file=sys.stderr)
        return 2
    law = lawbook.shipped()
    for row in rows:
        found = sort(row.text, received_on=row.received_on, law=law, office=row.office)
        print(json.dumps(as_json(row, found), ensure_ascii=False) if asked.json else _readable(row, found))
    return 0


def _asked(argv: Sequence[str] | None, today: date | None) -> argparse.Namespace:
    parser = _Parser(prog="sort", description="Gợi ý phân loại đơn; cán bộ quyết định.")
    parser.add_argument("file", help="tệp JSONL: mỗi dòng một đơn {id, text}; dấu - là đọc từ bàn phím")
    parser.add_argument("--json", action="store_true", help="mỗi đơn một đối tượng JSON trên một dòng")
    parser.add_argument("--on", help="ngày nhận của các dòng không ghi ngày, ví dụ 24/11/2026")
    asked = parser.parse_args(argv)
    asked.on = date_of(asked.on) if asked.on else today
    if asked.on is None:
        raise ValueError("Chưa biết ngày nhận đơn. Xin thêm --on, ví dụ --on 24/11/2026.")
    return asked


def _lines(name: str) -> list[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_bytes().decode("utf-8")
    except OSError as fault:
        raise ValueError(f"Không đọc được tệp {name}: {fault.strerror}. Xin kiểm tra đường dẫn.") from None
    except UnicodeDecodeError:
        raise ValueError(f"Tệp {name} không phải mã UTF-8. Xin lưu lại bằng UTF-8.") from None
    return text.split("\n")


def _readable(row: LetterRow, found: Suggestion) -> str:
    where = found.competent
    lines = [
        f"{row.id}  {KIND_NAMES[found.kind]} ({_percent(found.confidence)})",
        f"   Điều kiện    {'đủ' if found.eligible else 'chưa đủ: ' + '; '.join(found.ineligible_why)}",
        f"   Thẩm quyền   {'chưa rõ' if where is None else f'{where.name} · {where.cite}'}",
        f"   Gợi ý        {found.basis or found.outcome}",
    ]
    lines += [f"   Căn cứ       {ground.why} ({ground.cite})" for ground in found.grounds]
    lines += [f"   “{reason.words}”: {reason.why}" for reason in found.reasons if reason.words]
    return "\n".join(lines)


def _percent(value: float) -> str:
    return f"{round(value * 100)}%"
