"""Leaving the first entries of many new matters in few statements: what an import needs, and nothing else.

The matters must be new and not yet seen by anybody: their chains begin here, so there is no head to wait for. Each
gets an entry of its own, with a digest over its rows, as if it had come alone.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from langnghe.trail import rows
from langnghe.trail.actions import Acting, OutsideTransaction, entry_digest
from langnghe.trail.models import Entry, Head


@dataclass(frozen=True)
class First:
    """The first thing that happened to a new matter, and every watched row it has since."""

    matter: int
    facts: Mapping[str, Any]
    rows: Sequence[Model]


def record_first(actor: Acting, name: str, at: datetime, new: Iterable[First]) -> list[Entry]:
    """Begin the chains of new matters, one entry each.

    Args:
        actor: who acts.
        name: the event.
        at: the moment of the act.
        new: the matters, each with all its watched rows as they were saved.

    Returns:
        The saved entries, in the order of ``new``.

    Raises:
        OutsideTransaction: the caller opened no transaction.
        IntegrityError: a matter has a chain already; nothing is kept.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction("trail.together needs transaction.atomic around the act")
    entries = [_entry(actor, name, at, one) for one in new]
    Entry.objects.bulk_create(entries)
    Head.objects.bulk_create(Head(matter=entry.matter, seq=entry.seq, digest=entry.digest) for entry in entries)
    return entries


def _entry(actor: Acting, name: str, at: datetime, one: First) -> Entry:
    entry = Entry(
        matter=one.matter,
        seq=1,
        name=name,
        at=at,
        actor_user=actor.user_id,
        actor_mandate=actor.mandate_id,
        actor_office=actor.office_id,
        on_behalf_of=actor.on_behalf_of,
        actor_name=actor.trail_name,
        facts=rows.plain(dict(one.facts)),
        rows_digest=_digest(one.rows),
    )
    entry.digest = entry_digest(entry)
    return entry


def _digest(saved: Sequence[Model]) -> str:
    """Return what ``rows.digest`` will find for these rows; it reads them in the same order."""
    total = hashlib.sha256()
    for row in sorted(saved, key=lambda row: (row._meta.label, row.pk)):
        total.update(rows.said(row))
    return total.hexdigest()
