"""An empty installation of its own for every trial, on the engine this run is for."""

import os
from pathlib import Path

import pytest

from tests.torture.conftest import empty_database
from tests.upgrade.house import House


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path):
    """An installation with nothing in it; on the engine of this run, or the one a test asks for by parameter."""
    engine = getattr(request, "param", None) or os.environ.get("LANGNGHE_DATABASE", "")
    with empty_database(engine) as address:
        yield House(tmp_path / "data", address)
