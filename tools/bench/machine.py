"""What the measures were taken on, without its name."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def told() -> dict[str, str]:
    """Return processor, cores, memory and Python of this machine."""
    return {
        "processor": _line(Path("/proc/cpuinfo"), "model name") or platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": _memory(_line(Path("/proc/meminfo"), "MemTotal")),
        "python": platform.python_version(),
    }


def _line(path: Path, name: str) -> str:
    if not path.exists():
        return ""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _memory(said: str) -> str:
    return f"{round(int(said.split()[0]) / 2**20)} GiB" if said else ""
