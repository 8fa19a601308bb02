"""A private PostgreSQL for one run of the tests: made in a temporary folder, on loopback, thrown away."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tools.ground.steps import Stop, step

# Nothing of this cluster outlives the run, so durability would only cost time.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "timezone": "UTC",
}
USER = "langnghe"
Owner = tuple[int, int]  # user and group id


def programs() -> Path | None:
    """Return the folder of PostgreSQL's server programs, the newest first, or None when there is no server."""
    if os.name != "posix":
        return None
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
        The environment variable by which the product finds it.

    Raises:
        Stop: the server did not start; the message carries its own words.
    """
    with (
        tempfile.TemporaryDirectory(prefix="ln-pg-", ignore_cleanup_errors=True) as name,
        cluster(folder, Path(name), SETTINGS) as place,
    ):
        yield place


@contextmanager
def cluster(folder: Path, home: Path, settings: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Run the PostgreSQL that lives in ``home`` inside the block; it is made when there is none yet.

    Args:
        folder: where ``initdb`` and ``pg_ctl`` are.
        home: folder of the cluster and its password.
        settings: of the server, by name.

    Yields:
        The environment variable by which the product finds it.

    Raises:
        Stop: the server did not start; the message carries its own words.
    """
    data, kept, owner = home / "data", home / "kept-password", server_owner()
    with step("Dựng PostgreSQL tạm"):
        if not data.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(24), encoding="ascii")
            create(folder, home, data, owner, kept.read_text(encoding="ascii"))
        port = start(folder, home, data, owner, settings)
    try:
        password = kept.read_text(encoding="ascii")
        yield {"LANGNGHE_DATABASE": f"postgres://{USER}:{password}@127.0.0.1:{port}/postgres"}
    finally:
        how = "immediate" if settings is SETTINGS else "fast"
        as_server(owner, home, [folder / "pg_ctl", "-D", data, "-m", how, "-w", "stop"])


def create(folder: Path, home: Path, data: Path, owner: Owner | None, password: str) -> None:
    """Make the cluster; its only user needs ``password``, for others share this machine."""
    secret = home / "password"
    secret.write_text(password, encoding="ascii")
    secret.chmod(0o600)
    if owner:
        for path in (home, secret):
            os.chown(path, *owner)
    options = ["-U", USER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    as_server(owner, home, [folder / "initdb", "-D", data, *options])
    secret.unlink()


def start(folder: Path, home: Path, data: Path, owner: Owner | None, settings: Mapping[str, str]) -> int:
    """Start the server and return the loopback port it answers on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    chosen = {**settings, "port": str(port), "unix_socket_directories": str(home)}
    options = " ".join(f"-c {key}='{value}'" for key, value in chosen.items())
    command: list[str | Path] = [
        folder / "pg_ctl",
        "-D",
        data,
        "-l",
        home / "log",
        "-w",
        "-t",
        "60",
        "-o",
        options,
        "start",
    ]
    as_server(owner, home, command)
    return port


def server_owner() -> Owner | None:
    """Return whom the server runs as when we are root (it refuses root); None: as ourselves."""
    if os.geteuid() != 0:
        return None
    import pwd  # not on every system; those without it have no root either

    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    raise Stop(
        "PostgreSQL không chạy dưới root và máy không có người dùng «postgres» hay «nobody».\n"
        "  → Chạy lại bằng một người dùng thường, hoặc: useradd --system postgres"
    )


def as_server(owner: Owner | None, home: Path, command: list[str | Path]) -> None:
    """Run one of PostgreSQL's programs as ``owner`` in ``home``, keeping quiet unless it fails."""
    with tempfile.TemporaryFile() as output:
        # A file, not a pipe: the server would inherit the pipe and reading it would never end.
        finished = subprocess.run(
            [str(part) for part in command],
            cwd=home,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=owner[0] if owner else None,
            group=owner[1] if owner else None,
            extra_groups=[] if owner else None,
        )
        output.seek(0)
        words = output.read().decode("utf-8", "replace")
    if finished.returncode != 0:
        log = home / "log"
        words += log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        raise Stop(f"PostgreSQL tạm không chạy được:\n{words.strip()}")
