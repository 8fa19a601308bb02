"""The repository holds our own work and data whose source it names."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT
from tests.architecture.test_words import tracked
from tools.notice import entries

LIMIT = 2_000_000  # bytes
OF_THIRD_PARTIES = re.compile(r"(^|/)(node_modules|vendor|site-packages)/|\.min\.(js|css)$|\.(woff2?|ttf|otf|whl|mo)$")
GENERATED = re.compile(r"^places/.*\.csv$")
SECRET = re.compile(r"(^|/)\.env$|\.(pem|key|p12|pfx|sqlite3)$")


def third_party(names: list[str]) -> list[str]:
    return [name for name in names if OF_THIRD_PARTIES.search(name)]


def unnamed(names: list[str], notice: str) -> list[str]:
    """Return generated data files that NOTICE does not name."""
    return [name for name in names if GENERATED.match(name) and name not in entries(notice)]


def changed(notice: str, root: Path) -> list[str]:
    """Return files whose content is not the one NOTICE names, or that are gone."""
    found = []
    for name, entry in entries(notice).items():
        path = root / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != entry["digest"]:
            found.append(f"{name}: make it again with tools/import_*.py, or mend the tool")
    return found


@pytest.fixture(scope="module")
def notice() -> str:
    return (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_no_code_of_third_parties_is_kept():
    assert third_party(tracked()) == []


def test_no_file_is_heavy():
    heavy = [name for name in tracked() if (ROOT / name).stat().st_size > LIMIT]

    assert heavy == []


def test_no_secret_and_no_database_is_kept():
    assert [name for name in tracked() if SECRET.search(name)] == []


def test_notice_names_every_generated_file(notice):
    assert unnamed(tracked(), notice) == []
    assert len(entries(notice)) >= 4


def test_generated_files_are_as_notice_says(notice):
    assert changed(notice, ROOT) == []


def test_the_front_end_lock_holds_digests_and_no_addresses():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert all("resolved" not in package for package in packages.values())
    assert all(package["integrity"].startswith("sha512-") for name, package in packages.items() if name)


@pytest.mark.parametrize("name", ["runtime", "dev", "node"])
def test_every_pinned_library_has_a_hash_and_no_address(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^[A-Za-z0-9._-]+(?:\[[^]]*\])?==.*?(?=^[A-Za-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)

    assert pinned
    assert all("--hash=sha256:" in one for one in pinned)
    assert "://" not in text
    assert "index-url" not in text


def test_breaches_would_be_found(tmp_path):
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "x.csv").write_text("code\n")
    words = f"places/x.csv\n  Source: list\n  Licence: MIT\n  SHA-256: {'0' * 64}\n"

    assert third_party(["src/langnghe/web/static/vendor/x.js", "a/b.min.js", "a/own.js"]) == [
        "src/langnghe/web/static/vendor/x.js",
        "a/b.min.js",
    ]
    assert unnamed(["places/y.csv"], words) == ["places/y.csv"]
    assert changed(words, tmp_path)
