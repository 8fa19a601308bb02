"""The names of what can happen, each with the words a timeline shows. Rooms declare theirs in ``events``."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _

_declared: dict[str, str | Promise] = {}


def declare(name: str, label: str | Promise) -> str:
    """Declare an event once, at import of its room's ``events`` module, and return its name.

    Args:
        name: ``room.past_participle``.
        label: what timelines call it, in Vietnamese (lazily translated); nothing personal.

    Raises:
        ValueError: the name was declared before with other words.
    """
    known = _declared.setdefault(name, label)
    if str(known) != str(label):
        raise ValueError(f"event {name} is declared twice, differently")
    return name


def declared() -> dict[str, str]:
    """Return the label of every declared event by its name, in the language now spoken."""
    return {name: str(label) for name, label in _declared.items()}


def label(name: str) -> str:
    """Return the words for ``name``; for one that an earlier release declared, words that say so."""
    known = _declared.get(name)
    return str(known) if known is not None else _("Việc ghi từ bản trước của phần mềm")
