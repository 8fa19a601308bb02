"""The lawbook as this installation reads it: what ships, the province's overlay, the office's promises."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

import lawbook
from lawbook import Lawbook


def law() -> Lawbook:
    """Return the lawbook with this installation's overlays (``<data>/law/<province>/``)."""
    return _load(settings.LAW_OVERLAYS)


@lru_cache(maxsize=4)
def _load(overlays: tuple[Path, ...]) -> Lawbook:
    found = [folder for folder in overlays if folder.is_dir()]
    return lawbook.load(lawbook.shipped_folder(), *found) if found else lawbook.shipped()


def reread() -> None:
    """Forget what was read, after an overlay was written."""
    _load.cache_clear()
