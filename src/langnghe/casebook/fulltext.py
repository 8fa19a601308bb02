"""The full-text index behind search: FTS5 on SQLite, a tsvector index on PostgreSQL. Both hold folded words only.

Both engines follow the table ``casebook_searchrow`` by themselves: what is deleted there is found no more, and its
words leave the index. A migration that rebuilds that table on SQLite drops the triggers and must call ``install``
again.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models.expressions import RawSQL

_INSERT = "INSERT INTO casebook_searchtext(rowid, folded) VALUES (new.case_id, new.folded);"
_DELETE = (
    "INSERT INTO casebook_searchtext(casebook_searchtext, rowid, folded) VALUES ('delete', old.case_id, old.folded);"
)
_SQLITE = (
    (
        "CREATE VIRTUAL TABLE IF NOT EXISTS casebook_searchtext USING fts5("
        "folded, content='casebook_searchrow', content_rowid='case_id', tokenize='unicode61 remove_diacritics 0')"
    ),
    f"CREATE TRIGGER IF NOT EXISTS casebook_search_new AFTER INSERT ON casebook_searchrow BEGIN {_INSERT} END",
    f"CREATE TRIGGER IF NOT EXISTS casebook_search_gone AFTER DELETE ON casebook_searchrow BEGIN {_DELETE} END",
    (
        "CREATE TRIGGER IF NOT EXISTS casebook_search_changed AFTER UPDATE ON casebook_searchrow "
        f"BEGIN {_DELETE} {_INSERT} END"
    ),
)
_SECURE_DELETE_SINCE = (3, 42)
_POSTGRES = (
    # stored, because reading the newest rows first looks at each, and cutting a text into words takes a quarter of a
    # millisecond
    (
        "ALTER TABLE casebook_searchrow ADD COLUMN IF NOT EXISTS words tsvector "
        "GENERATED ALWAYS AS (to_tsvector('simple', folded)) STORED"
    ),
    "CREATE INDEX IF NOT EXISTS casebook_search_held ON casebook_searchrow USING gin (words)",
    "DROP INDEX IF EXISTS casebook_search_words",
)


def install(database: BaseDatabaseWrapper) -> None:
    """Put the index in place; one that stands already is left alone."""
    with database.cursor() as cursor:
        if database.vendor != "sqlite":
            for statement in _POSTGRES:
                cursor.execute(statement)
            return
        for statement in _SQLITE:
            cursor.execute(statement)
        if sqlite3.sqlite_version_info >= _SECURE_DELETE_SINCE:
            # without it, the words of a forgotten case stay in the index until its pages happen to be merged
            cursor.execute("INSERT INTO casebook_searchtext(casebook_searchtext, rank) VALUES ('secure-delete', 1)")


def purge(database: BaseDatabaseWrapper) -> None:
    """Drop the words of forgotten cases from the index's own pages, where older SQLite keeps them until a merge."""
    if database.vendor == "sqlite" and sqlite3.sqlite_version_info < _SECURE_DELETE_SINCE:
        with database.cursor() as cursor:
            cursor.execute("INSERT INTO casebook_searchtext(casebook_searchtext) VALUES ('optimize')")


def remove(database: BaseDatabaseWrapper) -> None:
    """Take the index away, for a migration that goes back."""
    with database.cursor() as cursor:
        for statement in _removing(database.vendor):
            cursor.execute(statement)


def newest(phrases: Sequence[Sequence[str]], before: int, most: int) -> list[int]:
    """Return the ids of the newest cases whose text holds every one of ``phrases``, newest first.

    Args:
        phrases: as for ``holding``.
        before: only cases with a smaller id.
        most: at most so many; the index is read from its newest end, and no further than needed.
    """
    inner = holding(phrases)
    with connection.cursor() as cursor:
        place = "rowid"
        if connection.vendor != "sqlite":
            # a limit makes walking the newest rows look cheap to PostgreSQL, even for a word that only few hold
            place = "case_id" if _estimated(cursor, inner) > COMMON else "case_id + 0"
        cursor.execute(f"{inner.sql} AND {place} < %s ORDER BY {place} DESC LIMIT %s", [*inner.params, before, most])
        return [pk for (pk,) in cursor.fetchall()]


COMMON = 5_000
"""Hits from which it pays to walk the newest rows instead of gathering all hits first."""


def _estimated(cursor: CursorWrapper, inner: RawSQL) -> int:
    cursor.execute(f"EXPLAIN (FORMAT JSON) {inner.sql}", inner.params)
    said = cursor.fetchone()[0]
    plan = json.loads(said) if isinstance(said, str) else said
    return int(plan[0]["Plan"]["Plan Rows"])


def holding(phrases: Sequence[Sequence[str]]) -> RawSQL:
    """Return the ids of the cases whose text holds every one of ``phrases``.

    Args:
        phrases: each a run of folded words that must follow one another; at least one, none empty.
    """
    if connection.vendor == "sqlite":
        asked = " AND ".join('"' + " ".join(words) + '"' for words in phrases)
        return RawSQL("SELECT rowid FROM casebook_searchtext WHERE casebook_searchtext MATCH %s", [asked])
    asked = " & ".join("(" + " <-> ".join(f"'{word}'" for word in words) + ")" for words in phrases)
    question = "SELECT case_id FROM casebook_searchrow WHERE words @@ to_tsquery('simple', %s)"
    return RawSQL(question, [asked])  # noqa: S611  # the words are a parameter


def _removing(vendor: str) -> Iterator[str]:
    if vendor != "sqlite":
        yield "DROP INDEX IF EXISTS casebook_search_held"
        yield "ALTER TABLE casebook_searchrow DROP COLUMN IF EXISTS words"
        return
    yield from (f"DROP TRIGGER IF EXISTS casebook_search_{name}" for name in ("new", "gone", "changed"))
    yield "DROP TABLE IF EXISTS casebook_searchtext"
