"""Both web servers side by side: the house and the yardstick, by the very same command."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from langnghe.web.demo import serving
from tools.ground.steps import ROOT

OURS, YARDSTICK = "langnghe.config.wsgi:application", "tools.bench.yardstick.wsgi:application"
SETTINGS = {OURS: "langnghe.config.settings", YARDSTICK: "tools.bench.yardstick.settings"}
PATIENCE = 60.0
"""Seconds a server has to answer for the first time."""
GRACE = 15.0


class NotServing(RuntimeError):
    """A server did not start; the message carries its log."""


def environment(application: str, variables: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a process of ``application``: this one's, its settings, and ``variables``."""
    path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(ROOT / "src")]))
    return {**os.environ, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": SETTINGS[application], **variables}


@dataclass(frozen=True)
class Served:
    """A server that answers: its address and its process."""

    base: str
    process: int


@contextmanager
def served(application: str, variables: Mapping[str, str], log: Path) -> Iterator[Served]:
    """Serve ``application`` inside the block.

    Args:
        application: what gunicorn runs.
        variables: its data folder and database.
        log: where its output goes.

    Raises:
        NotServing: it did not answer in time.
    """
    port = free_port()
    command = serving.commands(port)["web"]
    command[command.index(OURS)] = application
    with log.open("ab") as out:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(application, variables),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    try:
        wait_for(port, server, log)
        yield Served(f"http://127.0.0.1:{port}", server.pid)
    finally:
        end(server)


def free_port() -> int:
    """Return a loopback port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until ``server`` answers on ``port``.

    Raises:
        NotServing: it ended, or did not answer in time.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            asked.request("GET", "/")
            asked.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise NotServing(f"Máy chủ không chạy được:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def end(server: subprocess.Popen[bytes]) -> None:
    """End a process we started."""
    server.terminate()
    try:
        server.wait(GRACE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
