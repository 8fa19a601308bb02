"""Sequences whose numbers the house gives itself: cases, receipts. Each room names its own when it is ready."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from langnghe.people.actors import Actor
from langnghe.people.models import Office


@dataclass(frozen=True)
class Holder:
    """What has a number, as far as the reader may see it."""

    label: str
    url: str
    gone: str = ""
    """Why it no longer counts, for what was taken back."""


Finder = Callable[[Actor, Office, Sequence[str]], dict[str, Holder]]
"""Given the reader, the office and numbers as they are written: what the reader may see of their holders."""


@dataclass(frozen=True)
class Own:
    """One sequence: its letters, what it numbers, whether it belongs to sealed matters alone, who finds its holders."""

    code: str
    title: str
    sealed: bool
    find: Finder


_own: dict[str, Own] = {}


def name(code: str, title: str, find: Finder, *, sealed: bool = False) -> None:
    """Name a sequence; called by its room when it is ready.

    Args:
        code: the letters in front of its numbers.
        title: what it numbers, in Vietnamese.
        find: finds what has some of its numbers.
        sealed: it numbers sealed matters alone.
    """
    _own[code] = Own(code, title, sealed, find)


def all_own() -> dict[str, Own]:
    """Return every sequence that was named, by its letters."""
    return dict(_own)


def written(code: str, year: int, n: int) -> str:
    """Return number ``n`` of a sequence of ours, like ``PA-2026-0147``."""
    return f"{code}-{year}-{n:04d}"


def read(text: str) -> tuple[str, int, int] | None:
    """Return letters, year and number of a number of ours; None when it is none."""
    parts = text.rsplit("-", 2)
    if len(parts) != 3 or not (parts[1].isdecimal() and parts[2].isdecimal()):
        return None
    return parts[0], int(parts[1]), int(parts[2])
