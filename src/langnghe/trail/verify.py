"""Verifying the trail: every chain, the rows, the one log, the published heads and a head kept elsewhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection

from langnghe.trail import chains, sealing, triggers
from langnghe.trail.findings import Report
from langnghe.trail.models import Entry, TreeHead
from langnghe.trail.snapshot import snapshot
from langnghe.trail.tree import Frontier

PAGE = 5000


@dataclass(frozen=True)
class SavedHead:
    """A head of the log as somebody kept it: how many leaves it had and the root over them (hex)."""

    size: int
    root: str
    of: str = "đã lưu"


def verify(
    *, matter: int | None = None, saved: SavedHead | None = None, tick: Callable[[int], None] | None = None
) -> Report:
    """Check the whole trail, or one matter's chain and rows, in one unmoving view of the database.

    Args:
        matter: check this matter alone; the log and the heads are then left out.
        saved: a head kept elsewhere, with which today's log must agree.
        tick: called now and then with the number of entries read.

    Returns:
        The report; ``good`` when nothing was found.
    """
    report = Report() if tick is None else Report(tick=tick)
    with snapshot():
        chains.read(report, matter)
        if matter is None:
            read_log(report, [*published(), *([saved] if saved else [])])
            for name in triggers.missing(connection):
                report.found("trigger", trigger=name)
    return report


def published() -> Iterator[SavedHead]:
    """Yield the heads published so far."""
    for head in TreeHead.objects.order_by("size", "day"):
        yield SavedHead(head.size, head.root, f"ngày {head.day:%d/%m/%Y}")


def read_log(report: Report, heads: list[SavedHead]) -> None:
    """Grow the log again from its entries and compare it with what is stored and with ``heads``."""
    waiting: dict[int, list[SavedHead]] = {}
    for head in heads:
        waiting.setdefault(head.size, []).append(head)
    grown = Frontier()
    _compare(report, grown, waiting.pop(0, []))
    for leaf, digest in _leaves():
        if leaf != grown.size:
            report.found("leaf", leaf=grown.size)
            break
        grown = grown.append(_raw(digest))
        _compare(report, grown, waiting.pop(grown.size, []))
    for size in sorted(waiting):
        for head in waiting[size]:
            report.found("cut", of=head.of, size=size, left=grown.size)
    report.size, report.root = grown.size, grown.root().hex()
    if grown != sealing.state():
        report.found("log", size=sealing.state().size)


def _compare(report: Report, grown: Frontier, heads: list[SavedHead]) -> None:
    for head in heads:
        if head.root != grown.root().hex():
            report.found("rewritten", size=head.size, of=head.of)


def _leaves() -> Iterator[tuple[int, str]]:
    chosen = Entry.objects.filter(leaf__isnull=False).order_by("leaf").values_list("leaf", "digest")
    page = list(chosen[:PAGE])
    while page:
        yield from ((leaf or 0, digest) for leaf, digest in page)
        page = list(chosen.filter(leaf__gt=page[-1][0])[:PAGE])


def _raw(digest: str) -> bytes:
    try:
        return bytes.fromhex(digest)
    except ValueError:  # no digest at all: the chains have named it; the log must not match either
        return digest.encode()
