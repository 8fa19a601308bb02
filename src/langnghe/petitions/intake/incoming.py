"""What arrives, as values: who sends, how it came, what was handed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from langnghe.documents.files.staging import Staged, Upload


@dataclass(frozen=True)
class Author:
    """Who sends, as they say it. Sealed until sorting."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    id_number: str = ""
    born_year: int | None = None
    title: str = ""
    """How to address them on the follow page: ông, bà, anh, chị."""
    person: int | None = None
    """The known person whom the officer chose while typing, if any."""

    @classmethod
    def of(cls, sealed: Mapping[str, Any]) -> "Author":
        """Return the author of a sealed part; what other rooms seal beside these fields is left aside."""
        names = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in sealed.items() if name in names})


@dataclass(frozen=True)
class Forwarder:
    """Who passed the submission on, under which number and date."""

    name: str
    number: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Paper:
    """One paper handed in. ``condition``: original, copy, certified copy; empty when not said."""

    name: str
    pages: int = 0
    condition: str = ""


@dataclass(frozen=True)
class Incoming:
    """A submission as it arrives. Days are local calendar days."""

    channel: str
    content: str
    author: Author = field(default_factory=Author)
    received_on: date | None = None
    late_reason: str = ""
    postmark_on: date | None = None
    arrival_on: date | None = None
    written_on: date | None = None
    forwarder: Forwarder | None = None
    people: int = 1
    pages: int = 0
    request_key: str | None = None
    papers: tuple[Paper, ...] = ()
    files: Sequence[Upload | Staged] = ()


class IntakeRefused(ValueError):
    """The submission cannot be taken, undone or corrected as it is; the message says what to change.

    ``field`` names the value it speaks of, for the form; empty when it speaks of the whole.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field
