"""Reading an archive into an empty database and an empty folder, and comparing it with what it says of itself."""

import hashlib
import json
import re
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from pyrage import x25519

from langnghe.upkeep.archive import stream, tables
from langnghe.upkeep.archive.errors import ArchiveError, NoSpace
from langnghe.upkeep.archive.writing import FORMAT

NAME = re.compile(r"[0-9A-Za-z_.-]+(/[0-9A-Za-z_-][0-9A-Za-z_.-]*)*")
"""Of a file in an archive: never absolute, never upwards."""
Say = Callable[[str], None]


@dataclass
class Reading:
    """One archive under reading: what it announced and what was found so far."""

    folder: Path
    head: dict[str, Any] = field(default_factory=dict)
    end: dict[str, Any] = field(default_factory=dict)
    models: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    sums: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """Digests of files the index has not named yet."""
    kept: int = 0

    def take(self, name: str, content: IO[bytes]) -> None:
        """Take one member of the archive."""
        sort, _, rest = name.partition("/")
        if name == "head.json":
            self._begin(json.load(content))
        elif name == "end.json":
            self.end = json.load(content)
        elif sort == "rows":
            self._page(rest.partition("/")[0], content.read())
        elif sort == "files":
            self.files[rest] = self._keep(self.folder / "files" / _safe(rest), content)
            self.kept += 1
        elif sort == "index":
            self._compare(content.read())
        elif sort == "own":
            self._keep(self.folder / _safe(rest), content)

    def all_of(self, tar: tarfile.TarFile, say: Say = lambda line: None) -> None:
        """Take every member of ``tar``, compare, and make the tables ready for new rows.

        Raises:
            ArchiveError: it is not whole.
        """
        for number, member in enumerate(tar, start=1):
            content = tar.extractfile(member)
            if content is not None:
                self.take(member.name, content)
            if number % 200 == 0:
                say(f"… {sum(self.rows.values())} dòng, {self.kept} tệp")
        self.close()
        tables.settle(list(self.models.values()))
        connection.check_constraints()

    def close(self) -> None:
        """Compare what was read with what the archive says it holds.

        Raises:
            ArchiveError: something is missing or different.
        """
        counted = {label: self.rows.get(label, 0) for label in self.end.get("rows", {})}
        sums = {label: total.hexdigest() for label, total in self.sums.items()}
        whole = bool(self.head and self.end) and not self.files
        if not whole or counted != self.end["rows"] or sums != self.end["digests"] or self.kept != self.end["files"]:
            raise ArchiveError("Bản sao lưu không đủ như nó tự ghi. Hãy dùng bản sao lưu khác.")

    def _begin(self, head: dict[str, Any]) -> None:
        if head.get("format") != FORMAT:
            raise ArchiveError("Bản sao lưu có dạng mà phiên bản này không đọc được. Hãy cài phiên bản mới hơn.")
        nodes = [(str(app), str(name)) for app, name in head["migrations"]]
        self.head = head
        tables.make(nodes)
        self.models = {model._meta.label: model for model in tables.models_at(nodes)}
        self.sums = {label: hashlib.sha256() for label in head["tables"]}

    def _page(self, label: str, page: bytes) -> None:
        if label not in self.models:
            raise ArchiveError(f"Bản sao lưu có bảng lạ: {label}.")
        with transaction.atomic():
            self.rows[label] = self.rows.get(label, 0) + tables.fill(
                self.models[label], self.head["tables"][label], page
            )
        self.sums[label].update(page)

    def _keep(self, place: Path, content: IO[bytes]) -> str:
        total = hashlib.sha256()
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with place.open("xb") as file:
            while piece := content.read(1 << 20):
                total.update(piece)
                file.write(piece)
        return total.hexdigest()

    def _compare(self, index: bytes) -> None:
        for line in index.splitlines():
            said = json.loads(line)
            if self.files.pop(said["path"], "") != said["sha256"]:
                raise ArchiveError("Một tệp trong bản sao lưu không khớp mã băm của nó. Hãy dùng bản sao lưu khác.")


def read(file: Path, identities: Sequence[x25519.Identity], folder: Path, say: Say = lambda line: None) -> Reading:
    """Read ``file`` into the database of this process, which must be empty, and into ``folder``.

    Args:
        file: the archive.
        identities: private keys, one of which must open it.
        folder: where files and law overlays are put.
        say: takes progress lines.

    Raises:
        ArchiveError: it cannot be opened or is not whole, or the database is not empty.
    """
    if connection.introspection.table_names():
        raise ArchiveError("Cơ sở dữ liệu để khôi phục vào phải còn trống.")
    reading = Reading(folder)
    try:
        with stream.opened_with(file, identities) as tar:
            reading.all_of(tar, say)
    except OSError as refused:
        if refused.errno in stream.FULL:
            raise NoSpace(str(folder)) from refused
        raise
    return reading


def _safe(name: str) -> str:
    if not NAME.fullmatch(name) or ".." in name:
        raise ArchiveError(f"Bản sao lưu có tên tệp lạ: «{name}».")
    return name
