"""What every page shell shows."""

from typing import Any

from django.http import HttpRequest

from langnghe.web.menu import menu


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the actor and the menu for the page shell."""
    actor = getattr(request, "actor", None)
    return {"actor": actor, "menu": menu(actor, request.path)}
