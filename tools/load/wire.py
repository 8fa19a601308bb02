"""Bare HTTP/1.1 with keep-alive: a few tens of microseconds a request, so that the cores are the server's."""

from __future__ import annotations

import asyncio
import ssl
import urllib.parse
from dataclasses import dataclass, field

NO_BODY = (204, 304)
TRUSTING = ssl.create_default_context()
TRUSTING.check_hostname = False
TRUSTING.verify_mode = ssl.CERT_NONE


@dataclass
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, list[str]] = field(default_factory=dict)
    body: bytes = b""

    def header(self, name: str, otherwise: str = "") -> str:
        """Return the first header called ``name``."""
        return self.headers.get(name, [otherwise])[0]


class Connection:
    """One kept connection to a server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self.reader, self.writer, self.host, self.closed = reader, writer, host, False

    @classmethod
    async def open(cls, base: str) -> Connection:
        """Connect to the server at ``base``; certificates are not asked for, what is measured is ours."""
        at = urllib.parse.urlsplit(base)
        secure = at.scheme == "https"
        port = at.port or (443 if secure else 80)
        streams = await asyncio.open_connection(at.hostname, port, ssl=TRUSTING if secure else None, limit=1 << 22)
        return cls(*streams, at.netloc)

    async def ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        """Send one request and read its answer whole."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", *(f"{k}: {v}" for k, v in headers.items())]
        if body or method in ("POST", "PUT", "PATCH"):
            lines.append(f"Content-Length: {len(body)}")
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        answer, kept = await self._head()
        answer.body, whole = await self._body(method, answer)
        if not (kept and whole):
            self.close()
        return answer

    def close(self) -> None:
        """Give the connection up."""
        self.closed = True
        self.writer.close()

    async def _head(self) -> tuple[Answer, bool]:
        first, *rest = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        version, status = first.split(" ", 2)[:2]
        answer = Answer(int(status))
        for line in filter(None, rest):
            name, _, value = line.partition(":")
            answer.headers.setdefault(name.lower(), []).append(value.strip())
        kept = answer.header("connection", "keep-alive" if version == "HTTP/1.1" else "close").lower() != "close"
        return answer, kept

    async def _body(self, method: str, answer: Answer) -> tuple[bytes, bool]:
        """Return the body, and whether its end was told (else the connection ends with it)."""
        if method == "HEAD" or answer.status in NO_BODY:
            return b"", True
        if "chunked" in answer.header("transfer-encoding").lower():
            return await self._chunks(), True
        if "content-length" in answer.headers:
            return await self.reader.readexactly(int(answer.header("content-length"))), True
        return await self.reader.read(-1), False

    async def _chunks(self) -> bytes:
        parts = []
        while True:
            size = int((await self.reader.readuntil(b"\r\n")).split(b";")[0], 16)
            parts.append((await self.reader.readexactly(size + 2))[:-2])
            if size == 0:
                return b"".join(parts)
