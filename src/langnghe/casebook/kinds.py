"""Kinds of case. Each room registers its own; whoever opens a case names a kind, never a room."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from langnghe.casebook import numbered
from langnghe.casebook.models import Case
from langnghe.casebook.stages import Table
from langnghe.documents.series import ours
from langnghe.people.actors import Actor


@dataclass(frozen=True)
class NextStep:
    """The one obvious step of a case: what, where the button leads, by when it is due and who does it."""

    title: str
    detail: str
    url: str = ""
    button: str = ""
    on_paper: bool = False
    """The step itself is done outside this release; its duties are counted and reported done here."""


@dataclass(frozen=True)
class Kind:
    """What the house must know of one kind of case."""

    code: str
    title: str
    series: str
    table: Table
    first_stage: str
    sealed: bool
    next_step: Callable[[Actor, Case], NextStep | None]
    rooms_panel: str = ""
    """Template with the room's own part of the case page, if any."""
    panel: Callable[[Actor, Case], dict[str, Any]] | None = None
    """What that template is given."""


_kinds: dict[str, Kind] = {}

UNSORTED = "unsorted"
"""Stage of a case that waits for sorting."""


def register(kind: Kind) -> None:
    """Add ``kind`` and its sequence of numbers; called when its room is ready."""
    _kinds[kind.code] = kind
    ours.name(kind.series, kind.title, numbered.cases, sealed=kind.sealed)


def kind(code: str) -> Kind:
    """Return the kind registered under ``code``."""
    return _kinds[code]


def all_kinds() -> dict[str, Kind]:
    """Return every registered kind by its code."""
    return dict(_kinds)
