"""Which rows belong to a matter, so that an edit made straight in a table shows in its chain."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps


@dataclass(frozen=True)
class Watched:
    """A model whose rows are digested with their matter."""

    label: str
    matter_field: str
    without: frozenset[str]


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
    sha = hashlib.sha256()
    for label in sorted(_watched):
        watched = _watched[label]
        model = apps.get_model(label)
        columns = [f.attname for f in model._meta.concrete_fields if f.attname not in watched.without]
        rows = model._default_manager.filter(**{watched.matter_field: matter}).order_by("pk").values_list(*columns)
        for row in rows:
            sha.update(canonical([label, dict(zip(columns, row, strict=True))]))
    return sha.hexdigest()


def canonical(value: Any) -> bytes:
    """Return ``value`` as bytes that are the same on every engine and in every process."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def plain(value: dict[str, Any]) -> dict[str, Any]:
    """Return ``value`` as it will read back from a JSON column: days and numbers as text where JSON has none."""
    result: dict[str, Any] = json.loads(canonical(value))
    return result


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)
