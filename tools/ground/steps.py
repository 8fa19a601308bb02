"""Steps shown on stderr with their seconds, and errors that say what to do. Standard library only."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Stop(Exception):
    """Set-up or a check cannot go on; the message says in Vietnamese what is missing and how to get it."""


def say(text: str) -> None:
    """Write one line of progress to stderr; stdout belongs to the command's own answer."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Announce ``name``, then how many seconds it took."""
    say(f"▸ {name} …")
    started = time.monotonic()
    yield
    say(f"  xong: {name} ({time.monotonic() - started:.1f} giây)")


def run_quietly(
    command: Sequence[str | Path],
    *,
    every_line: Callable[[str], None] = lambda line: None,
    environment: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Run a set-up command in the repository's root and collect what it printed.

    Args:
        command: program and arguments.
        every_line: called with each line as it appears, to show progress.
        environment: whole environment; the present one when absent.

    Returns:
        Exit code and everything printed on stdout and stderr.
    """
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=dict(environment or os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        every_line(line.rstrip())
    return process.wait(), "".join(lines)


def explain_failure(doing: str, output: str) -> Stop:
    """Turn the output of a failed set-up command into a message a newcomer can act on."""
    tail = "\n".join("    " + line for line in output.strip().splitlines()[-12:])
    lowered = output.lower()
    if "no space left" in lowered or "enospc" in lowered:
        advice = "Ổ đĩa đã đầy. Hãy giải phóng khoảng 2 GB rồi chạy lại."
    elif any(sign in lowered for sign in NETWORK_SIGNS):
        advice = (
            "Không tới được kho gói phần mềm. Hãy kiểm tra mạng; nếu cơ quan dùng kho nội bộ hoặc proxy, "
            "đặt PIP_INDEX_URL (Python), npm_config_registry (giao diện) hoặc HTTPS_PROXY rồi chạy lại."
        )
    elif "eintegrity" in lowered or ("hash" in lowered and "match" in lowered):
        advice = "Gói tải về không khớp mã kiểm đã ghi. Không dùng gói đó; hãy kiểm tra kho gói rồi chạy lại."
    else:
        advice = "Hãy đọc các dòng trên, sửa rồi chạy lại cùng lệnh; phần đã làm xong được giữ."
    return Stop(f"Không {doing} được.\n{tail}\n  → {advice}")


NETWORK_SIGNS = (
    "name resolution",
    "connection refused",
    "connection error",
    "network is unreachable",
    "no matching distribution",
    "timed out",
    "enotfound",
    "econnrefused",
    "etimedout",
    "eai_again",
    "proxyerror",
)
