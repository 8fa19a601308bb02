"""A house with data in it, and two custodians: made once, copied for every trial."""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.torture.conftest import empty_database, execute
from tests.upgrade.house import House


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Path]]:
    """A house of today, filled with the newest frozen release, and the stick with its two custodians' keys."""
    folder = tmp_path_factory.mktemp("image")
    with empty_database(os.environ.get("LANGNGHE_DATABASE", "")) as address:
        house, stick = House(folder / "data", address), folder / "stick"
        house.thaw("a1")
        house.run("migrate", "-v", "0")
        own = house.folder / "custodians"
        own.mkdir()
        for name in ("chu-tich", "van-phong"):
            house.run("custodian", name, str(stick))
            (own / f"{name}.pub").write_bytes((stick / f"{name}.pub").read_bytes())
        yield house, stick


@pytest.fixture
def full(image: tuple[House, Path], tmp_path: Path) -> Iterator[House]:
    """A copy of the image, this trial's alone."""
    made, _ = image
    shutil.copytree(made.folder, tmp_path / "data")
    if made.database == "sqlite":
        yield House(tmp_path / "data", "sqlite")
        return
    server, name = os.environ["LANGNGHE_DATABASE"], f"recovery_{secrets.token_hex(6)}"
    execute(server, f"CREATE DATABASE {name} TEMPLATE {made.database.rsplit('/', 1)[1]}")
    try:
        yield House(tmp_path / "data", f"{server.rsplit('/', 1)[0]}/{name}")
    finally:
        drop(server, name)


@pytest.fixture
def stick(image: tuple[House, Path], tmp_path: Path) -> Path:
    """A folder outside the house with the private keys of its two custodians."""
    return Path(shutil.copytree(image[1], tmp_path / "stick"))


def drop(server: str, name: str) -> None:
    """Drop the database ``name`` and those made beside it by restoring."""
    with psycopg.connect(server, autocommit=True) as line:
        beside = line.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name]).fetchall()
    for (found,) in beside:
        execute(server, f'DROP DATABASE "{found}" WITH (FORCE)')
