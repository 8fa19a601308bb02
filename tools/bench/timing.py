"""Yardstick and house in turn, round by round: what disturbs the machine disturbs both."""

from __future__ import annotations

import re
import statistics
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from tools.bench.measures import (
    CLOSED_LIST,
    LAST_PAGE,
    MEASURES,
    OFFICER,
    YARDSTICK_REQUESTS,
    Measure,
    Prepared,
    scenario,
)
from tools.load import Plan, run

WARM = 0.15
REFERENCE_PAGE = 4.8
"""Milliseconds of the yardstick's page on the reference machine; milliseconds are told as that machine has them."""
OLDER = re.compile(r'href="(/vu-viec/\?[^"]*truoc=(\d+)[^"]*)"')


@dataclass(frozen=True)
class Bases:
    """Where both servers answer."""

    ours: str
    yardstick: str


@dataclass(frozen=True)
class Timed:
    """One measure as one role does it: medians over the rounds.

    Attributes:
        key, role: which.
        ours: milliseconds, p50.
        yardstick: milliseconds, p50.
        value: what the goal speaks of: the ratio, or milliseconds as the reference machine has them.
        errors: requests that failed.
        first_error: what the first of them said.
    """

    key: str
    role: str
    ours: float
    yardstick: float
    value: float
    errors: int
    first_error: str


def everything(bases: Bases, prepared: Prepared, rounds: int, seconds: float) -> Iterator[Timed]:
    """Time every measure for every role.

    Args:
        bases: where both servers answer.
        prepared: what ``tools.bench.prepare`` told.
        rounds: how often each is measured.
        seconds: how long each time, for yardstick and house each.
    """
    prepared["closed_far"], prepared["closed_far_page"] = far(bases.ours, prepared)
    for measure in MEASURES:
        for role in measure.roles:
            timed = one(bases, prepared, measure, role, rounds, seconds)
            print(said(measure, timed), file=sys.stderr, flush=True)
            yield timed


def said(measure: Measure, timed: Timed) -> str:
    """Return one measure as a line of progress."""
    pair = f"{timed.ours:8.2f} ms ÷ {timed.yardstick:6.2f} ms"
    line = f"  {timed.key:14} {timed.role:10} {pair} = {timed.value:7.2f} {measure.unit} (≤ {measure.goal:g})"
    return f"{line} LỖI: {timed.first_error[:120]}" if timed.errors else line


def one(bases: Bases, prepared: Prepared, measure: Measure, role: str, rounds: int, seconds: float) -> Timed:
    """Time one measure as ``role`` does it."""
    ours: list[float] = []
    yard: list[float] = []
    values: list[float] = []
    errors, first = 0, ""
    for turn in range(rounds):
        plan = Plan(duration=seconds, warmup=WARM, seed=turn)
        base = run(scenario(YARDSTICK_REQUESTS[measure.yardstick], bases.yardstick, prepared), plan)
        told = run(scenario(measure.request(prepared), bases.ours, prepared, role), plan)
        errors += told["total"]["errors"] + base["total"]["errors"]
        first = first or told["first_error"] or base["first_error"] or ""
        if "p50" in told["total"] and "p50" in base["total"]:
            ours.append(told["total"]["p50"])
            yard.append(base["total"]["p50"])
            values.append(ours[-1] / yard[-1] * (1 if measure.unit == "ratio" else REFERENCE_PAGE))
    middle = [_middle(several) for several in (ours, yard, values)]
    return Timed(measure.key, role, middle[0], middle[1], middle[2], errors, first[:300])


def _middle(several: list[float]) -> float:
    return round(statistics.median(several), 3) if several else 0.0


def far(base: str, prepared: Prepared) -> tuple[str, int]:
    """Follow the list of closed cases to its hundredth page, or its last; return the address and which page it is."""
    address, page = CLOSED_LIST, 1
    while page < LAST_PAGE and (older := _older(base + address, prepared)):
        address, page = older, page + 1
    return address, page


def _older(address: str, prepared: Prepared) -> str:
    asked = urllib.request.Request(address, headers={"Cookie": f"sessionid={prepared['sessions'][OFFICER]}"})  # noqa: S310  # our own server on loopback
    with urllib.request.urlopen(asked) as answer:  # noqa: S310  # our own server on loopback
        links = OLDER.findall(answer.read().decode())
    return min(links, key=lambda link: int(link[1]))[0].replace("&amp;", "&") if links else ""
