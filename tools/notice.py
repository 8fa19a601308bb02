"""Name in NOTICE each data file made from a source: where from, under which licence, and its digest."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTICE = ROOT / "NOTICE"
ENTRY = re.compile(
    r"^(?P<path>\S+)\n  Source: (?P<source>.+)\n  Licence: (?P<licence>.+)\n  SHA-256: (?P<digest>[0-9a-f]{64})\n", re.M
)


def record(path: Path, *, source: str, licence: str) -> None:
    """Write or renew the entry of one generated file.

    Args:
        path: the file, inside the repository, as it will be committed.
        source: origin and version, on one line.
        licence: SPDX identifier and whose copyright, on one line.
    """
    name = path.resolve().relative_to(ROOT).as_posix()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    entry = f"{name}\n  Source: {source}\n  Licence: {licence}\n  SHA-256: {digest}\n"
    text = NOTICE.read_text(encoding="utf-8")
    head = ENTRY.sub("", text).rstrip() + "\n"
    entries = {found["path"]: found.group(0) for found in ENTRY.finditer(text)} | {name: entry}
    NOTICE.write_text("\n".join([head, *(entries[key] for key in sorted(entries))]), encoding="utf-8")


def entries(text: str) -> dict[str, dict[str, str]]:
    """Return what NOTICE says of each generated file, by its path in the repository."""
    return {found["path"]: found.groupdict() for found in ENTRY.finditer(text)}
