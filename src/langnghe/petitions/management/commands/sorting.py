"""``langnghe sorting measure``: how often officers kept what was suggested."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from langnghe.petitions.triage.measuring import measure


class Command(BaseCommand):
    help = "Đo mức khớp giữa gợi ý phân loại và quyết định của cán bộ."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        one = commands.add_parser("measure", help="mức khớp theo từng câu hỏi")
        one.add_argument("--json", action="store_true", help="in một đối tượng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the agreement, one question a line, or as JSON."""
        found = measure()
        if options["json"]:
            self.stdout.write(json.dumps([{"question": a.question, "kept": a.kept, "asked": a.asked} for a in found]))
            return
        for one in found:
            share = f"{100 * one.kept / one.asked:.1f} %".replace(".", ",") if one.asked else "chưa có"
            self.stdout.write(f"{one.question}: {one.kept}/{one.asked} ({share})")
