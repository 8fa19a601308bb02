"""Web, worker and sealer as children of the demo: started together, ended together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

GRACE = 10.0
"""Seconds a child has to end by itself."""


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
    children = {name: subprocess.Popen(words, env=os.environ.copy()) for name, words in commands(port).items()}
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
