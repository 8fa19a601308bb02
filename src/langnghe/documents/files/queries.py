"""Reading files: always through what the actor may see."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from langnghe import clock
from langnghe.documents.files import events, store
from langnghe.documents.files.actions import opened
from langnghe.documents.files.rules import READABLE, TYPES
from langnghe.documents.models import File
from langnghe.matters.models import Matter
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.prepared import prepared
from langnghe.trail.act import act

_TONE = {File.CLEAN: "", File.WAITING: "near", File.UNSCANNED: "near", File.INFECTED: "late"}


class FileLocked(PermissionError):
    """A scanner found something in it: nobody opens it here."""

    def __init__(self) -> None:
        super().__init__("Tệp này có mã độc và đã bị khóa. Hãy xem bản giấy, hoặc mời người gửi gửi lại tệp khác.")


def seen_by(actor: Actor, on: date | None = None) -> QuerySet[File]:
    """Return the files of the matters ``actor`` may see on the day ``on``, today when absent."""
    return File.objects.filter(matter__in=visible_to(actor, on), removed_at=None).select_related("matter")


def by_token(actor: Actor, token: str) -> QuerySet[File]:
    """Return the one file whose random address ends in ``token``, if ``actor`` may see it."""
    return seen_by(actor).filter(path=f"{token[:2]}/{token}")


def content(actor: Actor, file: File) -> Iterator[bytes]:
    """Return the plain chunks of ``file``; of an unsorted or sealed matter, leave an entry saying who opened it.

    Raises:
        FileLocked: infected.
        FileNotFoundError, Tampered: the store does not hold it as it was put there; before anything is sent.
    """
    if file.scan == File.INFECTED:
        raise FileLocked
    chunks = store.read(file.path, opened(file)[0])
    first = next(chunks)
    if file.matter.state != Matter.OPEN:
        with act(actor, events.OPENED, file.matter_id) as doing:
            doing.say(file=file.pk)
    return chain([first], chunks)


def rows(actor: Actor, matter: Matter) -> list[dict[str, Any]]:
    """Return the files of ``matter`` as ``web/_files.html`` draws them; none when ``actor`` may not see it."""
    return [_row(file) for file in _of(actor, matter.pk, clock.today())]


@prepared
def _of(actor: Actor, matter: int, on: date) -> QuerySet[File]:
    return seen_by(actor, on).filter(matter=matter, print_of=None).order_by("pk")


def _row(file: File) -> dict[str, Any]:
    locked = file.scan == File.INFECTED
    readable = not locked and file.media_type in READABLE
    scan = None if file.scan == File.CLEAN else {"kind": _TONE[file.scan], "text": file.get_scan_display()}
    return {
        "name": file.name,
        "url": "" if locked else reverse("documents:file", args=[token(file)]),
        "reading_url": reverse("documents:reading", args=[token(file), 1]) if readable else "",
        "size": file.size,
        "kind": TYPES[file.media_type].label if file.media_type in TYPES else file.media_type,
        "scan": scan,
        "day": file.added_at,
    }


def token(file: File) -> str:
    """Return the random end of a file's path, by which its address names it."""
    return file.path.rsplit("/", 1)[-1]
