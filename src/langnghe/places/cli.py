"""Vietnamese text on the command line: ``viettext fold|decode|number|name|date|person|address TEXT|FILE [--json]``.

A file is read line by line, in whatever encoding it is; ``decode`` answers it as a whole.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from langnghe.places.addresses import Certainty, find
from langnghe.places.units import Unit, load
from viettext import (
    date_of,
    day_said,
    decimal_of,
    decode,
    decode_bytes,
    fold,
    money_of,
    name_key,
    nfc,
    personal_number,
)

USAGE = "viettext fold|decode|number|name|date|person|address NỘI_DUNG|TỆP [--json] [--on 24/11/2026]"
SURE = {
    Certainty.SURE: "chắc chắn",
    Certainty.LIKELY: "có thể đúng",
    Certainty.SEVERAL: "nhiều nơi, cần hỏi",
    Certainty.UNKNOWN: "không rõ",
}
Facts = dict[str, object]


class _Parser(argparse.ArgumentParser):
    """Say what is wrong in one line, in Vietnamese."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(f"Lệnh chưa đúng. Cách dùng: {USAGE}")


def main(argv: Sequence[str] | None = None, *, today: date) -> int:
    """Run one command.

    Args:
        argv: words after ``viettext``.
        today: the day on which what is asked was written, unless ``--on`` says another; passed in by the door.

    Returns:
        0; 2 when the command or any of the texts is refused: the others are answered, every refusal is told.
    """
    refused = 0
    try:
        asked = _asked(argv, today)
        texts = _texts(asked.text, whole=asked.command == "decode")
        for number, text in enumerate(texts, start=1):
            try:
                answer = ANSWERS[asked.command](text, asked.on)
            except ValueError as fault:
                refused = 2
                print(f"Dòng {number}: {fault}" if len(texts) > 1 else fault, file=sys.stderr)
            else:
                print(json.dumps(answer.facts, ensure_ascii=False) if asked.json else answer.line)
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except ValueError as fault:
        refused = 2
        print(fault, file=sys.stderr)
    return refused


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one text was found to be: a line to read, and the same as facts."""

    line: str
    facts: Facts


def _asked(argv: Sequence[str] | None, today: date) -> argparse.Namespace:
    parser = _Parser(prog="viettext", usage=USAGE, description="Đọc chữ Việt: mã cũ, số, tên, ngày, địa chỉ.")
    parser.add_argument("command", choices=ANSWERS, metavar="LỆNH")
    parser.add_argument("text", metavar="NỘI_DUNG|TỆP")
    parser.add_argument("--json", action="store_true", help="mỗi dòng một đối tượng JSON")
    parser.add_argument("--on", default="", help="ngày viết; mặc định là hôm nay")
    asked = parser.parse_args(argv)
    asked.on = date_of(asked.on) if asked.on else today
    return asked


def _texts(said: str, *, whole: bool) -> list[str]:
    """Return the texts asked about: the words of the command, or the lines of the file they name."""
    path = Path(said)
    if len(said) > 250 or not path.is_file():
        return [said]
    found = decode_bytes(path.read_bytes()).text
    return [found] if whole else [line for line in found.splitlines() if line.strip()]


def _fold(text: str, on: date) -> _Answer:
    return _Answer(fold(text), {"text": nfc(text), "folded": fold(text)})


def _decode(text: str, on: date) -> _Answer:
    found = decode(text)
    return _Answer(found.text, {"text": found.text, "encodings": sorted(found.encodings)})


def _number(text: str, on: date) -> _Answer:
    if re.fullmatch(r"[-+]?[\d.,\s]+", text.strip()):
        value = decimal_of(text)
        plain = f"{value:f}".replace(".", ",")
        return _Answer(plain, {"text": nfc(text), "value": int(value) if value == int(value) else str(value)})
    amount = money_of(text)
    return _Answer(f"{amount:,} đồng".replace(",", "."), {"text": nfc(text), "value": amount, "unit": "đồng"})


def _name(text: str, on: date) -> _Answer:
    return _Answer(f"{fold(text)}\t{name_key(text)}", {"text": nfc(text), "folded": fold(text), "key": name_key(text)})


def _date(text: str, on: date) -> _Answer:
    day = day_said(text, latest=on)
    return _Answer(f"{day:%d/%m/%Y}", {"text": nfc(text), "date": day.isoformat()})


def _person(text: str, on: date) -> _Answer:
    found = personal_number(text, on=on, provinces=[unit.code for unit in load().provinces(date.min)])
    said = [found.sex or "", f"sinh năm {found.born}" if found.born else "", *found.doubts]
    facts: Facts = {"digits": found.digits, "plausible": found.plausible, "province": found.province}
    return _Answer(
        "; ".join([found.digits, *filter(None, said)]),
        {**facts, "sex": found.sex, "born": found.born, "doubts": list(found.doubts)},
    )


def _address(text: str, on: date) -> _Answer:
    found = find(text, on)
    parts = [SURE[found.sure], *(_said(unit) for unit in found.written)]
    line = " | ".join(parts) + "".join(f"\n  → {_said(unit)}" for unit in found.today)
    facts: Facts = {
        "text": nfc(text),
        "sure": found.sure.value,
        "old": _facts(found.old) if found.old else None,
        "written": [_facts(unit) for unit in found.written],
        "today": [_facts(unit) for unit in found.today],
        "doubts": list(found.doubts),
    }
    return _Answer(line + "".join(f"\n  ? {doubt}" for doubt in found.doubts), facts)


def _said(unit: Unit) -> str:
    return f"{load().address(unit)} ({unit.code})"


def _facts(unit: Unit) -> Facts:
    return {"code": unit.code, "address": load().address(unit)}


ANSWERS: dict[str, Callable[[str, date], _Answer]] = {
    "fold": _fold,
    "decode": _decode,
    "number": _number,
    "name": _name,
    "date": _date,
    "person": _person,
    "address": _address,
}
