"""Which rows belong to a matter, so that an edit made straight in a table shows in its chain."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, QuerySet

from langnghe.prepared import padded, prepared
from langnghe.trail.models import Head


@dataclass(frozen=True)
class Watched:
    """A model whose rows are digested with their matter."""

    label: str
    matter_field: str
    without: frozenset[str]

    @cached_property
    def model(self) -> type[Model]:
        """The model's class."""
        return apps.get_model(self.label)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that are digested, the primary key first."""
        names = [f.attname for f in self.model._meta.concrete_fields if f.attname not in self.without]
        key = self.model._meta.pk.attname if self.model._meta.pk else "id"
        return (key, *(name for name in names if name != key))

    def of(self, matters: Sequence[int]) -> QuerySet[Model, tuple[Any, ...]]:
        """Return matter, key and columns of the rows of ``matters``, in one query."""
        return self._asked(padded(matters))

    @cached_property
    def _asked(self) -> Callable[[tuple[int, ...]], QuerySet[Model, tuple[Any, ...]]]:
        @prepared
        def asked(matters: tuple[int, ...]) -> QuerySet[Model, tuple[Any, ...]]:
            rows = self.model._default_manager.filter(**{f"{self.matter_field}__in": matters})
            return rows.order_by("pk").values_list(self.matter_field, *self.columns)

        return asked


_watched: dict[str, Watched] = {}


def watch(label: str, matter_field: str, without: Iterable[str] = ()) -> None:
    """Digest rows of ``label`` ("app.Model") whose ``matter_field`` equals the matter's id.

    Args:
        label: app label and model name.
        matter_field: the look-up that leads to the matter's id, for example ``case__matter_id``.
        without: column names that change outside the trail (counters, caches).
    """
    _watched[label] = Watched(label, matter_field, frozenset(without))


def digest(matter: int) -> str:
    """Return the SHA-256 (hex) over every watched row of ``matter`` as it now is, equal on both engines."""
    return digests([matter])[matter]


def digests(matters: Sequence[int]) -> dict[int, str]:
    """Return the digest of each of ``matters``, reading every watched table once for all of them."""
    sums = {matter: hashlib.sha256() for matter in matters}
    for label in sorted(_watched):
        watched = _watched[label]
        for matter, *values in watched.of(matters):
            said = {column: v for column, v in zip(watched.columns, values, strict=True) if not _silent(v)}
            sums[matter].update(canonical([label, said]))
    return {matter: total.hexdigest() for matter, total in sums.items()}


def said(row: Model) -> bytes:
    """Return what a saved row adds to the digest of its matter; nothing when its table is not watched.

    Its values must be as the database returns them: days as days, JSON without what JSON has not.
    """
    watched = _watched.get(row._meta.label)
    if watched is None:
        return b""
    values = {column: v for column in watched.columns if not _silent(v := getattr(row, column))}
    return canonical([watched.label, values])


def without_chain() -> Iterator[tuple[str, int]]:
    """Yield model label and matter of watched rows whose matter has no chain: written past every act."""
    for label in sorted(_watched):
        watched = _watched[label]
        chained = Exists(Head.objects.filter(pk=OuterRef(watched.matter_field)))
        rows = watched.model._default_manager.filter(~chained).order_by().values_list(watched.matter_field, flat=True)
        yield from ((label, matter) for matter in rows.distinct())


def canonical(value: Any) -> bytes:
    """Return ``value`` as bytes that are the same on every engine and in every process."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def plain(value: dict[str, Any]) -> dict[str, Any]:
    """Return ``value`` as it will read back from a JSON column: days and numbers as text where JSON has none."""
    result: dict[str, Any] = json.loads(canonical(value))
    return result


def _silent(value: Any) -> bool:
    # What says nothing is left out, so that a column added later changes no digest of the rows that lack it.
    return value is None or value is False or (isinstance(value, str | list | dict) and not value)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)
