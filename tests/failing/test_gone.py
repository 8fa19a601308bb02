"""A real server over a real database that goes away and comes back."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from langnghe.web.torture.ground import free_port
from tests.upgrade.conftest import house
from tests.upgrade.house import House

__all__ = ["house"]
pytestmark = pytest.mark.slow
WORKERS = ["--workers", "2", "--threads", "2", "--worker-class", "gthread", "--log-level", "critical"]


@contextmanager
def served(house: House) -> Iterator[str]:
    """Serve the house by the product's own server; give its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "langnghe.config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*command, *WORKERS], env=house.environment(), stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/loi-hua/"
        wait_for(address, 200)
        yield address
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def gone(house: House) -> Iterator[None]:
    """Take the database away inside the block."""
    if house.database == "sqlite":
        for file in house.folder.glob("langnghe.sqlite3*"):
            os.rename(file, file.with_name(f"away-{file.name}"))
        os.mkdir(house.folder / "langnghe.sqlite3")
        yield
        os.rmdir(house.folder / "langnghe.sqlite3")
        for file in house.folder.glob("away-*"):
            os.rename(file, file.with_name(file.name.removeprefix("away-")))
        return
    name = house.database.rsplit("/", 1)[1]
    with psycopg.connect(os.environ["LANGNGHE_DATABASE"], autocommit=True) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true".encode())


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        assert "Traceback" not in refused.read().decode()
        return refused.code
    except OSError:
        return 0


def wait_for(address: str, wanted: int, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while (found := status(address)) != wanted:
        assert time.monotonic() < until, f"{found} instead of {wanted}"
        time.sleep(0.3)


def test_a_database_that_goes_away_and_comes_back_needs_no_restart(house):
    house.thaw("a1")
    house.run("migrate", "-v", "0")
    with served(house) as address:
        with gone(house):
            if house.database != "sqlite":  # an open file outlives its name; a server that is gone is gone for all
                wait_for(address, 503)
            else:
                house.refused("trail", "head", "--now")
        wait_for(address, 200)
    assert house.verified()["findings"] == []
