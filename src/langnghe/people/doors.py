"""Every view says who may pass: ``@public`` or ``@requires(PERMISSION)``. A route that says neither fails a test."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from langnghe.people.actors import Actor, NotAllowed
from langnghe.people.permissions import Permission

View = Callable[..., HttpResponse]
PUBLIC = "public"
ANY_OFFICER = "officer"


def public(view: View) -> View:
    """Mark a page that citizens open without an account."""
    view.door = PUBLIC  # type: ignore[attr-defined]  # a function attribute is how the route test finds the door
    return view


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Let pass only a signed-in officer whose mandate holds one of ``permissions``; none given: any officer."""

    def wrap(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None or actor.user_id is None:
                return redirect(f"/dang-nhap/?next={request.path}")
            if permissions and not any(actor.may(p) for p in permissions):
                _refuse(actor, permissions)
            return view(request, *args, **kwargs)

        inner.door = [p.code for p in permissions] or ANY_OFFICER  # type: ignore[attr-defined]  # as above
        return inner

    return wrap


def _refuse(actor: Actor, permissions: tuple[Permission, ...]) -> None:
    for permission in permissions:
        if permission.code in actor.permissions:
            actor.require(permission)
    raise NotAllowed(permissions[0])
