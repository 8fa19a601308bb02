"""Films and recordings lose what says where they were made: the boxes of metadata are blanked, the sound stays."""

import shutil
import struct
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from langnghe.documents.files.rules import FileRefused

_INTO = (b"moov", b"trak", b"mdia")
_BLANKED = (b"udta", b"meta", b"uuid")
_HEADER = 8
_BLOCK = 65_536
_MOST, _DEEPEST = 10_000, 3
"""Boxes in one container, and containers in one another: no camera comes near."""
_CUT = "bị hỏng hoặc bị cắt, không phát được. Hãy gửi lại tệp gốc."


def cleaned(file: BinaryIO) -> BinaryIO:
    """Return a copy of an MP4 or M4A ``file`` in which place, device and titles are zeros of the same length.

    Lengths stay, so every offset in the film still points where it did.

    Raises:
        FileRefused: its boxes do not fit into one another.
    """
    copy = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115  # returned to the caller, gone when closed
    file.seek(0)
    shutil.copyfileobj(file, copy, _BLOCK)
    for kind, start, content, end in _boxes(copy, 0, copy.tell()):
        if kind in _BLANKED:
            _blank(copy, start, content, end)
    copy.seek(0)
    return copy


def _boxes(file: BinaryIO, at: int, end: int, deep: int = 0) -> Iterator[tuple[bytes, int, int, int]]:
    """Yield type, start, start of content and end of every box, those within containers too."""
    for _ in range(_MOST):
        if at + _HEADER > end:
            return
        kind, content, stop = _box(file, at, end)
        if not content <= stop <= end:
            raise FileRefused(_CUT)
        yield kind, at, content, stop
        if kind in _INTO and deep < _DEEPEST:
            yield from _boxes(file, content, stop, deep + 1)
        at = stop
    raise FileRefused(_CUT)


def _box(file: BinaryIO, at: int, end: int) -> tuple[bytes, int, int]:
    file.seek(at)
    size, kind = struct.unpack("!I4s", file.read(_HEADER))
    content = at + _HEADER
    if size == 1 and content + 8 <= end:
        size, content = struct.unpack("!Q", file.read(8))[0], content + 8
    return kind, content, end if size == 0 else at + size


def _blank(file: BinaryIO, start: int, content: int, end: int) -> None:
    file.seek(start + 4)
    file.write(b"free")
    file.seek(content)
    for left in range(end - content, 0, -_BLOCK):
        file.write(bytes(min(left, _BLOCK)))
