"""Yardstick and house in turn, round by round: what disturbs the machine disturbs both."""

from __future__ import annotations

import re
import statistics
import sys
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from tools.bench.measures import (
    CLOSED_LIST,
    LAST_PAGE,
    MEASURES,
    OFFICER,
    RATIO,
    YARDSTICK_REQUESTS,
    Measure,
    Prepared,
    scenario,
)
from tools.bench.serving import Served
from tools.load import Plan, run

REFERENCE_PAGE = 4.8
"""Milliseconds of the yardstick's page on the reference machine; milliseconds are told as that machine has them."""
OLDER = re.compile(r'href="(/vu-viec/\?[^"]*truoc=(\d+)[^"]*)"')


@dataclass(frozen=True)
class Servers:
    """Both web servers, and the processes of the database server behind them."""

    ours: Served
    yardstick: Served
    behind: tuple[int, ...] = ()


@dataclass(frozen=True)
class Timed:
    """One measure as one role does it: medians over the rounds.

    Attributes:
        key, role: which.
        ours: milliseconds, p50.
        yardstick: milliseconds, p50.
        value: what the goal speaks of: the ratio, or milliseconds as the reference machine has them.
        ours_cpu, yardstick_cpu: processor milliseconds of a request, web and database server together. Other work on
            the machine lengthens the time of what is long more than of what is short; these it hardly changes.
        foreign: cores that other work took meanwhile.
        errors: requests that failed.
        first_error: what the first of them said.
    """

    key: str
    role: str
    ours: float
    yardstick: float
    value: float
    ours_cpu: float
    yardstick_cpu: float
    foreign: float
    errors: int
    first_error: str


@dataclass(frozen=True)
class Round:
    """One turn of yardstick and house: what ``tools.load`` told of each."""

    yardstick: dict[str, Any]
    ours: dict[str, Any]

    @property
    def whole(self) -> bool:
        """Whether both answered at all."""
        return bool(self.yardstick["total"]["n"] and self.ours["total"]["n"])

    @property
    def errors(self) -> int:
        """How many requests failed."""
        return int(self.yardstick["total"]["errors"] + self.ours["total"]["errors"])

    @property
    def first_error(self) -> str:
        """What the first of them said."""
        return str(self.ours["first_error"] or self.yardstick["first_error"] or "")

    @property
    def ratio(self) -> float:
        """House by yardstick."""
        return float(self.ours["total"]["p50"] / self.yardstick["total"]["p50"])

    @property
    def foreign(self) -> float:
        """Cores that other work took."""
        return float(max(self.yardstick["cpu"]["foreign_cpu"], self.ours["cpu"]["foreign_cpu"]))


def everything(servers: Servers, prepared: Prepared, rounds: int, seconds: float) -> Iterator[Timed]:
    """Time every measure for every role.

    Args:
        servers: where both answer.
        prepared: what ``tools.bench.prepare`` told.
        rounds: how often each is measured.
        seconds: how long each time, for yardstick and house each.
    """
    prepared["closed_far"], prepared["closed_far_page"] = far(servers.ours.base, prepared)
    for measure in MEASURES:
        for role in measure.roles:
            timed = one(servers, prepared, measure, role, rounds, seconds)
            print(said(measure, timed), file=sys.stderr, flush=True)
            yield timed


def said(measure: Measure, timed: Timed) -> str:
    """Return one measure as a line of progress."""
    pair = f"{timed.ours:8.2f} ms ÷ {timed.yardstick:6.2f} ms"
    line = f"  {timed.key:14} {timed.role:10} {pair} = {timed.value:7.2f} {measure.unit} (≤ {measure.goal:g})"
    line += f"; cpu {timed.ours_cpu:6.2f} ÷ {timed.yardstick_cpu:5.2f} ms; máy bận việc khác {timed.foreign:.1f} nhân"
    return f"{line} LỖI: {timed.first_error[:120]}" if timed.errors else line


def one(servers: Servers, prepared: Prepared, measure: Measure, role: str, rounds: int, seconds: float) -> Timed:
    """Time one measure as ``role`` does it."""
    turns = [
        _turn(servers, prepared, measure, role, Plan(duration=seconds, warmup=seconds / 4, seed=n))
        for n in range(rounds)
    ]
    whole = [turn for turn in turns if turn.whole]
    scale = 1.0 if measure.unit == RATIO else REFERENCE_PAGE
    return Timed(
        measure.key,
        role,
        ours=_middle(turn.ours["total"]["p50"] for turn in whole),
        yardstick=_middle(turn.yardstick["total"]["p50"] for turn in whole),
        value=_middle(turn.ratio * scale for turn in whole),
        ours_cpu=_middle(_cpu(turn.ours) for turn in whole),
        yardstick_cpu=_middle(_cpu(turn.yardstick) for turn in whole),
        foreign=_middle(turn.foreign for turn in turns),
        errors=sum(turn.errors for turn in turns),
        first_error=next((turn.first_error for turn in turns if turn.first_error), "")[:300],
    )


def _turn(servers: Servers, prepared: Prepared, measure: Measure, role: str, plan: Plan) -> Round:
    base = scenario(YARDSTICK_REQUESTS[measure.yardstick], servers.yardstick.base, prepared)
    asked = scenario(measure.request(prepared), servers.ours.base, prepared, role)
    return Round(
        run(base, replace(plan, watch=(servers.yardstick.process, *servers.behind))),
        run(asked, replace(plan, watch=(servers.ours.process, *servers.behind))),
    )


def _cpu(told: dict[str, Any]) -> float:
    """Return the processor milliseconds of one request."""
    return float(told["cpu"]["watched_cores"] / told["total"]["rps"] * 1000)


def _middle(several: Iterable[float]) -> float:
    there = list(several)
    return round(statistics.median(there), 3) if there else 0.0


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
