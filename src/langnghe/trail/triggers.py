"""What the database itself refuses: deleting or rewriting the trail. Both engines, the same sentences.

They stop accidents and ordinary programs, not the owner of the database: whoever lifts them is found by
``trail verify`` through the chains, the log and a saved head. SQLite drops triggers when a migration rebuilds a
table; such a migration must call ``install`` again (a test watches over it).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

SAID = (
    "matter, seq, name, at, actor_user, actor_mandate, actor_office, on_behalf_of, actor_name, facts, "
    "payload_digest, rows_digest, previous, digest"
)
# name, table, when, condition
TRIGGERS = (
    ("trail_entry_no_delete", "trail_entry", "DELETE", ""),
    ("trail_entry_no_update", "trail_entry", f"UPDATE OF id, {SAID}", ""),
    ("trail_entry_sealed_once", "trail_entry", "UPDATE OF leaf", "OLD.leaf IS NOT NULL"),
    ("trail_payload_no_update", "trail_payload", "UPDATE", ""),
    ("trail_treehead_no_delete", "trail_treehead", "DELETE", ""),
    ("trail_treehead_no_update", "trail_treehead", "UPDATE", ""),
)
TABLES = ("trail_entry", "trail_treehead")
REFUSAL = "the trail is append-only"


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place; one that stands already is left alone."""
    with connection.cursor() as cursor:
        for statement in _creating(connection.vendor):
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, for a migration that rebuilds a table and for emptying a database of trials."""
    with connection.cursor() as cursor:
        for statement in _dropping(connection.vendor):
            cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lift the triggers inside the block."""
    lift(connection)
    try:
        yield
    finally:
        install(connection)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the triggers that the database lacks."""
    if connection.vendor == "sqlite":
        question = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        question = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(question)
        found = {name for (name,) in cursor.fetchall()}
    return [name for name, *_ in TRIGGERS if name not in found]


def _creating(vendor: str) -> Iterator[str]:
    if vendor == "sqlite":
        for name, table, event, condition in TRIGGERS:
            when = f"WHEN {condition} " if condition else ""
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} FOR EACH ROW {when}"
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    yield (
        "CREATE OR REPLACE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for name, table, event, condition in TRIGGERS:
        when = f"WHEN ({condition}) " if condition else ""
        yield (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {when}"
            "EXECUTE FUNCTION trail_refuse()"
        )
    for table in TABLES:
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
            "EXECUTE FUNCTION trail_refuse()"
        )


def _dropping(vendor: str) -> Iterator[str]:
    for name, table, *_ in TRIGGERS:
        yield f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON {table}")
    if vendor != "sqlite":
        yield from (f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}" for table in TABLES)
