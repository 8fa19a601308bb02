"""``langnghe doctor``: what is not set up and therefore silently would not happen."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from langnghe import clock
from langnghe.upkeep.doctor.findings import WRONG
from langnghe.upkeep.doctor.queries import examine


class Command(BaseCommand):
    """Exit code 0: nothing is wrong (what soon will be is printed); 1: something is."""

    help = "Khám hệ thống: điều gì chưa cấu hình hoặc đang đứng yên, nên sẽ âm thầm không xảy ra"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare ``--json``."""
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Examine and print."""
        found = examine(clock.now())
        wrong = any(finding.level == WRONG for finding in found)
        if options["json"]:
            findings = [finding.as_data() for finding in found]
            self.stdout.write(json.dumps({"good": not wrong, "findings": findings}, ensure_ascii=False))
        else:
            for finding in found:
                self.stdout.write(f"{'✗' if finding.level == WRONG else '!'} {finding.says}\n  → {finding.do}")
            self.stdout.write("Có điều phải sửa." if wrong else "Không có gì hỏng.")
        if wrong:
            sys.exit(1)
