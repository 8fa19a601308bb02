"""What the demo's commune promises in public: an overlay over the law, shown as a promise, never as law."""

from pathlib import Path

REPLY = """\
type  = "term"
title = "Thời hạn trả lời kiến nghị, phản ánh"

[[version]]
from       = {since}
unit       = "working_day"
source     = {{ promise = "UBND xã Bình Lục", signed = {since}, no = "01/CK-UBND" }}
checked    = {since}
confidence = "S"
limits     = [ {{ when = [], at_most = 15 }} ]
"""
SINCE = "2026-07-01"


def write(folder: Path) -> None:
    """Write the demo's promise under the overlay ``folder``."""
    file = folder / "feedback" / "reply.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(REPLY.format(since=SINCE), encoding="utf-8")
