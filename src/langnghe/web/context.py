"""What every page shell shows. Nothing is asked of the database until a page draws it, and then once a request."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from langnghe.people.queries import office_with
from langnghe.trail import sealing
from langnghe.web.menu import menu


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the actor, the menu, the head of the log and the office for the page shell."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"actor": None, "menu": []}
    kept: dict[str, Any] = request.__dict__.setdefault("_shell", {})
    if not kept:
        office = SimpleLazyObject(lambda: next(iter(office_with(actor.office_id or 0)), None))
        kept |= {
            "menu": SimpleLazyObject(lambda: menu(actor, request.path)),
            "trail_head": SimpleLazyObject(_head),
            "office_name": actor.office_name,
            "office_phone": SimpleLazyObject(lambda: office.phone if office else ""),
            "office_hours": SimpleLazyObject(lambda: office.hours if office else ""),
        }
    return {"actor": actor, **kept}


def _head() -> str:
    latest = sealing.latest()
    return latest.root if latest else ""
