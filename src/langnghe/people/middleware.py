"""Puts the actor on every request: the mandate chosen at sign-in, or none."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from langnghe import clock
from langnghe.people import queries

MANDATE_KEY = "mandate"


def actor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Set ``request.actor`` to the frozen actor of the session's mandate, or to None."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)  # type: ignore[attr-defined]  # read by every door
        return get_response(request)

    return middleware


def _actor(request: HttpRequest) -> object:
    # Reading request.session of a visitor without cookie costs nothing and writes nothing.
    if not request.user.is_authenticated:
        return None
    held = list(queries.mandates_in_force(request.user.pk, clock.today()))
    if not held:
        return None
    chosen = next((m for m in held if m.pk == request.session.get(MANDATE_KEY)), held[0])
    return queries.actor_for(chosen, second_factor=proved_second_factor(request))


def proved_second_factor(request: HttpRequest) -> bool:
    """Return whether this session was opened with a second factor (TOTP, passkey, recovery code)."""
    methods = request.session.get("account_authentication_methods", [])
    return any(m.get("method") == "mfa" for m in methods)
