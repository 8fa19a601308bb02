"""The stream itself: tar, gzip, age. Written to ``….part`` and renamed, so a half archive never looks like one.

The encryption pulls and tar pushes, so a pipe and a thread stand between them; memory stays flat on both sides.
"""

import errno
import gzip
import os
import tarfile
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import pyrage
from pyrage import x25519

from langnghe.upkeep.archive.errors import ArchiveError, NoSpace

LEVEL = 4
"""Of gzip: beyond it, time grows faster than rows of text shrink."""
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
UNOPENED = (
    "Không mở được bản sao lưu: khóa không đúng, hoặc tệp bị sửa hay bị cắt cụt. "
    "Hãy thử khóa của người giữ khóa khác, hoặc bản sao lưu khác."
)
Pump = Callable[[BinaryIO], None]


@contextmanager
def sealed_to(out: Path, recipients: Sequence[x25519.Recipient]) -> Iterator[tarfile.TarFile]:
    """Give a tar to fill; when the block ends well, ``out`` is there, whole and on the disk; else nothing is.

    Args:
        out: must not exist.
        recipients: public keys, any of which opens it.

    Raises:
        ArchiveError: ``out`` exists or cannot be written.
        NoSpace: the disk is full.
    """
    if out.exists():
        raise ArchiveError(f"Đã có tệp «{out}»; bản sao lưu cũ không bị ghi đè. Hãy đặt tên khác.")
    part = out.with_name(f"{out.name}.part")
    try:
        with (
            _file(part) as target,
            _Pipe(lambda source: _encrypt(source, target, recipients)) as pipe,
            pipe.ours() as sink,
            gzip.GzipFile(fileobj=sink, mode="wb", compresslevel=LEVEL, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            yield tar
        os.replace(part, out)
        _settle(out.parent)
    except (OSError, pyrage.EncryptError) as refused:
        raise _said(refused, out) from refused
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened_with(file: Path, identities: Sequence[x25519.Identity]) -> Iterator[tarfile.TarFile]:
    """Give the tar inside an archive, to be read once from front to back.

    Raises:
        ArchiveError: it cannot be read, these keys do not open it, or it was changed or cut.
    """
    try:
        with file.open("rb") as source, _Pipe(None) as pipe:
            pipe.feed(lambda sink: _decrypt(source, sink, identities))
            with pipe.ours() as plain, gzip.GzipFile(fileobj=plain, mode="rb") as rows:
                with tarfile.open(fileobj=rows, mode="r|") as tar:
                    yield tar
                while rows.read(1 << 20):  # to the very end: only then is the last piece authentic
                    pass
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error) as wrong:
        raise ArchiveError(UNOPENED) from wrong
    except FileNotFoundError as missing:
        raise ArchiveError(f"Không thấy tệp «{file}».") from missing


class _Pipe:
    """A pipe with a thread at its other end; whatever failed there is raised here, and comes first."""

    def __init__(self, drain: Pump | None) -> None:
        read, write = os.pipe()
        self._read: BinaryIO = os.fdopen(read, "rb")
        self._write: BinaryIO = os.fdopen(write, "wb")
        self._failure: BaseException | None = None
        self._ours: BinaryIO = self._write
        self._thread: threading.Thread | None = None
        if drain is not None:
            self._run(drain, self._read)

    def feed(self, pump: Pump) -> None:
        """Let a thread write into the pipe."""
        self._ours = self._read
        self._run(pump, self._write)

    def ours(self) -> BinaryIO:
        """The end on this side of the pipe."""
        return self._ours

    def _run(self, pump: Pump, end: BinaryIO) -> None:
        def work() -> None:
            try:
                with end:
                    pump(end)
            except BaseException as failure:
                self._failure = failure

        self._thread = threading.Thread(target=work, daemon=True)
        self._thread.start()

    def __enter__(self) -> "_Pipe":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        with suppress(OSError):  # what was still to be written has nobody to read it; the thread's failure says why
            self._ours.close()
        if self._thread is not None:
            self._thread.join()
        if self._failure is not None and not _own_doing(self._failure, error):
            raise self._failure from error


def _own_doing(failure: BaseException, error: BaseException | None) -> bool:
    """Whether the thread failed only because this side stopped reading or writing first."""
    return error is not None and isinstance(failure, BrokenPipeError) and not isinstance(error, OSError)


def _encrypt(source: BinaryIO, target: BinaryIO, recipients: Sequence[x25519.Recipient]) -> None:
    pyrage.encrypt_io(source, target, list(recipients))
    target.flush()
    os.fsync(target.fileno())


def _decrypt(source: BinaryIO, sink: BinaryIO, identities: Sequence[x25519.Identity]) -> None:
    try:
        pyrage.decrypt_io(source, sink, list(identities))
    except BrokenPipeError:
        raise
    except (pyrage.DecryptError, OSError) as wrong:  # in the middle of the stream the library raises OSError
        raise ArchiveError(UNOPENED) from wrong


def _file(part: Path) -> BinaryIO:
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "wb")


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _said(refused: Exception, out: Path) -> ArchiveError:
    number = getattr(refused, "errno", None)  # the library only quotes the system's words
    if number in FULL or any(os.strerror(full) in str(refused) for full in FULL):
        return NoSpace(str(out.parent))
    return ArchiveError(f"Không ghi được «{out}»: {os.strerror(number) if number else refused}. Hãy chọn nơi khác.")
