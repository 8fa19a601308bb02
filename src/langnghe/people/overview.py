"""What the administrator's first page shows besides mandates: panels of rooms on higher floors, which register here."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from langnghe.people.actors import Actor

Panel = Callable[[Actor, datetime], dict[str, Any]]
_panels: list[Panel] = []


def show(panel: Panel) -> None:
    """Let the first page of administration show ``panel``; called when its room is ready.

    Args:
        panel: given the actor and the moment, returns the context of the template that it names as ``template``.
    """
    if panel not in _panels:
        _panels.append(panel)


def panels(actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """Return what every panel says to ``actor`` at the moment ``at``."""
    return [panel(actor, at) for panel in _panels]
