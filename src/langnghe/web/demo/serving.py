"""Web, worker and sealer as children of the demo: started together, ended together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

GRACE = 10.0
"""Seconds a child has to end by itself."""
END_WITH_PARENT = 1
"""``PR_SET_PDEATHSIG`` of Linux: which signal to send when the parent is gone."""


def commands(port: int) -> dict[str, list[str]]:
    """Return what to start, by name. The web server answers on this machine only."""
    python = sys.executable
    web = [
        python,
        "-m",
        "gunicorn",
        "langnghe.config.wsgi:application",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "2",
        "--threads",
        "4",
        "--worker-class",
        "gthread",
        "--log-level",
        "warning",
    ]
    return {
        "web": web,
        "worker": [python, "-m", "langnghe", "worker"],
        "sealer": [python, "-m", "langnghe", "sealer"],
    }


def serve(port: int, say: Callable[[str], None], ready: Callable[[], None]) -> int:
    """Run the children until one ends or this process is told to stop; return the exit code.

    Args:
        port: loopback port of the web server.
        say: takes progress lines.
        ready: called once the children run.
    """
    children = {name: start(words) for name, words in commands(port).items()}
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        ready()
        while True:
            ended = [name for name, child in children.items() if child.poll() is not None]
            if ended:
                say(f"Tiến trình {', '.join(ended)} đã dừng; demo dừng theo. Hãy xem dòng lỗi ở trên rồi chạy lại.")
                return 1
            time.sleep(0.5)
    except KeyboardInterrupt:
        return 0
    finally:
        _end(children)


def start(words: list[str]) -> subprocess.Popen[bytes]:
    """Start one child that ends with this process, even when this one is killed and can tell it nothing."""
    parent = os.getpid()
    # Run between fork and exec of a process without threads, where a function is safe to run.
    return subprocess.Popen(words, env=os.environ.copy(), preexec_fn=lambda: _follow(parent))


def _follow(parent: int) -> None:
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGTERM)
    if os.getppid() != parent:  # it was killed before the kernel was asked
        os._exit(1)


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _end(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    for child in children.values():
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
