"""How large and how many: read from ``limits.toml`` beside this file, overlaid by ``<data>/files.toml``."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

SHIPPED = Path(__file__).with_name("limits.toml")


@dataclass(frozen=True)
class Limits:
    """What an office takes. Sizes in bytes; ``size`` by media type, and only the types named there are taken."""

    files_per_matter: int
    name_length: int
    pixels: int
    zip_entries: int
    zip_unpacked: int
    zip_ratio: int
    zip_small: int
    sweep_after_hours: int
    size: dict[str, int]

    @property
    def largest(self) -> int:
        """The size no file of any type may pass, in bytes."""
        return max(self.size.values())


class LimitsUnreadable(ValueError):
    """The office's own ``files.toml`` names a limit that does not exist."""


def limits() -> Limits:
    """Return the limits of this installation."""
    return read(settings.DATA / "files.toml")


@lru_cache(maxsize=4)
def read(own: Path) -> Limits:
    """Return the shipped limits with those of ``own`` laid over them, when that file exists.

    Raises:
        LimitsUnreadable: ``own`` names a limit that the shipped file does not know.
    """
    said: dict[str, Any] = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    if own.is_file():
        for name, value in tomllib.loads(own.read_text(encoding="utf-8")).items():
            if name not in said:
                raise LimitsUnreadable(f"files.toml: không có giới hạn tên «{name}». Các tên đúng: {', '.join(said)}.")
            said[name] = {**said[name], **value} if isinstance(value, dict) else value
    return Limits(**said)
