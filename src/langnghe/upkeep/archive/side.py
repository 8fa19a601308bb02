"""The side database: where an archive is restored first, beside the one at work, which goes on undisturbed.

A process of its own fills and verifies it, with this database as its only one: nothing it does can touch the other.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.db.utils import Error

from langnghe import clock
from langnghe.upkeep.archive.errors import ArchiveError

FOLDER = "khoi-phuc"
OUTCOME = "outcome.json"


@dataclass(frozen=True)
class Side:
    """One side database: its folder, and on PostgreSQL the name of the database beside the one at work."""

    folder: Path
    name: str

    @property
    def address(self) -> str:
        """The side database as ``LANGNGHE_DATABASE`` names it."""
        if connection.vendor == "sqlite":
            return "sqlite"
        own = settings.DATABASES["default"]
        port = f":{own['PORT']}" if own["PORT"] else ""
        who = f"{quote(own['USER'], safe='')}:{quote(own['PASSWORD'], safe='')}"
        return f"postgres://{who}@{quote(own['HOST'], safe='')}{port}/{self.name}"

    def outcome(self) -> dict[str, Any]:
        """Return what the restoring process found.

        Raises:
            ArchiveError: it left nothing.
        """
        try:
            found: dict[str, Any] = json.loads((self.folder / OUTCOME).read_text(encoding="utf-8"))
        except (OSError, ValueError) as wrong:
            raise ArchiveError(f"Trong {self.folder} không có bản khôi phục trọn vẹn nào.") from wrong
        return found


def open_side() -> Side:
    """Make an empty side database and its folder.

    Raises:
        ArchiveError: the database server does not let this account make one.
    """
    stamp = f"{clock.now().astimezone(clock.ZONE):%Y%m%d_%H%M%S}_{secrets.token_hex(2)}"
    folder = settings.DATA / FOLDER / stamp
    folder.mkdir(parents=True, mode=0o700)
    side = Side(folder, "" if connection.vendor == "sqlite" else f"{settings.DATABASES['default']['NAME']}_{stamp}")
    if side.name:
        try:
            _execute(f'CREATE DATABASE "{side.name}"')
        except Error as refused:
            shutil.rmtree(folder, ignore_errors=True)
            raise ArchiveError(
                "Máy chủ PostgreSQL không cho tạo cơ sở dữ liệu bên cạnh. Hãy cho tài khoản này quyền CREATEDB: "
                f"ALTER ROLE {settings.DATABASES['default']['USER']} CREATEDB"
            ) from refused
    return side


def fill(side: Side, file: Path, keys: Sequence[Path]) -> dict[str, Any]:
    """Let a process of its own restore ``file`` into ``side`` and verify it; return what it found.

    Raises:
        ArchiveError: it did not come to its end; its words are on stderr.
    """
    words = [sys.executable, "-m", "langnghe", "restore", str(file.resolve()), "--within"]
    for key in keys:
        words += ["--key", str(key.resolve())]
    ended = subprocess.run(words, env=environment(side), stdin=subprocess.DEVNULL)
    if ended.returncode:
        raise ArchiveError("Chưa khôi phục được; xem dòng ngay trên. Dữ liệu đang dùng không bị đụng đến.")
    return side.outcome()


def environment(side: Side) -> dict[str, str]:
    """Return the environment of a process whose only database and store are those of ``side``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LANGNGHE_S3")}
    return {
        **kept,
        "LANGNGHE_DATA": str(side.folder),
        "LANGNGHE_DATABASE": side.address,
        "LANGNGHE_KEYS": str(Path(settings.KEY_FOLDER).resolve()),
        "LANGNGHE_ERASURES": str(Path(settings.ERASURE_JOURNAL).resolve()),
        "LANGNGHE_CUSTODIANS": str(Path(settings.CUSTODIAN_FOLDER).resolve()),
    }


def drop(side: Side) -> None:
    """Throw a side database away."""
    if side.name:
        _execute(f'DROP DATABASE IF EXISTS "{side.name}" WITH (FORCE)')
    shutil.rmtree(side.folder, ignore_errors=True)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
