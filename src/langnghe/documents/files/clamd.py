"""Asking a clamd over its unix socket whether a stream is clean: the INSTREAM command, nothing more."""

import socket
import struct
from collections.abc import Iterable

TIMEOUT = 60
"""Seconds of silence after which the scanner counts as away."""


class ScannerAway(OSError):
    """No answer, or one that says neither clean nor found: the file stays as it was and is asked about again."""


def scan(address: str, chunks: Iterable[bytes]) -> str:
    """Return the name of what clamd found in the stream, empty when it is clean.

    Args:
        address: path of clamd's unix socket.
        chunks: the plain bytes; they go to the scanner alone, never to a disk.

    Raises:
        ScannerAway: not reached, cut off, or over clamd's own size limit.
    """
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(TIMEOUT)
            line.connect(address)
            line.sendall(b"zINSTREAM\0")
            for chunk in chunks:
                if chunk:  # an empty chunk is how the stream ends
                    line.sendall(struct.pack("!I", len(chunk)) + chunk)
            line.sendall(struct.pack("!I", 0))
            return _verdict(_answer(line))
    except (OSError, TimeoutError) as away:
        raise ScannerAway(f"Bộ quét vi-rút không trả lời: {type(away).__name__}.") from away


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0"):
        piece = line.recv(4096)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n").decode(errors="replace")


def _verdict(answer: str) -> str:
    if answer.endswith(" OK"):
        return ""
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerAway("Bộ quét vi-rút trả lời không hiểu được.")
