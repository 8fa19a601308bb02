"""Whoever issues letters is killed in the middle: no number twice, none lost, each letter with its own print."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from langnghe.web.torture.ground import Ground
from tests.torture.conftest import empty_database

pytestmark = [pytest.mark.slow]
LETTERS, ROUNDS, CLERKS = 12, 2, 2


@pytest.fixture
def post(tmp_path: Path):
    """An installation with approved letters; nothing of it is a server."""
    with empty_database(os.environ.get("LANGNGHE_DATABASE", "")) as address:
        ground = Ground(tmp_path / "data", address)
        ground.folder.mkdir()
        ground.run("migrate", "--verbosity", "0")
        ground.run("key", "make")
        assert start(ground, "build", str(LETTERS)).wait(300) == 0
        yield ground


def start(ground: Ground, *words: str) -> subprocess.Popen[bytes]:
    environment = {**ground.environment(), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "tests.torture.lettering", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)


def counted(ground: Ground) -> dict:
    return json.loads(start(ground, "count").communicate(timeout=120)[0])


def test_clerks_killed_while_they_issue_leave_no_number_doubled_lost_or_without_its_letter(post):
    for _ in range(ROUNDS):
        clerks = [start(post, "issue") for _ in range(CLERKS)]
        for clerk in clerks:  # both are at work once each has issued one
            assert clerk.stdout
            clerk.stdout.readline()
        time.sleep(random.uniform(0, 0.3))
        for clerk in clerks:
            clerk.kill()
            clerk.communicate()
        left = counted(post)
        assert left["numbers"] == list(range(1, left["issued"] + 1))
        assert left["printed"] == left["issued"]

    last = start(post, "issue")
    last.communicate(timeout=300)
    assert last.returncode == 0

    end = counted(post)
    assert (end["issued"], end["printed"], end["findings"]) == (LETTERS, LETTERS, [])
    assert end["numbers"] == list(range(1, LETTERS + 1))
