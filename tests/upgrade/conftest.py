"""An empty installation of its own for every trial, on the engine this run is for."""

import os
from pathlib import Path

import pytest

from tests.torture.conftest import empty_database
from tests.upgrade.house import House


@pytest.fixture
def house(tmp_path: Path):
    """An installation with the frozen releases' key and nothing else."""
    with empty_database(os.environ.get("LANGNGHE_DATABASE", "")) as address:
        yield House(tmp_path / "data", address)
