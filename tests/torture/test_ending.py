"""Killed in the middle of a succession: every case is where it was or where it goes, and the next turn goes on."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
CASES, KILLS = 24, (1, 4, 7)


def play(ground, *words: str) -> subprocess.Popen[str]:
    environment = {**ground.environment(), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = [sys.executable, "-m", "tests.torture.ending", *words]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def counted(ground) -> dict[str, Any]:
    said, _ = play(ground, "count").communicate(timeout=120)
    result: dict[str, Any] = json.loads(said)
    return result


def test_killing_a_succession_leaves_nothing_half_and_the_next_turn_ends_it(ground):
    assert play(ground, "build", str(CASES)).wait(300) == 0
    for kill_after in KILLS:
        carrying = play(ground, "carry")
        for _ in range(kill_after):
            carrying.stdout.readline()
        carrying.send_signal(signal.SIGKILL)
        carrying.wait(60)
        now = counted(ground)
        assert (now["half"], now["findings"]) == (0, [])
        assert now["held"] + now["moved"] + now["undecided"] == CASES
        assert now["moved"] + now["undecided"] >= kill_after
        assert now["state"] == "running"

    assert play(ground, "carry").wait(120) == 0
    end = counted(ground)
    assert (end["held"], end["half"], end["findings"]) == (0, 0, [])
    assert (end["undecided"], end["state"]) == (CASES // 5 + 1, "done")


def test_two_that_carry_on_at_once_move_every_case_once(ground):
    assert play(ground, "build", str(CASES)).wait(300) == 0
    both = [play(ground, "carry") for _ in range(2)]

    assert [one.wait(240) for one in both] == [0, 0]
    end = counted(ground)
    assert (end["held"], end["half"], end["findings"], end["state"]) == (0, 0, [], "done")
    assert end["moved"] + end["undecided"] == CASES
