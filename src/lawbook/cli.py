"""The lawbook on the command line: check, due, list, show."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from lawbook import load, shipped
from lawbook.book import Lawbook
from lawbook.checking import check_all
from lawbook.dates import parse_day
from lawbook.errors import LawError, LawFileError
from lawbook.events import Event
from lawbook.printing import deadline_text, list_text, rule_text

_HELP = {
    "check": "kiểm tra mọi tệp luật và chạy mọi ví dụ",
    "due": "tính một thời hạn và giải thích từng ngày",
    "list": "liệt kê các quy định",
    "show": "xem một quy định",
}
_SAID = {
    "the following arguments are required: ": "thiếu ",
    "unrecognized arguments: ": "không có tham số ",
    "argument {check,due,list,show}: invalid choice: ": "không có lệnh ",
    "argument ": "tham số ",
}


class _Parser(argparse.ArgumentParser):
    """Say what is wrong in one line, in Vietnamese."""

    def error(self, message: str) -> NoReturn:
        said = next(
            (text + message.removeprefix(start) for start, text in _SAID.items() if message.startswith(start)), ""
        )
        raise LawError(f"Lệnh chưa đúng: {said or message}; xem cách dùng bằng lệnh {self.prog} --help")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: words after ``lawbook``; left out: those of the process.

    Returns:
        0 done; 1 ``check`` found a wrong file or example; 2 the question cannot be answered (one line on stderr).
    """
    try:
        wanted = _parser().parse_args(argv)
        law = load(*wanted.law) if wanted.law else shipped()
        return int(wanted.run(law, wanted))
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except LawFileError as wrong:
        print(*(wrong, *wrong.more), sep="\n", file=sys.stderr)
        return 1
    except LawError as wrong:
        print(" ".join(str(wrong).split()), file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="lawbook", description="Luật dưới dạng dữ liệu: tra quy định, tính và giải thích thời hạn.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="{check,due,list,show}")
    made = {name: commands.add_parser(name, help=text, description=text) for name, text in _HELP.items()}
    for each in made.values():
        each.add_argument(
            "--law", action="append", type=Path, metavar="THƯ_MỤC", help="thư mục luật; lần sau chồng lên lần trước"
        )
    made["check"].set_defaults(run=_check)
    made["list"].set_defaults(run=_list)
    made["show"].add_argument("rule", metavar="QUY_ĐỊNH")
    made["show"].set_defaults(run=_show)
    _due_arguments(made["due"])
    return parser


def _due_arguments(due: argparse.ArgumentParser) -> None:
    due.add_argument("rule", metavar="QUY_ĐỊNH", help="ví dụ complaints.first_decision")
    due.add_argument("--start", required=True, metavar="NGÀY", help="ngày bắt đầu: 2026-07-15 hoặc 15/07/2026")
    due.add_argument("--fact", action="append", default=[], metavar="TÌNH_TIẾT", help="ví dụ complex")
    due.add_argument("--event", action="append", default=[], metavar="SỰ_KIỆN", help="ví dụ suspended=2026-08-13")
    due.add_argument("--version", metavar="NGÀY", help="tính theo phiên bản có hiệu lực ngày này")
    due.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    due.set_defaults(run=_due)


def _check(law: Lawbook, _: argparse.Namespace) -> int:
    outcomes = list(check_all(law))
    failed = [each for each in outcomes if each.wrong]
    for each in failed:
        print(f"{each.where}: {'; '.join(each.wrong)}", file=sys.stderr)
    passed = len(outcomes) - len(failed)
    print(f"{law.files} tệp, {len(law.rules())} quy định, {len(outcomes)} ví dụ: {passed} passed, {len(failed)} failed")
    return 1 if failed else 0


def _due(law: Lawbook, wanted: argparse.Namespace) -> int:
    found = law.replay(
        wanted.rule,
        parse_day(wanted.start),
        frozenset(wanted.fact),
        [Event.parse(text) for text in wanted.event],
        version=parse_day(wanted.version) if wanted.version else None,
    )
    print(json.dumps(found.as_json(), ensure_ascii=False, indent=2) if wanted.json else deadline_text(found))
    return 0


def _list(law: Lawbook, _: argparse.Namespace) -> int:
    print(list_text(law))
    return 0


def _show(law: Lawbook, wanted: argparse.Namespace) -> int:
    print(rule_text(law.rule(wanted.rule)))
    return 0
