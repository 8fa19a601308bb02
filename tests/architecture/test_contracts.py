"""The import contracts stand in pyproject.toml; here they prove that they can fail."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
OPTIONAL = (
    "reports",
    "assessment",
    "reception",
    "dialogue",
    "land",
    "procedures",
    "disclosure",
    "listening",
    "console",
)


def floors() -> list[list[str]]:
    """Return the floors from the top, each with its rooms, as the contract names them."""
    layers = CONTRACTS["contracts"][0]["layers"]
    return [[room.strip(" ()") for room in layer.split("|")] for layer in layers]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with every floor, under the product's own contracts."""
    for package in ["lawbook", "viettext", "langnghe", *(f"langnghe/{room}" for floor in floors() for room in floor)]:
        if package.split("/")[-1] not in OPTIONAL:
            (tmp_path / package).mkdir(parents=True)
            (tmp_path / package / "__init__.py").touch()
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def is_refused(house: Path) -> bool:
    """Run the contracts over the house."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    finished = subprocess.run(
        command, cwd=house, env={"PYTHONPATH": str(house)}, capture_output=True, text=True, check=False
    )
    assert "Contracts:" in finished.stdout, finished.stdout + finished.stderr
    return finished.returncode != 0


def test_an_orderly_house_is_accepted(house):
    (house / "langnghe" / "petitions" / "__init__.py").write_text("import langnghe.casebook\nimport lawbook\n")

    assert not is_refused(house)


@pytest.mark.parametrize(
    ("room", "imported"),
    [
        ("langnghe/petitions", "langnghe.complaints"),
        ("langnghe/people", "langnghe.matters"),
        ("langnghe/duties", "langnghe.web"),
        ("lawbook", "langnghe.clock"),
        ("lawbook", "django"),
        ("viettext", "lawbook"),
        ("langnghe/clock", "lawbook"),
    ],
)
def test_an_import_upwards_or_sideways_is_refused(house, room, imported):
    (house / room / "__init__.py").write_text(f"import {imported}\n")

    assert is_refused(house)


def test_a_room_that_no_floor_names_is_refused(house):
    (house / "langnghe" / "attic").mkdir()
    (house / "langnghe" / "attic" / "__init__.py").touch()

    assert is_refused(house)


def test_every_room_the_settings_list_stands_on_a_floor():
    from langnghe.config.rooms import ROOMS

    named = {f"langnghe.{room}" for floor in floors() for room in floor}

    assert set(ROOMS) <= named
