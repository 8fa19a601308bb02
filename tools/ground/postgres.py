"""A private PostgreSQL for one run of the tests: made in a temporary folder, reached by a socket, thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.ground.steps import Stop, step

# Nothing of this cluster outlives the run, so durability would only cost time.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "timezone": "UTC",
}
USER = "langnghe"


def programs() -> Path | None:
    """Return the folder of PostgreSQL's server programs, the newest first, or None when there is no server."""
    folders = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()]
    folders.sort(key=lambda path: int(path.parent.name), reverse=True)
    found = shutil.which("pg_ctl")
    if found:
        folders.append(Path(found).resolve().parent)
    for folder in folders:
        if all((folder / name).exists() for name in ("pg_ctl", "initdb", "postgres")):
            return folder
    return None


@contextmanager
def private_cluster(folder: Path) -> Iterator[dict[str, str]]:
    """Run a throw-away PostgreSQL inside the block.

    Args:
        folder: where ``initdb`` and ``pg_ctl`` are.

    Yields:
        The environment variables by which the product and libpq find it.

    Raises:
        Stop: the server did not start; the message carries its own words.
    """
    with tempfile.TemporaryDirectory(prefix="ln-pg-", ignore_cleanup_errors=True) as home:
        owner = server_user()
        if owner:
            os.chown(home, owner.pw_uid, owner.pw_gid)
        data = Path(home) / "data"
        with step("Dựng PostgreSQL tạm"):
            as_server(owner, home, [folder / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"])
            options = " ".join(f"-c {name}='{value}'" for name, value in {**SETTINGS, "port": "5432"}.items())
            options += f" -c unix_socket_directories='{home}'"
            start = [folder / "pg_ctl", "-D", data, "-l", Path(home) / "log", "-w", "-t", "60", "-o", options, "start"]
            as_server(owner, home, start)
        try:
            yield {
                "LANGNGHE_DATABASE": "postgres",
                "PGHOST": home,
                "PGPORT": "5432",
                "PGUSER": USER,
                "PGDATABASE": "postgres",
                "PGPASSWORD": "",
            }
        finally:
            as_server(owner, home, [folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])


def server_user() -> pwd.struct_passwd | None:
    """Return whom the server runs as when we are root (it refuses root); None: as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Stop("PostgreSQL không chạy dưới root và máy không có người dùng «postgres» hay «nobody».")


def as_server(owner: pwd.struct_passwd | None, home: str, command: list[str | Path]) -> None:
    """Run one of PostgreSQL's programs as ``owner`` in ``home``, keeping quiet unless it fails."""
    log = Path(home) / "log"
    with tempfile.TemporaryFile() as output:
        # A file, not a pipe: the server would inherit the pipe and reading it would never end.
        finished = subprocess.run(
            [str(part) for part in command],
            cwd=home,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": home},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
        )
        output.seek(0)
        words = output.read().decode("utf-8", "replace")
    if finished.returncode != 0:
        if log.exists():
            words += log.read_text(encoding="utf-8", errors="replace")
        raise Stop(f"PostgreSQL tạm không chạy được:\n{words.strip()}")
