"""``langnghe sealer``: seals entries into the log until it is told to stop."""

import logging
import os
import secrets
import signal
import socket
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection

from langnghe.trail import sealing

IDLE = 0.5  # seconds between looks when nothing waits
log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Run beside web and worker; a second one waits for the lease of the first."""

    help = "Niêm phong dấu vết vào nhật ký chung"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare ``--once``."""
        parser.add_argument("--once", action="store_true", help="niêm phong hết rồi dừng")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal until SIGTERM or SIGINT; the transaction under way is finished first."""
        holder = f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"
        if options["once"]:
            self.stdout.write(f"Đã niêm phong {sealing.seal_all(holder)} dấu vết.")
            sealing.give_back(holder)
            return
        self.stopping = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        while not self.stopping:
            self.turn(holder)
        sealing.give_back(holder)

    def stop(self, number: int, frame: object) -> None:
        """Finish after this turn."""
        self.stopping = True

    def turn(self, holder: str) -> None:
        """Seal what waits; a database that went away is tried again."""
        try:
            sealed = sealing.seal_all(holder)
        except (DatabaseError, sealing.NotOurLease) as failure:
            log.error("sealing stopped by %s; trying again", type(failure).__name__)
            connection.close()
            sealed = 0
        if not sealed:
            time.sleep(IDLE)
