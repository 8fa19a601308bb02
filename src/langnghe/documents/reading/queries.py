"""Looking at what the machine read: through what the actor may see, leaving an entry as opening the file does."""

import base64
import json
from dataclasses import dataclass

from django.db.models import QuerySet

from langnghe.documents.files import store
from langnghe.documents.files.actions import READ_JOB
from langnghe.documents.files.queries import FileLocked
from langnghe.documents.models import File, ReadPage
from langnghe.documents.reading import bundle, events, programs, searchable
from langnghe.documents.reading.rules import Line, look_of, text_of
from langnghe.jobs.actions import MAX_TRIES
from langnghe.jobs.models import Job
from langnghe.matters import keys
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.trail.act import act


@dataclass(frozen=True)
class State:
    """How far the reading of a file is."""

    of: int
    """Pages of the file; 0 while nothing is known."""
    read: list[int]
    failed: dict[int, str]
    """Page and why, by the codes of ``ReadPage``."""
    waiting: bool

    @property
    def unread(self) -> bool:
        """Whether asking the machine would do something."""
        return not self.waiting and len(self.read) < max(1, self.of)


@dataclass(frozen=True)
class Opened:
    """One page, opened: the picture for the screen and the text beside it."""

    picture: str
    """A ``data:`` address, so that opening a page is one request and leaves one entry."""
    lines: list[Line]
    text: str
    look: str


def available() -> str:
    """Return what stands in the way of reading scans on this machine, in words; empty when nothing does."""
    return programs.missing()


def state(file: File) -> State:
    """Return how far the reading of ``file``, which the caller may see, has come."""
    rows = list(file.read_pages.order_by("number"))
    waiting = Job.objects.filter(kind=READ_JOB, done_at=None, tries__lt=MAX_TRIES, payload__file=file.pk).exists()
    return State(
        of=max((row.of for row in rows), default=0),
        read=[row.number for row in rows if not row.failed],
        failed={row.number: row.failed for row in rows if row.failed},
        waiting=waiting,
    )


def page(actor: Actor, file: File, number: int) -> Opened | None:
    """Open page ``number`` of ``file``, which the actor may see; None when it was not read.

    Raises:
        FileLocked: infected.
        OSError, Tampered: the store does not hold it as it was put there.
    """
    row = _readable(file).filter(number=number).first()
    if row is None:
        return None
    kept = _kept(row)
    _leave_entry(actor, file, page=number)
    picture = "data:image/jpeg;base64," + base64.b64encode(kept.picture).decode()
    return Opened(picture, kept.lines, text_of(kept.lines), look_of(kept.lines))


def pdf(actor: Actor, file: File) -> bytes | None:
    """Return the pages read of ``file`` as one level, searchable PDF; None when there is none.

    Raises:
        FileLocked, OSError, Tampered: as for ``page``.
    """
    rows = list(_readable(file).order_by("number"))
    if not rows:
        return None
    made = searchable.joined(_kept(row) for row in rows)
    _leave_entry(actor, file, pdf=True)
    return made


def _readable(file: File) -> QuerySet[ReadPage]:
    if file.scan == File.INFECTED:
        raise FileLocked
    return file.read_pages.filter(failed="")


def _kept(row: ReadPage) -> bundle.Kept:
    key = bytes.fromhex(json.loads(keys.unseal(bytes(row.sealed_key or b"")))["key"])
    return bundle.unpack(b"".join(store.read(row.path or "", key)))


def _leave_entry(actor: Actor, file: File, **what: object) -> None:
    if file.matter.state != Matter.OPEN:
        with act(actor, events.OPENED, file.matter_id) as doing:
            doing.say(file=file.pk, **what)
