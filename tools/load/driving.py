"""Clients at work for a while, and what came of it."""

from __future__ import annotations

import asyncio
import os
import random
import time
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from tools.load import machine
from tools.load.client import Client, Sent
from tools.load.figures import figures
from tools.load.scenario import Request, Scenario, Spent, Variables


class NothingToSend(ValueError):
    """The scenario has no such request, or its setup failed."""


@dataclass(frozen=True)
class Plan:
    """How to send.

    Attributes:
        clients: how many at once.
        duration: seconds that count.
        warmup: seconds before them.
        count: stop after so many requests; 0: when the time is over.
        rate: requests a second that fall due whatever the server does; 0: each client waits for its answer.
        only: names of the requests to send; empty: all.
        base: address of the server instead of the scenario's.
        watch: processes whose trees are accounted.
        timeout: seconds after which a request has failed.
        seed: of the random choices.
    """

    clients: int = 1
    duration: float = 10
    warmup: float = 2
    count: int = 0
    rate: float = 0
    only: tuple[str, ...] = ()
    base: str = ""
    watch: tuple[int, ...] = ()
    timeout: float = 120
    seed: int = 1


@dataclass(frozen=True)
class Mark:
    """The machine at one moment."""

    at: float
    busy: float
    stolen: float
    watched: float
    own: float

    @classmethod
    def now(cls, watch: tuple[int, ...]) -> Mark:
        """Read the machine."""
        own = os.times()
        return cls(
            time.perf_counter(),
            *machine.busy(),
            machine.processor_seconds(machine.tree(watch)) if watch else 0.0,
            own.user + own.system,
        )


class Drive:
    """One run of a scenario."""

    def __init__(self, scenario: Scenario, plan: Plan) -> None:
        self.plan, self.scenario = plan, scenario
        self.chance = random.Random(plan.seed)  # noqa: S311  # the same run must come out again
        self.base = (plan.base or scenario["base"]).rstrip("/")
        self.requests: list[Request] = [r for r in scenario["requests"] if not plan.only or r["name"] in plan.only]
        if not self.requests:
            raise NothingToSend("no such request in the scenario")
        self.weights = list(accumulate(request.get("weight", 1) for request in self.requests))
        self.seconds: dict[str, list[float]] = {request["name"]: [] for request in self.requests}
        self.errors: dict[str, int] = dict.fromkeys(self.seconds, 0)
        self.sizes: dict[str, int] = dict.fromkeys(self.seconds, 0)
        self.statuses: dict[str, int] = {}
        self.first_error, self.sent, self.due = "", 0, 0
        self.start = self.stop = self.last = 0.0

    async def run(self) -> dict[str, Any]:
        """Send, and return the result."""
        shared = Variables(self.scenario.get("vars", {}), self.chance)
        clients = [Client(self.scenario, self.base, shared) for _ in range(self.plan.clients)]
        await self._set_up(clients)
        self.start = self.last = time.perf_counter() + self.plan.warmup
        self.stop = self.start + self.plan.duration
        marks = asyncio.create_task(self._marks())
        await asyncio.gather(*map(self._work, clients))
        if self.plan.count:
            marks.cancel()
        begin, end = (Mark.now(self.plan.watch),) * 2 if self.plan.count else await marks
        for client in clients:
            client.drop()
        return self._result(begin, end)

    async def _set_up(self, clients: list[Client]) -> None:
        for client in clients:
            for request in self.scenario.get("setup", []):
                sent = await client.send(request)
                if sent.wrong:
                    raise NothingToSend(f"setup failed: {sent.wrong}")

    async def _marks(self) -> tuple[Mark, Mark]:
        await asyncio.sleep(max(0, self.start - time.perf_counter()))
        begin = Mark.now(self.plan.watch)
        await asyncio.sleep(max(0, self.stop - time.perf_counter()))
        return begin, Mark.now(self.plan.watch)

    async def _work(self, client: Client) -> None:
        turn = 0
        while True:
            due = await self._turn()
            if (due or time.perf_counter()) >= self.stop or (self.plan.count and self.sent >= self.plan.count):
                return
            request = self._choose(turn)
            turn += 1
            self.sent += 1
            began = time.perf_counter()
            sent = await self._send(client, request, began)
            self._note(request["name"], sent, time.perf_counter(), due)

    async def _turn(self) -> float:
        """Wait until the next request of an open loop falls due; return when that was (0: the loop is closed)."""
        if not self.plan.rate:
            return 0.0
        due = self.start - self.plan.warmup + self.due / self.plan.rate
        self.due += 1
        await asyncio.sleep(max(0, due - time.perf_counter()))
        return due

    def _choose(self, turn: int) -> Request:
        if self.scenario.get("mode") == "sequence":
            return self.requests[turn % len(self.requests)]
        return self.requests[bisect(self.weights, self.chance.random() * self.weights[-1])]

    async def _send(self, client: Client, request: Request, began: float) -> Sent:
        try:
            return await asyncio.wait_for(client.send(request), self.plan.timeout)
        except (OSError, EOFError, LookupError, ValueError, Spent) as failed:
            client.drop()  # a lost connection or a time-out is an error of the server under test
            return Sent(time.perf_counter() - began, 0, 0, repr(failed))

    def _note(self, name: str, sent: Sent, ended: float, due: float) -> None:
        # Every request that ends after the warm-up counts, those still under way when the time is over too:
        # dropping them would hide the slowest answers.
        if ended < self.start:
            return
        self.last = max(self.last, ended)
        self.statuses[str(sent.status)] = self.statuses.get(str(sent.status), 0) + 1
        if sent.wrong:
            self.errors[name] += 1
            self.first_error = self.first_error or sent.wrong
            return
        self.seconds[name].append(ended - due if due else sent.seconds)
        self.sizes[name] += sent.size

    def _result(self, begin: Mark, end: Mark) -> dict[str, Any]:
        spent = self.last - self.start
        window = max(spent if self.plan.count else max(self.plan.duration, spent), 1e-6)
        everything = [one for several in self.seconds.values() for one in several]
        resident, proportional = machine.memory(machine.tree(self.plan.watch)) if self.plan.watch else (0.0, 0.0)
        return {
            "clients": self.plan.clients,
            "window_s": round(window, 2),
            "rate": self.plan.rate or None,
            "total": figures(everything, sum(self.errors.values()), sum(self.sizes.values()), window),
            "requests": {n: figures(s, self.errors[n], self.sizes[n], window) for n, s in self.seconds.items()},
            "statuses": self.statuses,
            "first_error": self.first_error or None,
            "cpu": _cpu(begin, end),
            "watched_rss_mib": resident,
            "watched_pss_mib": proportional,
        }


def _cpu(begin: Mark, end: Mark) -> dict[str, float]:
    span = max(end.at - begin.at, 1e-6)
    watched, own, busy = end.watched - begin.watched, end.own - begin.own, end.busy - begin.busy
    return {
        "watched_cores": round(watched / span, 3),
        "loadgen_cores": round(own / span, 3),
        "foreign_cpu": round(max(0.0, busy - watched - own) / span, 3),
        "steal_cores": round((end.stolen - begin.stolen) / span, 3),
    }


def run(scenario: Scenario, plan: Plan) -> dict[str, Any]:
    """Run ``scenario`` as ``plan`` says and return the result; see the package.

    Raises:
        NothingToSend: the scenario has no such request, or its setup failed.
    """
    return asyncio.run(Drive(scenario, plan).run())
