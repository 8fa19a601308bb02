"""``langnghe worker``: does what was put off, until it is told to stop."""

import logging
import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection

from langnghe.jobs.worker import Worker

IDLE = 0.5  # seconds between looks when nothing waits
log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Run beside web and sealer; any number of workers may run."""

    help = "Chạy các việc để sau: tin báo, việc hằng ngày"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare ``--once``."""
        parser.add_argument("--once", action="store_true", help="làm hết việc đang chờ rồi dừng")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM or SIGINT; the job under way is finished first."""
        self.stopping = False
        self.worker = Worker()
        if options["once"]:
            total = 0
            while turned := self.worker.turn():
                total += turned
            self.stdout.write(f"Đã làm {total} việc.")
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        while not self.stopping:
            self.turn()

    def stop(self, number: int, frame: object) -> None:
        """Finish after this turn."""
        self.stopping = True

    def turn(self) -> None:
        """Do one turn; a database that went away is tried again."""
        try:
            worked = self.worker.turn()
        except DatabaseError as failure:
            log.error("working stopped by %s; trying again", type(failure).__name__)
            connection.close()
            worked = 0
        if not worked:
            time.sleep(IDLE)
