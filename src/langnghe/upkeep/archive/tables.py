"""Every table of the house as rows of JSON, read and written through the models as the migrations left them.

So a backup of one engine can be restored on the other, and one of an earlier release by a later one: the tables are
first made as they were, filled, and then brought to today by the migrations.
"""

import base64
import json
from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Field, Model

from langnghe.upkeep.archive.errors import ArchiveError

PAGE = 2000
"""Rows read, written and kept in memory together."""
LEFT_OUT = {
    "sessions.session",
    "axes.accessattempt",
    "axes.accessattemptexpiration",
    "axes.accessfailurelog",
    "axes.accesslog",
}
"""Who is signed in now, and addresses of failed sign-ins: of no use after a restore."""
Node = tuple[str, str]


def applied() -> list[Node]:
    """Return the last migrations the database has had, one or more for each app."""
    loader = MigrationLoader(connection)
    had = set(loader.applied_migrations or {}) & set(loader.graph.nodes)
    parents = {parent.key for node in had for parent in loader.graph.node_map[node].parents if parent.key[0] == node[0]}
    return sorted(had - parents)


def models_at(nodes: list[Node]) -> list[type[Model]]:
    """Return the models as the migrations ``nodes`` left them, each after those it points to.

    Raises:
        ArchiveError: this release does not know one of ``nodes``.
    """
    loader = MigrationLoader(connection)
    if unknown := [node for node in nodes if node not in loader.graph.nodes]:
        raise ArchiveError(
            f"Bản sao lưu thuộc phiên bản mới hơn chương trình này (không biết {unknown[0][0]} {unknown[0][1]}). "
            "Hãy cài phiên bản mới rồi khôi phục."
        )
    state = loader.project_state(nodes)
    known = {m._meta.label_lower: m for m in state.apps.get_models(include_auto_created=True) if _kept(m)}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for label in sorted(known):
        sorter.add(label, *sorted(_pointed_to(known[label]) & set(known) - {label}))
    return [known[label] for label in sorter.static_order()]


def pages(model: type[Model]) -> Iterator[bytes]:
    """Yield the rows of ``model`` in the order of their keys, so many a page, one JSON list a line."""
    key = _key(model)
    columns = [field.attname for field in _columns(model)]
    rows = model._base_manager.order_by(key).values_list(*columns)
    page = list(rows[:PAGE])
    while page:
        yield b"".join(json.dumps(row, ensure_ascii=False, default=_plain).encode() + b"\n" for row in page)
        page = list(rows.filter(**{f"{key}__gt": page[-1][columns.index(key)]})[:PAGE])


def names(model: type[Model]) -> list[str]:
    """Return the columns of ``model`` in the order in which ``pages`` gives them."""
    return [field.attname for field in _columns(model)]


def fill(model: type[Model], columns: list[str], page: bytes) -> int:
    """Write one page of rows into the table of ``model``; return how many.

    Raises:
        ArchiveError: the rows do not fit the table.
    """
    fields = {field.attname: field for field in _columns(model)}
    if set(columns) != set(fields):
        raise ArchiveError(f"Bảng {model._meta.db_table} trong bản sao lưu có cột khác với bảng của phiên bản này.")
    chosen = [fields[column] for column in columns]
    rows = [
        model(**{f.attname: f.to_python(v) for f, v in zip(chosen, json.loads(line), strict=True)})
        for line in page.splitlines()
    ]
    model._base_manager.bulk_create(rows, batch_size=500)
    return len(rows)


def make(nodes: list[Node]) -> None:
    """Make the tables of an empty database as the migrations ``nodes`` left them, empty."""
    executor = MigrationExecutor(connection)
    executor.migrate([(app, name) for app, name in nodes])
    with transaction.atomic():
        for model in reversed(models_at(nodes)):
            model._base_manager.all().delete()


def settle(models: list[type[Model]]) -> None:
    """Let new rows be numbered after the restored ones."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _kept(model: type[Model]) -> bool:
    meta = model._meta
    return meta.managed and not meta.proxy and meta.label_lower not in LEFT_OUT


def _columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]


def _key(model: type[Model]) -> str:
    return str(model._meta.pk.attname if model._meta.pk else "id")


def _pointed_to(model: type[Model]) -> set[str]:
    return {f.remote_field.model._meta.label_lower for f in model._meta.concrete_fields if f.remote_field}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
