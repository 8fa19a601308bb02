"""Keeping how the columns of a kind of book are read."""

from collections.abc import Sequence

from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.petitions.bulk import columns
from langnghe.petitions.bulk.events import KEPT
from langnghe.petitions.bulk.models import BulkMapping
from langnghe.petitions.permissions import IMPORT
from langnghe.trail.act import act

LONGEST_NAME = 60


def keep_mapping(*, actor: Actor, office: Office, name: str, heads: Sequence[str], chosen: Sequence[str]) -> None:
    """Keep under ``name`` which field each column means; an earlier choice of that name gives way.

    Args:
        actor: of that office, with ``IMPORT``.
        office: whose books are read so.
        name: how it is called.
        heads: the words at the head of the columns.
        chosen: for each of them a field's code, or empty.

    Raises:
        NotAllowed: the mandate may not import.
        MappingRefused: the name is empty or too long.
    """
    actor.require(IMPORT)
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise columns.MappingRefused(f"Tên cách đọc cột dài từ 1 đến {LONGEST_NAME} chữ. Hãy đặt lại tên.")
    with act(actor, KEPT) as doing:
        kept = columns.kept(heads, chosen)
        row, _ = BulkMapping.objects.update_or_create(office=office, name=name, defaults={"columns": kept})
        doing.say(mapping=row.pk, columns=len(kept))
