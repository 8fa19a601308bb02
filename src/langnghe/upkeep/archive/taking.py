"""Taking over: what was restored beside becomes what is used, and what was used is kept beside, not deleted."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection
from django.db.utils import Error

from langnghe.upkeep.archive.errors import ArchiveError
from langnghe.upkeep.archive.side import FOLDER, OUTCOME, Side

KEPT = "truoc-khoi-phuc"
BUSY = (
    "Cơ sở dữ liệu đang có chương trình khác dùng. Hãy dừng máy chủ web, worker và sealer rồi chạy lại; "
    "bản đã khôi phục vẫn còn trong {folder}."
)


def find(folder: Path) -> Side:
    """Return the side database restored into ``folder``.

    Raises:
        ArchiveError: there is none, or it was not found whole.
    """
    outcome = Side(folder, "").outcome()
    if not outcome.get("good"):
        raise ArchiveError("Bản khôi phục này không nguyên vẹn nên không được dùng. Hãy khôi phục từ bản khác.")
    return Side(folder, str(outcome.get("database", "")))


def take_over(side: Side) -> Path:
    """Put ``side`` in the place of what is used; return the folder in which the former one is kept.

    Files come first: a file without a row is harmless, a row without its file is not.

    Raises:
        ArchiveError: some other program still uses the database; nothing was changed but files added.
    """
    kept = settings.DATA / KEPT / side.folder.name
    kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    _files(side.folder / "files")
    if side.name:
        _postgres(side)
    else:
        _sqlite(side, kept)
    for name in ("law", "files.toml"):
        _swap(side.folder / name, settings.DATA / name, kept / name)
    (side.folder / OUTCOME).unlink(missing_ok=True)
    shutil.rmtree(side.folder, ignore_errors=True)
    return kept


def waiting() -> Iterator[Path]:
    """Yield the folders of side databases that wait to be taken over."""
    for outcome in sorted((settings.DATA / FOLDER).glob(f"*/{OUTCOME}")):
        yield outcome.parent


def _files(folder: Path) -> None:
    """Give the store what it lacks; the same random name means the same bytes, so nothing is written over."""
    for source in sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else ():
        path = source.relative_to(folder).as_posix()
        if not default_storage.exists(path):
            with source.open("rb") as content:
                default_storage.save(path, File(content))


def _sqlite(side: Side, kept: Path) -> None:
    used = Path(settings.DATABASES["default"]["NAME"])
    if used.exists():
        _alone(side)
        for file in used.parent.glob(f"{used.name}*"):
            os.replace(file, kept / file.name)
    for file in side.folder.glob("langnghe.sqlite3*"):
        os.replace(file, used.parent / file.name.replace("langnghe.sqlite3", used.name))


def _alone(side: Side) -> None:
    """See that nobody else has the database open: only then can its write-ahead log be ended."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 2000")
            cursor.execute("PRAGMA journal_mode = DELETE")
            ended = cursor.fetchone()[0] == "delete"
    except Error as busy:
        raise ArchiveError(BUSY.format(folder=side.folder)) from busy
    finally:
        connection.close()
    if not ended:
        raise ArchiveError(BUSY.format(folder=side.folder))


def _postgres(side: Side) -> None:
    own = settings.DATABASES["default"]
    used, former = own["NAME"], f"{own['NAME']}_truoc_{side.folder.name}"
    connection.close()
    place = {"host": own["HOST"], "port": own["PORT"], "user": own["USER"], "password": own["PASSWORD"]}
    given = {name: value for name, value in place.items() if value}
    try:
        # renaming asks for a connection to neither of the two; both names change together or not at all
        with psycopg.connect(dbname="postgres" if used != "postgres" else "template1", **given) as line:
            line.execute(f'ALTER DATABASE "{used}" RENAME TO "{former}"'.encode())
            line.execute(f'ALTER DATABASE "{side.name}" RENAME TO "{used}"'.encode())
    except psycopg.Error as busy:
        raise ArchiveError(BUSY.format(folder=side.folder)) from busy


def _swap(new: Path, used: Path, kept: Path) -> None:
    if not new.exists():
        return
    if used.exists():
        os.replace(used, kept)
    os.replace(new, used)
