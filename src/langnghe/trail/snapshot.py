"""One unmoving view of the database for a long reading, taking no lock that a writer would wait for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def snapshot() -> Iterator[None]:
    """Read, inside the block, the database as it was at its beginning.

    ``transaction.atomic`` would not do: on SQLite it takes the one write lock, on PostgreSQL each query would
    see a newer state. Inside an open transaction nothing is changed.
    """
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    begin = "BEGIN DEFERRED" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
