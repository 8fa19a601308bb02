"""A ground of its own for every trial, on the engine that this run of the tests is for."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from langnghe.web.torture.ground import Ground


@pytest.fixture
def ground(tmp_path: Path):
    """A prepared ground; whatever still runs at the end is killed."""
    address = os.environ.get("LANGNGHE_DATABASE", "")
    with empty_database(address) as own:
        prepared = Ground(tmp_path / "data", own)
        prepared.prepare()
        try:
            yield prepared
        finally:
            prepared.close()


@contextmanager
def empty_database(address: str) -> Iterator[str]:
    """Give an empty database beside the one of the tests; SQLite's lies in the ground's folder."""
    if not address.startswith("postgres"):
        yield "sqlite"
        return
    name = f"torture_{secrets.token_hex(6)}"
    execute(address, f"CREATE DATABASE {name}")
    try:
        yield f"{address.rsplit('/', 1)[0]}/{name}"
    finally:
        execute(address, f"DROP DATABASE {name} WITH (FORCE)")


def execute(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())
