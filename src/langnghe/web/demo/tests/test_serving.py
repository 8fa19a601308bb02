"""The demo's processes end together, whatever ends them."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

PARENT = """
import sys, time
from langnghe.web.demo import serving
print(serving.start([sys.executable, "-c", "import time; time.sleep(120)"]).pid, flush=True)
time.sleep(120)
"""


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_child_ends_when_the_demo_is_killed_without_a_word():
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, env=environment, text=True)
    child = int((parent.stdout or sys.stdin).readline())
    assert alive(child)

    parent.send_signal(signal.SIGKILL)
    parent.communicate()

    until = time.monotonic() + 20
    while alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    try:
        assert not alive(child)
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
