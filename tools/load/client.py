"""One virtual user: variables, cookies and a connection of their own."""

from __future__ import annotations

import asyncio
import json
import re
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tools.load.scenario import Request, Scenario, Variables, filled
from tools.load.wire import Answer, Connection

EXPECTED = range(200, 400)


@dataclass
class Sent:
    """One request as it went: seconds to the whole answer, its status and size, and what was wrong (empty: nothing)."""

    seconds: float
    status: int
    size: int
    wrong: str = ""


class Client:
    """Sends the requests of a scenario, one after the other."""

    def __init__(self, scenario: Scenario, base: str, shared: Variables) -> None:
        self.scenario, self.base, self.shared = scenario, base, shared
        self.own: dict[str, str] = {}
        self.cookies: dict[str, str] = dict(scenario.get("cookies", {}))
        self.connection: Connection | None = None

    async def send(self, request: Request) -> Sent:
        """Send one request, on a new connection when the kept one has gone."""
        get = self._remembering()
        method, path = request.get("method", "GET"), filled(request["path"], get, quoted=True)
        headers, body = self._headers(request, get), b""
        if kind := next((kind for kind in ("json", "form", "body") if kind in request), None):
            body = _body(kind, filled(request[kind], get), headers)
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began = time.perf_counter()
        answer = await self._asked(method, path, headers, body)
        seconds = time.perf_counter() - began
        self._keep(answer)
        wrong = _wrong(request, method, path, answer)
        if not wrong:
            self.own |= {name: self._extract(how, answer) for name, how in request.get("extract", {}).items()}
        return Sent(seconds, answer.status, len(answer.body), wrong)

    def drop(self) -> None:
        """Give the connection up."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _remembering(self) -> Callable[[str], str]:
        """Return a look-up that gives each variable one value within a request."""
        seen: dict[str, str] = {}

        def get(name: str) -> str:
            if name not in seen:
                seen[name] = self.own[name] if name in self.own else self.shared.get(name)
            return seen[name]

        return get

    def _headers(self, request: Request, get: Callable[[str], str]) -> dict[str, str]:
        said = {**self.scenario.get("headers", {}), **request.get("headers", {})}
        return {name: filled(value, get) for name, value in said.items()}

    async def _asked(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        fresh = self.connection is None
        try:
            return await self._once(method, path, headers, body)
        except (OSError, asyncio.IncompleteReadError):
            self.drop()
            if fresh:
                raise
        return await self._once(method, path, headers, body)

    async def _once(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        if self.connection is None:
            self.connection = await Connection.open(self.base)
        answer = await self.connection.ask(method, path, headers, body)
        if self.connection.closed:
            self.connection = None
        return answer

    def _keep(self, answer: Answer) -> None:
        if self.scenario.get("keep", True):
            for cookie in answer.headers.get("set-cookie", ()):
                name, _, value = cookie.split(";", 1)[0].partition("=")
                self.cookies[name.strip()] = value.strip()

    def _extract(self, how: dict[str, str], answer: Answer) -> str:
        if "cookie" in how:
            return self.cookies[how["cookie"]]
        if "header" in how:
            return answer.header(how["header"].lower())
        if "regex" in how:
            found = re.search(how["regex"], answer.body.decode("utf-8", "replace"))
            if found is None:
                raise LookupError(f"{how['regex']!r} is not in the answer")
            return found.group(1)
        value: Any = json.loads(answer.body)
        for part in how["json"].split("."):
            value = value[int(part)] if isinstance(value, list) else value[part]
        return str(value)


def _body(kind: str, value: Any, headers: dict[str, str]) -> bytes:
    if kind == "json":
        headers.setdefault("Content-Type", "application/json")
        return json.dumps(value, ensure_ascii=False).encode()
    if kind == "form":
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        return urllib.parse.urlencode(value).encode()
    return str(value).encode()


def _wrong(request: Request, method: str, path: str, answer: Answer) -> str:
    if answer.status not in request.get("expect", EXPECTED):
        return f"{method} {path} -> {answer.status} {answer.body[:300].decode('utf-8', 'replace')}"
    text = request.get("contains", "")
    if text and text.encode() not in answer.body:
        return f"{path}: {text!r} absent; the answer begins {answer.body[:200].decode('utf-8', 'replace')}"
    return ""
