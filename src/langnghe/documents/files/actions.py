"""Attaching files to a matter, releasing their names, scanning, sweeping."""

import json
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings

from langnghe import clock
from langnghe.documents.files import events, store
from langnghe.documents.files.limits import limits
from langnghe.documents.files.rules import READABLE, FileRefused
from langnghe.documents.files.staging import Staged, Upload, stage, staged
from langnghe.documents.models import File, ReadPage
from langnghe.jobs import actions as jobs
from langnghe.matters import keys
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.trail.act import Act, act

__all__ = ["FileRefused", "attach", "record_scan", "release", "staged", "sweep"]

SCAN_JOB = "documents.scan"
READ_JOB = "documents.read"


def attach(act: Act, matter: Matter, uploads: Sequence[Staged | Upload]) -> list[File]:
    """Attach ``uploads`` to ``matter``; while it is unsorted or sealed, under neutral names.

    Args:
        act: the act that brings them; its entry tells rows, types and sizes.
        matter: whose files they become; never shared with another.
        uploads: staged files (``with staged(uploads) as ready`` around the act: the normal way), or raw uploads.
            A raw one is written inside the transaction; if that fails later, the sweep removes what it left.

    Raises:
        FileRefused: too many, or one cannot be taken.
        NotStored: the store refused.
    """
    have = File.objects.filter(matter=matter, print_of=None).count()  # what the office issued takes nobody's place
    if have + len(uploads) > limits().files_per_matter:
        raise FileRefused(
            f"Hồ sơ này nhận nhiều nhất {limits().files_per_matter} tệp, đã có {have}. "
            "Hãy ghép các trang thành một tệp PDF."
        )
    made: list[Staged] = []
    try:
        return [_attach(act, matter, _ready(one, made), have + n) for n, one in enumerate(uploads, start=1)]
    except BaseException:
        for one in made:
            store.discard(one.path)
        raise


def _ready(one: Staged | Upload, made: list[Staged]) -> Staged:
    if isinstance(one, Staged):
        return one
    made.append(stage(one))
    return made[-1]


def _attach(act: Act, matter: Matter, ready: Staged, place: int) -> File:
    neutral = f"Tệp {place}{ready.kind.suffix}"
    _, sealed_key = keys.seal(json.dumps({"key": ready.key.hex(), "name": ready.name}).encode())
    file = File.objects.create(
        matter=matter,
        path=ready.path,
        name=ready.name if matter.state == Matter.OPEN else neutral,
        media_type=ready.kind.media,
        size=ready.size,
        sealed_key=sealed_key,
        scan=File.WAITING if settings.CLAMD_SOCKET else File.UNSCANNED,
        added_at=act.at,
    )
    if settings.CLAMD_SOCKET:
        jobs.ask(SCAN_JOB, f"file:{file.pk}", {"file": file.pk})
    if file.media_type in READABLE:
        jobs.ask(READ_JOB, f"file:{file.pk}", {"file": file.pk})
    act.add("files", {"file": file.pk, "type": file.media_type, "size": file.size})
    return file


def release(act: Act, matter: Matter) -> None:
    """Give the files of ``matter`` their true names back: part of sorting it as anything but a denunciation."""
    for file in File.objects.filter(matter=matter, removed_at=None).order_by("pk"):
        file.name = opened(file)[1]
        file.save(update_fields=["name"])
        act.add("files_named", file.pk)


def opened(file: File) -> tuple[bytes, str]:
    """Return a file's own key and its true name. Callers have checked visibility and leave an entry."""
    said = json.loads(keys.unseal(bytes(file.sealed_key or b"")))
    return bytes.fromhex(said["key"]), said["name"]


def record_scan(*, actor: Actor, file: File, found: str) -> None:
    """Record what the scanner found in ``file``; an infected one is locked for everybody.

    Args:
        actor: the system actor in whose name the scan ran.
        found: the scanner's name for it; empty when clean.
    """
    with act(actor, events.SCANNED, file.matter_id) as doing:
        File.objects.filter(pk=file.pk).update(scan=File.INFECTED if found else File.CLEAN)
        doing.say(file=file.pk, found=found)


def sweep(*, actor: Actor) -> int:
    """Remove from the store what no row knows: left by acts that were killed half way. Return how many.

    Only what is older than ``sweep_after_hours`` goes: an act under way has written its files already.
    """
    before = clock.now() - timedelta(hours=limits().sweep_after_hours)
    gone = 0
    for path in store.older_than(before):
        if not (File.objects.filter(path=path).exists() or ReadPage.objects.filter(path=path).exists()):
            store.discard(path)
            gone += 1
    if gone:
        with act(actor, events.SWEPT) as doing:
            doing.say(files=gone)
    return gone
