"""Forgetting: the personal parts of one matter leave the database, the index, the store and the trail.

Rows, numbers, dates and the chain of entries stay, so that registers still count and the trail still verifies.
"""

from functools import partial

from django.apps import apps
from django.db import connection, transaction

from langnghe.casebook import fulltext
from langnghe.casebook.models import Person
from langnghe.documents.files import store
from langnghe.documents.models import File
from langnghe.documents.reading import actions as readings
from langnghe.trail.act import Act, act
from langnghe.trail.models import Entry, Payload
from langnghe.upkeep import events
from langnghe.upkeep.actions import house
from langnghe.upkeep.erasures import Erasure, note, noted
from langnghe.upkeep.models import Disposal
from langnghe.upkeep.retention.personal import PERSONAL

FILE_NAME = "Tệp đã hủy"


def announce(matter: int, on: str) -> None:
    """Write into the journal that ``matter`` is forgotten; before the act ends.

    Raises:
        OSError: the journal cannot be written; then nothing may be forgotten.
    """
    note(Erasure.MATTER, Entry.objects.get(matter=matter, seq=1), on)


def forget(doing: Act) -> None:
    """Forget the personal parts of the matter of ``doing``; its entry counts what went, by table."""
    _overwrite()
    counts = {"documents.File": _files(doing), "trail.Payload": _payloads(doing.matter)}
    people = list(Person.objects.filter(parties__case=doing.matter).values_list("pk", flat=True).distinct())
    for one in PERSONAL:
        rows = apps.get_model(one.label)._default_manager.filter(**{one.matter: doing.matter})
        counts[one.label] = rows.update(**one.becomes) if one.becomes else rows.delete()[0]
    fulltext.purge(connection)
    counts["casebook.Person"] = _strangers(people)
    Disposal.objects.filter(matter=doing.matter).update(state=Disposal.FORGOTTEN)
    doing.say(forgotten={label: count for label, count in counts.items() if count})


def forget_again() -> int:
    """Forget, in a restored database, what the journal says was forgotten since the backup; return how many.

    Raises:
        JournalUnreadable: the journal is damaged.
    """
    return sum(_again(erasure) for erasure in noted())


def _again(erasure: Erasure) -> bool:
    entry = Entry.objects.filter(matter=erasure.matter, seq=erasure.seq, digest=erasure.digest).first()
    if entry is None:  # not in this history
        return False
    if erasure.what == Erasure.ENTRY:
        return bool(Payload.objects.filter(entry=entry).delete()[0])
    done = (events.FORGOTTEN, events.FORGOTTEN_AGAIN)
    if Entry.objects.filter(matter=erasure.matter, name__in=done).exists():
        return False
    with act(house(), events.FORGOTTEN_AGAIN, erasure.matter) as doing:
        forget(doing)
        doing.say(first_on=erasure.on)
    return True


def _overwrite() -> None:
    """Let SQLite overwrite with zeros what is deleted; PostgreSQL gives the room back at its next vacuum."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _files(doing: Act) -> int:
    files = File.objects.filter(matter=doing.matter)
    paths = [path for file in files for path in (file.path, *readings.forget(doing, file))]
    # without its key a file is noise, even where the store was away and kept it
    files.update(sealed_key=None, name=FILE_NAME, removed_at=doing.at)
    transaction.on_commit(partial(_discard, paths))
    return len(paths)


def _discard(paths: list[str]) -> None:
    for path in paths:
        store.discard(path)


def _payloads(matter: int) -> int:
    return Payload.objects.filter(entry__matter=matter).delete()[0]


def _strangers(people: list[int]) -> int:
    """Take people who were parties to nothing else out of the register."""
    alone = Person.objects.filter(pk__in=people, parties=None)
    count = alone.count()
    alone.delete()
    return count
