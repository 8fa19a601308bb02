"""A wheel carries all the product needs and works from any folder."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline with the environment's own hatchling."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, unpacked far from the repository."""
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(target)
    return target


def run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a module of the installed product from another folder, without the checkout."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("LANGNGHE", "PYTHON"))}
    variables |= {"PYTHONPATH": str(installed), "PYTHONUTF8": "1", "LANGNGHE_DATA": str(folder / "data")}
    command = [sys.executable, "-P", "-m", *words]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)


def test_it_carries_law_places_pages_and_front_end_files(wheel):
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()

    for part in ("lawbook/_law/", "langnghe/places/_data/communes.csv", "langnghe/web/static/vendor/htmx.min.js"):
        assert any(name.startswith(part) for name in names), part
    assert any(name.endswith(".woff2") for name in names)
    letters = "langnghe/documents/letters/"
    assert {f"{letters}letter.typ", f"{letters}fonts/Tinos-Regular.ttf", f"{letters}fonts/LICENSE.txt"} <= set(names)
    assert any("/templates/" in name for name in names)
    assert any("/migrations/0001" in name for name in names)
    assert not any("/tests/" in name or name.endswith("conftest.py") for name in names)


def test_it_carries_the_compiled_translations(wheel):
    catalogues = [path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("LC_MESSAGES/*.po")]
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())

    assert {name.removesuffix(".po") + ".mo" for name in catalogues} <= names


def test_it_names_what_it_needs(wheel):
    with zipfile.ZipFile(wheel) as packed:
        metadata = packed.read(next(name for name in packed.namelist() if name.endswith("METADATA"))).decode()

    assert "Requires-Dist: django" in metadata.replace("Django", "django")
    assert "License-Expression: Apache-2.0" in metadata


def test_the_law_answers_from_any_folder(installed, tmp_path):
    words = ("lawbook", "due", "complaints.first_decision", "--start", "2026-07-15", "--json")
    answer = run(installed, tmp_path, *words)

    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["rule"] == "complaints.first_decision"


def test_the_product_checks_itself_from_any_folder(installed, tmp_path):
    answer = run(installed, tmp_path, "langnghe", "check")

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_territory_is_read_from_any_folder(installed, tmp_path):
    (tmp_path / "ask.py").write_text(
        "from datetime import date\n"
        "from langnghe.places.units import load\n"
        "print(load().unit('13504', date(2026, 7, 1)).name)\n"
    )
    variables = {"PYTHONPATH": str(installed), "PYTHONUTF8": "1", "PATH": os.defpath}
    answer = subprocess.run(
        [sys.executable, "ask.py"], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
    )

    assert answer.stdout.strip() == "Bình Lục", answer.stderr
