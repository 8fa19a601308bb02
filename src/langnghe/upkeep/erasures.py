"""The journal of what was forgotten, outside the database and outside every backup, so that a restore forgets it again.

Each line names an entry of the trail with its digest, which no other history shares: ids and numbers are given again
after a restore, digests are not. It tells nothing of what was forgotten.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.conf import settings

from langnghe.trail.models import Entry


class JournalUnreadable(RuntimeError):
    """The journal is damaged: restoring would bring back what was forgotten."""


@dataclass(frozen=True)
class Erasure:
    """One thing forgotten: the personal part of a whole matter, known by its first entry, or of one entry."""

    MATTER, ENTRY = "matter", "entry"

    what: str
    matter: int
    seq: int
    digest: str
    on: str


def note(what: str, entry: Entry, on: str) -> None:
    """Write one line and see it safe on the disk; before the act, so that nothing forgotten can come back.

    Args:
        what: ``Erasure.MATTER`` or ``Erasure.ENTRY``.
        entry: the matter's first entry, or the one whose personal part is forgotten.
        on: ISO day.

    Raises:
        OSError: the journal cannot be written; then nothing may be forgotten.
    """
    line = json.dumps(asdict(Erasure(what, entry.matter, entry.seq, entry.digest, on))) + "\n"
    settings.ERASURE_JOURNAL.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(settings.ERASURE_JOURNAL, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, line.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def noted() -> Iterator[Erasure]:
    """Yield what was forgotten so far, oldest first.

    Raises:
        JournalUnreadable: a line is damaged; the message says which.
    """
    if not settings.ERASURE_JOURNAL.exists():
        return
    with settings.ERASURE_JOURNAL.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield Erasure(**json.loads(line))
            except (ValueError, TypeError) as wrong:
                raise JournalUnreadable(
                    f"Sổ ghi việc xóa {settings.ERASURE_JOURNAL} hỏng ở dòng {number}. "
                    "Hãy lấy lại từ bản sao của sổ này rồi khôi phục lại."
                ) from wrong
