"""A house with data in it, and two custodians."""

from pathlib import Path

import pytest

from tests.upgrade.conftest import house
from tests.upgrade.house import House

__all__ = ["house"]


@pytest.fixture
def full(house: House) -> House:
    """A house of today, filled with the newest frozen release."""
    house.thaw("a1")
    house.run("migrate", "-v", "0")
    return house


@pytest.fixture
def stick(full: House, tmp_path: Path) -> Path:
    """A folder outside the house with the keys of two custodians; the house holds the public ones."""
    folder = tmp_path / "stick"
    own = full.folder / "custodians"
    own.mkdir()
    for name in ("chu-tich", "van-phong"):
        full.run("custodian", name, str(folder))
        (own / f"{name}.pub").write_bytes((folder / f"{name}.pub").read_bytes())
    return folder
