"""What a citizen has answered so far, as it travels from page to page in a signed field."""

import secrets
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from langnghe.documents.files.rules import TYPES
from langnghe.documents.files.staging import Staged
from langnghe.petitions.citizen.carried import carried, carry, end_of
from langnghe.petitions.intake.actions import Author, Incoming

SALT = "petitions.citizen.send"
MINUTES = 12 * 60
"""Less than the sweep of files that no row knows, so that what was chosen early is still there at the end."""


@dataclass(frozen=True)
class KeptFile:
    """A file that lies encrypted in the store and waits for the last button."""

    path: str
    key: str
    name: str
    media: str
    size: int

    @classmethod
    def of(cls, ready: Staged) -> "KeptFile":
        """Return ``ready`` in plain values."""
        return cls(ready.path, ready.key.hex(), ready.name, ready.kind.media, ready.size)

    def staged(self) -> Staged:
        """Return the staged file again."""
        return Staged(self.path, bytes.fromhex(self.key), self.name, TYPES[self.media], self.size)

    @property
    def label(self) -> str:
        """What kind of file it is, in words."""
        return TYPES[self.media].label


@dataclass(frozen=True)
class Answers:
    """Everything answered so far. ``key`` makes the sending happen once; ``begun`` is in seconds."""

    key: str
    begun: float
    office: str = ""
    what: str = ""
    where: str = ""
    files: tuple[KeptFile, ...] = ()
    named: str = ""
    name: str = ""
    address: str = ""
    phone: str = ""
    title: str = ""
    seen: tuple[str, ...] = field(default=())
    """The questions already passed."""

    @classmethod
    def fresh(cls, at: datetime) -> "Answers":
        """Return an empty form begun at ``at``."""
        return cls(secrets.token_urlsafe(24), at.timestamp())

    def token(self, at: datetime) -> str:
        """Return the answers signed for the next page."""
        return carry(SALT, asdict(self), end_of(at, MINUTES))

    @classmethod
    def read(cls, token: str, at: datetime) -> "Answers":
        """Return the answers of a page.

        Raises:
            NotCarried: changed, cut or too old.
        """
        said: dict[str, Any] = carried(SALT, token, at)
        files = tuple(KeptFile(**one) for one in said.pop("files"))
        return cls(**{**said, "files": files, "seen": tuple(said["seen"])})

    def passed(self, step: str) -> "Answers":
        """Return the answers with ``step`` among the questions passed."""
        return self if step in self.seen else replace(self, seen=(*self.seen, step))

    def incoming(self) -> Incoming:
        """Return the submission these answers make."""
        author = Author(name=self.name, address=self.address, phone=self.phone, title=self.title)
        content = f"{self.what}\n\n{_('Nơi xảy ra:')} {self.where}" if self.where else self.what
        return Incoming(
            channel="web",
            content=content,
            author=author if self.named == "yes" else Author(title=self.title),
            request_key=self.key,
            files=[one.staged() for one in self.files],
        )
