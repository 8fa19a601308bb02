"""The two engines, each with a data folder and a database of its own for house and yardstick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.ground import postgres
from tools.ground.steps import Stop

SQLITE, POSTGRES = "sqlite", "postgres"
DURABLE = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "listen_addresses": "127.0.0.1",
    "max_connections": "100",
    "shared_buffers": "1GB",
    "effective_cache_size": "4GB",
    "timezone": "UTC",
}
"""What was acknowledged survives a power cut, as in an office; memory as for a machine that serves an office."""


@dataclass(frozen=True)
class Place:
    """The environment variables of house and yardstick, and the processes of their database server."""

    ours: dict[str, str]
    yardstick: dict[str, str]
    processes: tuple[int, ...] = ()


@contextmanager
def opened(engine: str, folder: Path) -> Iterator[Place]:
    """Open the databases of ``engine`` in ``folder`` inside the block.

    Raises:
        Stop: PostgreSQL is not on this machine, or did not start.
    """
    data = [folder / "house", folder / "yardstick"]
    for one in data:
        (one / "static").mkdir(parents=True, exist_ok=True)
    if engine == SQLITE:
        ours, yardstick = ({"LANGNGHE_DATA": str(one), "LANGNGHE_DATABASE": "sqlite"} for one in data)
        yield Place(ours, yardstick)
        return
    programs = postgres.programs()
    if programs is None:
        raise Stop("Máy này không có PostgreSQL.\n  → sudo apt install postgresql, hoặc đo riêng: --engines sqlite")
    home = folder / "postgres"
    home.mkdir(exist_ok=True)
    with postgres.cluster(programs, home, DURABLE) as place:
        addresses = (place["LANGNGHE_DATABASE"], _second_database(place["LANGNGHE_DATABASE"]))
        ours, yardstick = (
            {"LANGNGHE_DATA": str(one), "LANGNGHE_DATABASE": at} for one, at in zip(data, addresses, strict=True)
        )
        yield Place(ours, yardstick, (int((home / "data" / "postmaster.pid").read_text().split()[0]),))


def _second_database(address: str) -> str:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = 'yardstick'").fetchone()
        if known is None:
            connection.execute("CREATE DATABASE yardstick")
    return address.rpartition("/")[0] + "/yardstick"
