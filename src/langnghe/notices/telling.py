"""Who is told of what: rooms say it per event, the worker writes the messages from the trail after commit."""

from collections.abc import Callable, Iterable

from django.utils.functional import Promise

from langnghe.notices.models import Notice
from langnghe.trail import dispatch
from langnghe.trail.models import HOUSE, Entry

Words = str | Promise
Teller = Callable[[Entry], Iterable[tuple[int, Words]]]
"""From an entry, the users to tell and the words. The words are fixed text: no name, nothing of the content."""

_tellers: dict[str, list[Teller]] = {}


def tell(event: str, teller: Teller) -> None:
    """Let ``teller`` say who is told when ``event`` has happened.

    Args:
        event: the event's name, of an entry that concerns a matter.
        teller: returns user ids and words (the Vietnamese text itself, marked for translation).
    """
    known = _tellers.setdefault(event, [])
    if teller not in known:
        known.append(teller)
    dispatch.consume(event, write)


def write(entry: Entry) -> None:
    """Write the messages an entry makes, each once however often it is handed out; nobody is told of their own act."""
    if entry.matter == HOUSE:
        return
    told: dict[int, str] = {}
    for teller in _tellers.get(entry.name, []):
        for user, words in teller(entry):
            told.setdefault(user, _as_written(words))
    Notice.objects.bulk_create(
        [
            Notice(matter_id=entry.matter, user_id=user, key=f"{entry.pk}:{user}", text=words, created_at=entry.at)
            for user, words in sorted(told.items())
            if user != entry.actor_user
        ],
        ignore_conflicts=True,
    )


def _as_written(words: Words) -> str:
    # A row keeps the Vietnamese text, which is also the id under which the page finds a translation.
    return str(words)[:300]
