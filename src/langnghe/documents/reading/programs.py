"""Programs that look into people's files: bounded in time, memory and what they write, told nothing else."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from django.utils.translation import gettext as _

import langnghe
from langnghe import clock

TESSERACT, LANGUAGE = "tesseract", "vie"
SECONDS = 90
"""For one program on one page."""
ASKED = 5
"""Seconds for asking the reader what it knows: a page waits for the answer."""
MEMORY = 2_000_000_000
"""Bytes of memory one program may take."""
WRITTEN = 30_000_000
"""Bytes one program may write into one file."""
PREFIX = "langnghe-doc-"
LEFT_AFTER = 3_600
"""Seconds after which a folder is nobody's any more: no page takes so long."""
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  # memory, not a disk: what is read never lies on one in clear
_PASSED = ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH")


class TookTooLong(TimeoutError):
    """The program was stopped: the page takes longer than a page may."""


class Broke(RuntimeError):
    """The program ended with an error. What it said is not kept: it may hold words of the file."""


def missing() -> str:
    """Return what stands in the way of reading scans, in words for an officer; empty when nothing does."""
    program = shutil.which(TESSERACT)
    if program is None:
        return _("Máy chủ chưa cài bộ đọc chữ (tesseract), nên chưa có bản chữ gợi ý. Hãy nhờ quản trị cài đặt.")
    try:
        listed = run([program, "--list-langs"], b"", ASKED).decode(errors="replace").split()
    except (OSError, Broke, TookTooLong):
        return _("Bộ đọc chữ trên máy chủ không chạy được. Hãy nhờ quản trị xem lại.")
    if LANGUAGE not in listed:
        return _("Bộ đọc chữ trên máy chủ chưa có tiếng Việt (tesseract-ocr-vie). Hãy nhờ quản trị cài thêm.")
    return ""


def run(command: Sequence[str], content: bytes, seconds: int | None = None) -> bytes:
    """Run ``command`` with ``content`` on its standard input and return its standard output.

    Args:
        command: program and arguments; nothing of a person in them, for others on the machine can see them.
        content: bytes, kept in memory.
        seconds: after which it is stopped; ``SECONDS`` when absent.

    Raises:
        TookTooLong: it was stopped.
        Broke: it ended with an error.
    """
    try:
        done = subprocess.run(
            list(command),
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS if seconds is None else seconds,
            env=_environment(),
            preexec_fn=_bound,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise TookTooLong from late
    if done.returncode:
        raise Broke
    return done.stdout


def python(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of the house on its own."""
    return [sys.executable, "-P", "-m", module, *arguments]


@contextmanager
def room() -> Iterator[Path]:
    """Give a folder in memory (on the disk where the machine has none) that is gone afterwards."""
    place = SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    _tidy(place)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=place) as folder:
        yield Path(folder)


def _tidy(place: Path) -> None:
    """Take away what a killed worker left."""
    before = clock.now().timestamp() - LEFT_AFTER
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):  # another worker was faster
            about = folder.stat()
            if about.st_uid == os.getuid() and about.st_mtime < before:
                shutil.rmtree(folder, ignore_errors=True)


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    source = str(Path(langnghe.__file__).parents[1])
    return {**passed, "OMP_THREAD_LIMIT": "1", "LANG": "C.UTF-8", "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1"}


def _bound() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),  # a core file would hold the page in clear
    ):
        resource.setrlimit(what, (most, most))
