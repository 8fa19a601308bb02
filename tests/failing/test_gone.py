"""A real server over a real database that goes away and comes back."""

import os
import resource
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from langnghe.web.torture.ground import free_port
from tests.upgrade.conftest import house
from tests.upgrade.house import House

__all__ = ["house"]
pytestmark = pytest.mark.slow
SESSION = """
from langnghe.people.models import User
from tests.browsing import signed_in
print(signed_in(User.objects.get(username="tiepdan")))
"""
LETTER = {
    "channel": "counter",
    "name": "Bùi Thị Mẫu",
    "phone": "0999000123",
    "address": "Thôn Trại",
    "content": "Cống đầu thôn Trại tắc ba tháng nay",
    "people": "1",
    "request_key": "khoa-cua-phep-thu",
}


class Stay(urllib.request.HTTPRedirectHandler):
    """Redirections are answers here."""

    def redirect_request(self, *args: object) -> None:
        return None


OPENER = urllib.request.build_opener(Stay)
WORKERS = ["--workers", "2", "--threads", "2", "--worker-class", "gthread", "--log-level", "critical"]


@contextmanager
def served(house: House) -> Iterator[tuple[str, int]]:
    """Serve the house by the product's own server; give its address and the server's process id."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "langnghe.config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*command, *WORKERS], env=house.environment(), stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/loi-hua/", 200)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def full_disk(server: int) -> Iterator[None]:
    """Let no process of ``server`` write to any file inside the block: the kernel refuses, as a full disk does."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii").split()
    no_limit = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    for pid in map(int, children):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, no_limit[1]))
    yield
    for pid in map(int, children):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, no_limit)


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


def asked(address: str, said: dict[str, str] | None = None, session: str = "") -> tuple[int, str]:
    """Return status and page, redirections not followed; 0 when nothing answered."""
    token = "t" * 32
    cookies = f"csrftoken={token}; sessionid={session}"
    data = urlencode({**said, "csrfmiddlewaretoken": token}).encode() if said is not None else None
    request = urllib.request.Request(address, data=data, headers={"Cookie": cookies})  # noqa: S310  # our own loopback port
    try:
        with OPENER.open(request, timeout=60) as answer:
            return int(answer.status), answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
    except OSError:
        return 0, ""


def wait_for(address: str, wanted: int, seconds: float = 90) -> str:
    """Ask until the answer is ``wanted``; return the page."""
    until = time.monotonic() + seconds
    while (found := asked(address))[0] != wanted:
        assert time.monotonic() < until, f"{found[0]} instead of {wanted}"
        time.sleep(0.3)
    return found[1]


@pytest.fixture
def filled(house):
    """A house of today, filled with the newest frozen release."""
    house.thaw("a1")
    house.run("migrate", "-v", "0")
    return house


def test_a_database_that_goes_away_and_comes_back_needs_no_restart(filled):
    with served(filled) as (address, _):
        with gone(filled):
            page = wait_for(f"{address}/loi-hua/", 503)
        wait_for(f"{address}/loi-hua/", 200)

    assert "Cơ sở dữ liệu đang không trả lời" in page
    assert "Traceback" not in page
    assert filled.verified()["findings"] == []


@pytest.mark.parametrize("house", ["sqlite"], indirect=True)  # a full disk under PostgreSQL is the server's own affair
def test_a_disk_that_is_full_loses_nothing_that_was_typed_and_needs_no_restart(filled):
    session, before = filled.run("shell", "-v", "0", "-c", SESSION).strip(), filled.count("casebook.Submission")
    with served(filled) as (address, server):
        counter = f"{address}/don/nhan/"
        with full_disk(server):
            status, page = asked(counter, LETTER, session)
            assert status == 503, page
        assert "hết chỗ lưu" in page
        assert f'value="{LETTER["content"]}"' in page
        assert asked(counter, LETTER, session)[0] == 302

    assert filled.count("casebook.Submission") == before + 1
    assert filled.verified()["findings"] == []
