"""What the machine did meanwhile: processor time and memory of process trees, from /proc."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def busy() -> tuple[float, float]:
    """Return the seconds all cores were busy since boot, and those the hypervisor took away."""
    user, nice, system, _idle, _wait, irq, soft, steal = map(
        int, (PROC / "stat").read_text().split("\n", 1)[0].split()[1:9]
    )
    return (user + nice + system + irq + soft) / TICKS, steal / TICKS


def tree(roots: Iterable[int]) -> set[int]:
    """Return ``roots`` and all processes below them."""
    below: dict[int, list[int]] = defaultdict(list)
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                below[int(_after_name(int(entry.name))[1])].append(int(entry.name))
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += below[one]
    return found


def processor_seconds(processes: Iterable[int]) -> float:
    """Return the processor seconds that ``processes`` used so far, ended children counted."""
    total = 0
    for one in processes:
        with suppress(OSError):
            total += sum(map(int, _after_name(one)[11:15]))
    return total / TICKS


def memory(processes: Iterable[int]) -> tuple[float, float]:
    """Return resident and proportional memory of ``processes``, in MiB."""
    sums = {"Rss:": 0, "Pss:": 0}
    for one in processes:
        with suppress(OSError):
            for line in (PROC / str(one) / "smaps_rollup").read_text().splitlines():
                name, *rest = line.split()
                if name in sums:
                    sums[name] += int(rest[0])
    return round(sums["Rss:"] / 1024, 1), round(sums["Pss:"] / 1024, 1)


def _after_name(process: int) -> list[str]:
    """Return the fields of a process's stat after its name, which may hold blanks and brackets."""
    text = (PROC / str(process) / "stat").read_text()
    return text[text.rindex(")") + 2 :].split()
