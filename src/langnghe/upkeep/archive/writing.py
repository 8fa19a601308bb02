"""Writing an archive: rows in one unmoving view of the database, then the store, then what the office set itself."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from pyrage import x25519

from langnghe import clock
from langnghe.documents.files import store
from langnghe.matters import keys
from langnghe.trail.snapshot import snapshot
from langnghe.upkeep.archive import stream, tables
from langnghe.upkeep.archive.errors import ArchiveError

FORMAT = 1
INDEXED = 2000
"""Files named in one part of the index."""
CHUNK = 1 << 20
Say = Callable[[str], None]


@dataclass
class Written:
    """What went into an archive, and what whoever reads it must find again."""

    rows: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    files: int = 0


def write(out: Path, recipients: Sequence[x25519.Recipient], say: Say = lambda line: None) -> Written:
    """Write one archive; when this returns it is whole and on the disk, else nothing is there.

    Args:
        out: the file to make.
        recipients: at least two; see ``custodians.recipients``.
        say: takes progress lines.

    Raises:
        ArchiveError: it could not be written, or the store did not answer.
    """
    with stream.sealed_to(out, recipients) as tar:
        return fill(tar, say)


def fill(tar: tarfile.TarFile, say: Say = lambda line: None) -> Written:
    """Write everything into an open tar; see ``write``."""
    written = Written()
    with snapshot():
        nodes = tables.applied()
        models = tables.models_at(nodes)
        _add(tar, "head.json", _json(_head(nodes, {m._meta.label: tables.names(m) for m in models})))
        for model in models:
            _rows(tar, model, written)
        say(f"… {sum(written.rows.values())} dòng của {len(models)} bảng")
    _files(tar, written, say)
    for name, file in _own():
        _add(tar, name, file.read_bytes())
    _add(tar, "end.json", _json({"rows": written.rows, "digests": written.digests, "files": written.files}))
    return written


def _head(nodes: list[tables.Node], columns: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": clock.now().isoformat(),
        "engine": connection.vendor,
        "migrations": nodes,
        "tables": columns,
        "seal_key": keys.current_id() if keys.ready() else "",
    }


def _rows(tar: tarfile.TarFile, model: Any, written: Written) -> None:
    label, total = model._meta.label, hashlib.sha256()
    written.rows[label] = 0
    for number, page in enumerate(tables.pages(model), start=1):
        _add(tar, f"rows/{label}/{number:06}.jsonl", page)
        total.update(page)
        written.rows[label] += page.count(b"\n")
    written.digests[label] = total.hexdigest()


def _files(tar: tarfile.TarFile, written: Written, say: Say) -> None:
    index: list[str] = []
    for path in _paths():
        digest = _file(tar, path)
        if digest is None:  # swept away or forgotten since it was listed
            continue
        written.files += 1
        index.append(json.dumps({"path": path, "sha256": digest}))
        if len(index) == INDEXED:
            _index(tar, index, written.files)
            say(f"… {written.files} tệp")
    _index(tar, index, written.files)


def _index(tar: tarfile.TarFile, index: list[str], number: int) -> None:
    if index:
        _add(tar, f"index/{number:09}.jsonl", "\n".join(index).encode())
        index.clear()


def _paths() -> Iterator[str]:
    try:
        yield from store.older_than(clock.now())
    except Exception as away:  # each store has errors of its own
        raise _away() from away


def _file(tar: tarfile.TarFile, path: str) -> str | None:
    try:
        size = default_storage.size(path)
        source = default_storage.open(path)
    except FileNotFoundError:
        return None
    except Exception as away:  # as above
        raise _away() from away
    with source:
        reading = _Digesting(source)
        member = tarfile.TarInfo(f"files/{path}")
        member.size = size
        tar.addfile(member, reading)
    return reading.digest.hexdigest()


class _Digesting(io.RawIOBase):
    """A file that is digested while it is read; a store that goes away in the middle is told as such."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        try:
            piece = self.source.read(size)
        except Exception as away:  # as above
            raise _away() from away
        self.digest.update(piece)
        return piece


def _own() -> Iterator[tuple[str, Path]]:
    """Yield what the office set itself: law overlays and limits. Keys and secrets are no part of it."""
    law = settings.DATA / "law"
    for file in sorted(law.rglob("*.toml")) if law.is_dir() else ():
        yield f"own/law/{file.relative_to(law).as_posix()}", file
    if (settings.DATA / "files.toml").is_file():
        yield "own/files.toml", settings.DATA / "files.toml"


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _away() -> ArchiveError:
    return ArchiveError("Kho tệp không trả lời nên chưa sao lưu được. Hãy kiểm tra kho tệp rồi chạy lại.")
