"""Writing the trail. The only way in; called inside the transaction of the act itself."""

import hashlib
import secrets
from typing import Any, Protocol

from django.db import transaction

from langnghe import clock
from langnghe.trail import rows
from langnghe.trail.models import HOUSE, Entry, Head, Payload


class Acting(Protocol):
    """What the trail must know of whoever acts; ``langnghe.people.actors.Actor`` is one."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def mandate_id(self) -> int | None: ...
    @property
    def office_id(self) -> int | None: ...
    @property
    def on_behalf_of(self) -> int | None: ...
    @property
    def trail_name(self) -> str: ...
    @property
    def signed_in_id(self) -> int: ...


class OutsideTransaction(RuntimeError):
    """An act tried to leave an entry without a transaction around it."""


def lock(matter: int) -> Head:
    """Take the row lock that orders all acts on ``matter`` until the transaction ends; return its head."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction("trail.lock needs transaction.atomic around the act")
    head = Head.objects.select_for_update().filter(pk=matter).first()
    if head is None:
        Head.objects.bulk_create([Head(matter=matter)], ignore_conflicts=True)
        head = Head.objects.select_for_update().get(pk=matter)
    return head


def record(
    actor: Acting,
    name: str,
    *,
    matter: int = HOUSE,
    facts: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
) -> Entry:
    """Leave one entry, chained to the matter's previous one and to its rows as they now are.

    Args:
        actor: who acts, with mandate and office, chosen at the door.
        name: the event, ``room.past_participle``, declared in the room's ``events``.
        matter: the matter's id; ``HOUSE`` when none is concerned.
        facts: what happened, JSON, nothing personal (it is exported and never forgotten).
        private: personal detail, kept beside the entry under its own salt; can be forgotten.

    Returns:
        The saved entry.

    Raises:
        OutsideTransaction: the caller opened no transaction.
    """
    head = lock(matter)
    salt = secrets.token_hex(16) if private else ""
    entry = Entry(
        matter=matter,
        seq=head.seq + 1,
        name=name,
        at=clock.now(),
        actor_user=actor.user_id,
        actor_mandate=actor.mandate_id,
        actor_office=actor.office_id,
        on_behalf_of=actor.on_behalf_of,
        actor_name=actor.trail_name,
        facts=rows.plain(facts or {}),
        payload_digest=payload_digest(salt, private) if private else "",
        rows_digest=rows.digest(matter) if matter != HOUSE else "",
        previous=head.digest,
    )
    entry.digest = entry_digest(entry)
    entry.save(force_insert=True)
    if private:
        Payload.objects.create(entry=entry, salt=salt, body=rows.plain(private))
    Head.objects.filter(pk=matter).update(seq=entry.seq, digest=entry.digest)
    return entry


def payload_digest(salt: str, body: dict[str, Any]) -> str:
    """Return the SHA-256 (hex) of a salted payload."""
    return hashlib.sha256(bytes.fromhex(salt) + rows.canonical(body)).hexdigest()


def entry_digest(entry: Entry) -> str:
    """Return the SHA-256 (hex) that links ``entry`` to its predecessor and to everything it says."""
    said = [
        entry.matter,
        entry.seq,
        entry.name,
        entry.at,
        entry.actor_user,
        entry.actor_mandate,
        entry.actor_office,
        entry.on_behalf_of,
        entry.actor_name,
        entry.facts,
        entry.payload_digest,
        entry.rows_digest,
        entry.previous,
    ]
    return hashlib.sha256(rows.canonical(said)).hexdigest()
