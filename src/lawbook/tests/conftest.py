"""Small law trees written for one test, beside the shipped calendars."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lawbook import Lawbook, load, shipped_folder

MakeLaw = Callable[..., Lawbook]

TERM = """\
type   = "term"
title  = "Thời hạn thử"
starts = "received"
"""
SOURCE = 'source = { act = "01/2000/QH10", cite = "Điều 1" }\nchecked = 2026-11-23\nconfidence = "S"\n'


def term(body: str, *, head: str = "", since: str = "2000-01-01") -> str:
    """Return a law file with one version whose keys are ``body``."""
    return f"{TERM}{head}[[version]]\nfrom = {since}\n{SOURCE}{body}\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write law files, named by their path without the ending; return the folder."""
    for name, text in files.items():
        file = folder / f"{name}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def make_law(tmp_path: Path) -> MakeLaw:
    """Write law files and load them with the shipped calendars; ``overlay`` files lie over them."""

    def make(files: dict[str, str], overlay: dict[str, str] | None = None) -> Lawbook:
        root = tmp_path / "law"
        shutil.copytree(shipped_folder() / "calendar", root / "calendar", dirs_exist_ok=True)
        write(root, files)
        if overlay is None:
            return load(root)
        return load(root, write(tmp_path / "province", overlay))

    return make


@pytest.fixture
def clock(make_law: MakeLaw) -> Callable[..., Lawbook]:
    """Return a lawbook with the one rule ``room.rule``, whose version has the given keys."""

    def one(body: str, *, head: str = "") -> Lawbook:
        return make_law({"room/rule": term(body, head=head)})

    return one
