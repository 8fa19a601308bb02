"""Every view says who may pass: ``@public``, ``@own_account`` or ``@requires(PERMISSION)``.

A route that says none of them fails a test.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from langnghe.people.actors import Actor, NotAllowed
from langnghe.people.permissions import Permission

View = Callable[..., HttpResponse]
PUBLIC = "public"
ANY_OFFICER = "officer"
ACCOUNT = "account"


def door_of(view: View) -> Any:
    """Return what a view says about who may pass, or None."""
    return getattr(view, "door", None)


def public(view: View) -> View:
    """Mark a page that citizens open without an account."""
    view.door = PUBLIC  # type: ignore[attr-defined]  # a function attribute is how the route test finds the door
    return view


def own_account(view: View) -> View:
    """Let pass whoever is signed in, with or without a mandate: pages of one's own account only."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    inner.door = ACCOUNT  # type: ignore[attr-defined]  # as above
    return inner


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Let pass only a signed-in officer whose mandate holds one of ``permissions``; none given: any officer."""

    def wrap(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None or actor.user_id is None:
                return to_sign_in(request)
            if permissions and not any(actor.may(p) for p in permissions):
                _refuse(actor, permissions)
            return view(request, *args, **kwargs)

        inner.door = [p.code for p in permissions] or ANY_OFFICER  # type: ignore[attr-defined]  # as above
        return inner

    return wrap


def closed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer like a page that does not exist: a library's page this house does not use."""
    raise Http404


closed.door = PUBLIC  # type: ignore[attr-defined]  # as above


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead a visitor to the sign-in page, and a user without a mandate in use to the choice of mandates.

    Only the path comes back: what was typed is not carried in an address.
    """
    if request.user.is_authenticated:
        return redirect("people:mandates")
    return redirect(f"/dang-nhap/?{urlencode({'next': request.path})}")


def _refuse(actor: Actor, permissions: tuple[Permission, ...]) -> None:
    for permission in permissions:
        if permission.code in actor.permissions:
            actor.require(permission)
    raise NotAllowed(permissions[0])
