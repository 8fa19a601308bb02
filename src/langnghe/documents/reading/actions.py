"""Having the machine read people's files, page by page, and keeping what it read as the files are kept."""

import io
import json
from dataclasses import dataclass

from langnghe import clock
from langnghe.documents.files import boxes, store
from langnghe.documents.files.actions import READ_JOB, opened
from langnghe.documents.models import File, ReadPage
from langnghe.documents.reading import bundle, events, machine
from langnghe.jobs import actions as jobs
from langnghe.jobs.models import Job
from langnghe.matters import keys
from langnghe.people.actors import Actor
from langnghe.trail.act import Act, act

PAGES_A_TURN = 6
"""Pages one job reads before others get their turn."""
PAGES_AT_ONCE = 40
"""Pages read without being asked again: a long file would keep the machine for hours."""


@dataclass(frozen=True)
class Turn:
    """One page as this turn left it: in the store, or with why it failed."""

    number: int
    of: int
    path: str | None = None
    key: bytes = b""
    failed: str = ""


def ask(*, file: File) -> bool:
    """Let the machine read what it has not read of ``file``, from the first such page; return whether that is new.

    A page that failed is tried again. Asking while it reads changes nothing.
    """
    if Job.objects.filter(kind=READ_JOB, done_at=None, tries__lt=jobs.MAX_TRIES, payload__file=file.pk).exists():
        return False
    page = _next_unread(file)
    return jobs.ask(READ_JOB, f"file:{file.pk}:{page}:{clock.now():%Y%m%d%H%M}", {"file": file.pk, "page": page})


def read(*, actor: Actor, file: File, first: int = 1, until: int | None = None) -> list[int]:
    """Read some pages of ``file`` and keep them; ask for the next ones when there are more.

    The file is opened in memory, by programs of their own, outside any transaction. Running twice for the same pages
    is harmless: what was read stands.

    Args:
        actor: the system actor in whose name the machine reads; the entry names it and the pages.
        file: a picture or a PDF.
        first: the page to begin with, from 1.
        until: the last page of this request; the first forty when absent.

    Returns:
        The numbers of the pages now kept by this turn.

    Raises:
        OSError, Tampered: the store does not hold the file as it was put there.
        NotStored: the store refused; nothing is kept.
    """
    last = until or first + PAGES_AT_ONCE - 1
    content = b"".join(store.read(file.path, opened(file)[0]))
    upto = min(last, first + PAGES_A_TURN - 1)
    turns = _turns(content, file, first, upto)
    if not turns:
        return []
    try:
        with act(actor, events.READ, file.matter_id) as doing:
            _keep(doing, file, turns)
            _go_on(file, upto + 1, min(last, turns[-1].of))
    except BaseException:
        _discard(turns)
        raise
    known = set(file.read_pages.exclude(path=None).values_list("path", flat=True))
    _discard([turn for turn in turns if turn.path not in known])  # another worker was faster
    return [turn.number for turn in turns if turn.path in known]


def forget(doing: Act, file: File) -> list[str]:
    """Delete what was read of ``file`` and return the paths to discard from the store once the act is safe.

    For whatever act takes the file itself away.
    """
    paths = [path for path in file.read_pages.values_list("path", flat=True) if path]
    if file.read_pages.all().delete()[0]:
        doing.add("readings_deleted", file.pk)
    return paths


def _turns(content: bytes, file: File, first: int, last: int) -> list[Turn]:
    there = dict(file.read_pages.filter(failed="").values_list("number", "of"))
    of = max(there.values(), default=0)
    turns: list[Turn] = []
    try:
        for number in (n for n in range(first, last + 1) if n not in there):
            if of and number > of:
                break
            turns.append(_turn(content, file, number, of))
            of = turns[-1].of
    except BaseException:
        _discard(turns)
        raise
    return turns


def _turn(content: bytes, file: File, number: int, of: int) -> Turn:
    try:
        page = machine.read(content, file.media_type, number)
    except machine.CannotRead as why:
        # when the very first page fails, nobody knows how many there are
        return Turn(number, of or number, failed=str(why))
    path, key = store.fresh_path(), boxes.fresh_key()
    store.put(path, io.BytesIO(bundle.pack(page)), key)
    return Turn(number, page.of, path, key)


def _keep(doing: Act, file: File, turns: list[Turn]) -> None:
    file.read_pages.filter(number__in=[turn.number for turn in turns]).exclude(failed="").delete()
    there = set(file.read_pages.values_list("number", flat=True))
    fresh = [turn for turn in turns if turn.number not in there]
    ReadPage.objects.bulk_create(_row(doing, file, turn) for turn in fresh)
    doing.say(file=file.pk, of=turns[-1].of, pages=[turn.number for turn in fresh if turn.path])
    for turn in fresh:
        if turn.failed:
            doing.add("failed", {"page": turn.number, "why": turn.failed})


def _row(doing: Act, file: File, turn: Turn) -> ReadPage:
    sealed = keys.seal(json.dumps({"key": turn.key.hex()}).encode())[1] if turn.path else None
    return ReadPage(
        file=file,
        number=turn.number,
        of=turn.of,
        path=turn.path,
        sealed_key=sealed,
        failed=turn.failed,
        read_at=doing.at,
    )


def _go_on(file: File, page: int, last: int) -> None:
    if page <= last:
        jobs.ask(READ_JOB, f"file:{file.pk}:{page}", {"file": file.pk, "page": page, "until": last})


def _next_unread(file: File) -> int:
    rows = dict(file.read_pages.filter(failed="").values_list("number", "of"))
    return next(number for number in range(1, len(rows) + 2) if number not in rows)


def _discard(turns: list[Turn]) -> None:
    for turn in turns:
        if turn.path:
            store.discard(turn.path)
