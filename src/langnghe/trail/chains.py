"""Reading the chains: each matter's entries in order, and its rows as they now are. Constant memory."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from langnghe.trail import rows
from langnghe.trail.actions import entry_digest, payload_digest
from langnghe.trail.findings import Report
from langnghe.trail.models import HOUSE, Entry, Head, Payload

PAGE = 1000
ENDS = 300
"""Matters whose rows are digested together."""


def read(report: Report, matter: int | None = None) -> None:
    """Check every chain, or that of ``matter`` alone, and tell ``report``."""
    ends: list[Entry] = []
    last: Entry | None = None
    for page in pages(matter):
        payloads = Payload.objects.in_bulk([entry.pk for entry in page])
        for entry in page:
            if last and last.matter != entry.matter:
                ends.append(last)
                last = None
            _entry(report, entry, last, payloads.get(entry.pk))
            last = entry
        report.tick(report.entries)
        if len(ends) >= ENDS:
            _ends(report, ends)
            ends = []
    _ends(report, [*ends, last] if last else ends)
    _without_entries(report, matter)


def pages(matter: int | None) -> Iterator[list[Entry]]:
    """Yield entries in the order of matter and number, page by page (a cursor would hold them all)."""
    chosen = Entry.objects.order_by("matter", "seq")
    if matter is not None:
        chosen = chosen.filter(matter=matter)
    page = list(chosen[:PAGE])
    while page:
        yield page
        end = page[-1]
        page = list(chosen.filter(Q(matter__gt=end.matter) | Q(seq__gt=end.seq), matter__gte=end.matter)[:PAGE])


def _entry(report: Report, entry: Entry, before: Entry | None, payload: Payload | None) -> None:
    report.entries += 1
    report.unsealed += entry.leaf is None
    reached, link = (before.seq, before.digest) if before else (0, "")
    if entry.seq != reached + 1:
        report.found("gap", entry.matter, before=reached, seq=entry.seq)
    elif entry.previous != link:
        report.found("previous", entry.matter, seq=entry.seq)
    if entry_digest(entry) != entry.digest:
        report.found("digest", entry.matter, seq=entry.seq)
    if payload is None:
        report.forgotten += bool(entry.payload_digest)
    elif not _same(payload, entry.payload_digest):
        report.found("payload", entry.matter, seq=entry.seq)


def _same(payload: Payload, digest: str) -> bool:
    try:
        return payload_digest(payload.salt, payload.body) == digest
    except ValueError:  # a salt that is no salt
        return False


def _ends(report: Report, ends: list[Entry]) -> None:
    if not ends:
        return
    heads = Head.objects.in_bulk([end.matter for end in ends])
    now = rows.digests([end.matter for end in ends if end.matter != HOUSE])
    for end in ends:
        report.matters += end.matter != HOUSE
        head = heads.get(end.matter)
        if head is None or (head.seq, head.digest) != (end.seq, end.digest):
            report.found("head", end.matter)
        if end.matter != HOUSE and now[end.matter] != end.rows_digest:
            report.found("rows", end.matter, seq=end.seq)


def _without_entries(report: Report, matter: int | None) -> None:
    bare = Head.objects.filter(~Exists(Entry.objects.filter(matter=OuterRef("pk"))), seq__gt=0)
    for head in bare if matter is None else bare.filter(pk=matter):
        report.found("head", head.pk)
    for label, stray in rows.without_chain():
        if matter in (None, stray):
            report.found("unchained", stray, table=label)
