"""``langnghe trail``: show the head of the log, verify everything."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from langnghe.trail import sealing
from langnghe.trail.findings import Report
from langnghe.trail.verify import SavedHead, verify

PROGRESS = 20_000  # entries between two lines of progress


class Command(BaseCommand):
    """``trail head`` prints the published head; ``trail verify`` exits with 1 when something was found."""

    help = "Dấu vết: xem dấu niêm phong, kiểm tra toàn vẹn"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the two verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        head = verbs.add_parser("head", help="in dấu niêm phong công bố gần nhất (JSON, để lưu ở nơi khác)")
        head.add_argument("--now", action="store_true", help="dấu niêm phong của lúc này, chưa công bố")
        check = verbs.add_parser("verify", help="kiểm tra các chuỗi, dữ liệu, nhật ký chung và dấu niêm phong")
        check.add_argument("--head", type=Path, help="tệp JSON do «trail head» in ra, lưu từ trước")
        check.add_argument("--matter", type=int, help="chỉ kiểm tra một vụ việc")
        check.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run one verb."""
        if options["verb"] == "head":
            self.stdout.write(json.dumps(_head(now=options["now"]), ensure_ascii=False))
            return
        saved = saved_head(options["head"]) if options["head"] else None
        report = verify(matter=options["matter"], saved=saved, tick=self.progress)
        self.tell(report, as_json=options["json"])
        if not report.good:
            sys.exit(1)

    def progress(self, entries: int) -> None:
        """Say on stderr how far a long reading has come."""
        if entries and entries % PROGRESS == 0:
            self.stderr.write(f"… đã đọc {entries} dấu vết")

    def tell(self, report: Report, *, as_json: bool) -> None:
        """Print the report."""
        if as_json:
            self.stdout.write(json.dumps(as_data(report), ensure_ascii=False))
            return
        for finding in report.findings:
            self.stdout.write(f"✗ {finding}.")
        if report.count > len(report.findings):
            self.stdout.write(f"… và {report.count - len(report.findings)} điều nữa.")
        self.stdout.write(f"Đã đọc {report.entries} dấu vết của {report.matters} vụ việc{_aside(report)}.")
        if report.good:
            self.stdout.write("Dấu vết nguyên vẹn.")
        else:
            self.stdout.write(f"KHÔNG nguyên vẹn: {report.count} điều. Giữ nguyên máy, báo người phụ trách an toàn.")


def saved_head(file: Path) -> SavedHead:
    """Read a head kept elsewhere.

    Raises:
        CommandError: the file is not what ``trail head`` prints.
    """
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return SavedHead(int(kept["size"]), str(kept["root"]), f"trong tệp {file.name}")
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise CommandError(
            f"Không đọc được dấu niêm phong trong «{file}». Hãy dùng tệp JSON do «langnghe trail head» in ra.",
            returncode=2,
        ) from wrong


def as_data(report: Report) -> dict[str, Any]:
    """Return the report as JSON holds it."""
    log = None if report.size is None else {"size": report.size, "root": report.root}
    return {
        "good": report.good,
        "entries": report.entries,
        "matters": report.matters,
        "forgotten": report.forgotten,
        "unsealed": report.unsealed,
        "log": log,
        "count": report.count,
        "findings": [{"kind": f.kind, "matter": f.matter, "words": f.words} for f in report.findings],
    }


def _head(*, now: bool) -> dict[str, Any]:
    if now:
        state = sealing.state()
        return {"day": None, "size": state.size, "root": state.root().hex()}
    head = sealing.latest()
    if head is None:
        raise CommandError("Chưa công bố dấu niêm phong nào. Tiến trình «langnghe worker» công bố mỗi ngày một lần.")
    return {"day": head.day.isoformat(), "size": head.size, "root": head.root}


def _aside(report: Report) -> str:
    parts = []
    if report.forgotten:
        parts.append(f"{report.forgotten} phần riêng đã được xóa đúng quy định")
    if report.unsealed:
        parts.append(f"{report.unsealed} dấu vết chưa vào nhật ký chung")
    return f" ({'; '.join(parts)})" if parts else ""
