"""What the product needs to run must be free to ship with it."""

import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT

ALLOWED = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|LGPL|Lesser|HPND|CMU|Zlib|0BSD|Unlicense", re.I
)
REFUSED = re.compile(r"\bA?GPL|(?<!Lesser )General Public License|Affero|SSPL|BUSL|Commons Clause", re.I)
NAME = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==")


def needed() -> list[str]:
    """Return the distributions pinned for running, those for this system only."""
    lines = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8").splitlines()
    elsewhere = re.compile(
        r"sys_platform == 'win32'|platform_system == 'Windows'|implementation_name == 'pypy'|< '3\.1[0-9]"
    )
    return [found[1] for line in lines if (found := NAME.match(line)) and not elsewhere.search(line)]


def licence(one: Distribution) -> str:
    """Return what a distribution says of its licence: expression, classifiers, the old field, or its file's title."""
    expression = str(one.metadata.json.get("license_expression") or "")
    classifiers = [line for line in one.metadata.get_all("Classifier") or [] if line.startswith("License ::")]
    said = expression or "; ".join(classifiers) or str(one.metadata.json.get("license") or "").split("\n")[0]
    return said or next(title(file) for file in [*licence_files(one), None])


def licence_files(one: Distribution) -> list[Path]:
    """Return the files a distribution names as its licence."""
    named = set(one.metadata.get_all("License-File") or [])
    return [Path(str(one.locate_file(file))) for file in one.files or [] if file.name in named]


def title(file: Path | None) -> str:
    """Return the first line of a licence's text."""
    return file.read_text(encoding="utf-8").lstrip().split("\n")[0].strip() if file else ""


def may_ship(words: str) -> bool:
    """Tell whether a licence is one of those we may ship; a choice (``OR``) counts by its best part."""
    parts = re.split(r"\s+OR\s+", words)
    return any(ALLOWED.search(part) and not REFUSED.search(part) for part in parts)


@pytest.mark.parametrize("name", needed())
def test_a_library_we_ship_has_a_licence_that_allows_it(name):
    words = licence(distribution(name))

    assert may_ship(words), f"{name}: {words or 'says no licence'}"


@pytest.mark.parametrize(
    "words",
    ["GPL-3.0-only", "AGPL-3.0", "License :: OSI Approved :: GNU General Public License v2 (GPLv2)", "", "Proprietary"],
)
def test_a_licence_that_binds_the_product_would_be_found(words):
    assert not may_ship(words)


@pytest.mark.parametrize("words", ["MIT", "LGPL-3.0-only", "Apache-2.0 OR GPL-2.0-only", "BSD-3-Clause"])
def test_a_free_licence_passes(words):
    assert may_ship(words)
