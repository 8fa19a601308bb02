"""``langnghe torture``: kill web, worker and sealer in the middle of submissions, on a ground of its own."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from langnghe.web.torture.ground import Ground
from langnghe.web.torture.rounds import torture


class Command(BaseCommand):
    """Never touches the installation: everything happens in a temporary folder, or in an empty database named."""

    help = "Thử sức bền: giết tiến trình giữa lúc nhận đơn, rồi kiểm tra không mất gì"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the number of rounds and an empty PostgreSQL to try on."""
        parser.add_argument("--rounds", type=int, default=500, help="số vòng (500)")
        parser.add_argument("--database", default="sqlite", help="postgres://… của một cơ sở dữ liệu RỖNG để thử")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the rounds; exit code 1 when anything was lost or half done."""
        if options["rounds"] < 1:
            raise CommandError("Số vòng phải từ 1 trở lên.", returncode=2)
        with tempfile.TemporaryDirectory(prefix="langnghe-torture-") as folder:
            ground = Ground(Path(folder) / "data", options["database"])
            try:
                ground.prepare()
                trial = torture(ground, options["rounds"], self.stderr.write)
            finally:
                ground.close()
        for wrong in trial.wrong:
            self.stdout.write(f"✗ {wrong}")
        self.stdout.write(f"{options['rounds']} vòng, {len(trial.acknowledged)} đơn được xác nhận.")
        if trial.wrong:
            sys.exit(1)
        self.stdout.write("Không mất đơn nào, không có gì dở dang, dấu vết nguyên vẹn.")
