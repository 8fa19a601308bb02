"""The store, on disk or S3: ciphertexts under random names, nothing else."""

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import BinaryIO, cast

from django.core.files.base import File as Content
from django.core.files.storage import default_storage

from langnghe.documents.files import boxes


class NotStored(OSError):
    """The store refused (full, away): nothing was kept, so nothing may be acknowledged."""

    def __init__(self) -> None:
        super().__init__("Chưa lưu được tệp vì kho tệp đầy hoặc mất kết nối; chưa có gì được ghi. Hãy báo quản trị.")


def fresh_path() -> str:
    """Return a random path that says nothing of what lies there: 128 bits, a folder for each first two letters."""
    token = secrets.token_hex(16)
    return f"{token[:2]}/{token}"


def put(path: str, plain: BinaryIO, key: bytes) -> None:
    """Write ``plain`` under ``path``, encrypted with ``key``, and see it safe on the disk.

    Raises:
        NotStored: the store refused; what it had begun to write is gone again.
    """
    plain.seek(0)
    try:
        default_storage.save(path, Content(cast(BinaryIO, boxes.Locked(plain, key)), name=path))
        _settle(path)
    except Exception as refused:  # each store has errors of its own: those of an S3 client are no OSError
        discard(path)
        raise NotStored from refused


def _settle(path: str) -> None:
    """On a disk, wait until file and folder survive a power cut; an object store has done so when it answers."""
    try:
        place = default_storage.path(path)
    except NotImplementedError:
        return
    for target in (place, os.path.dirname(place)):
        descriptor = os.open(target, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def read(path: str, key: bytes) -> Iterator[bytes]:
    """Yield what lies under ``path``, decrypted, chunk by chunk.

    Raises:
        FileNotFoundError: nothing lies there; raised at the first chunk.
        Tampered: it is not what was put there.
    """
    with default_storage.open(path) as sealed:
        yield from boxes.unlocked(cast(BinaryIO, sealed), key)


def holds(path: str) -> bool:
    """Return whether something lies under ``path``."""
    return bool(default_storage.exists(path))


def discard(path: str) -> None:
    """Remove what lies under ``path``; nothing there is as good. A store that is away leaves it to the sweep."""
    with suppress(Exception):  # as above; what stays behind is known to no row, and the sweep takes it
        default_storage.delete(path)


def older_than(moment: datetime) -> Iterator[str]:
    """Yield the paths written before the aware ``moment``."""
    try:
        folders = default_storage.listdir("")[0]
    except FileNotFoundError:  # nothing was ever stored
        return
    for folder in folders:
        for name in default_storage.listdir(folder)[1]:
            path = f"{folder}/{name}"
            if default_storage.get_modified_time(path) < moment:
                yield path
