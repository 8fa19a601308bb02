"""Puts the actor on every request, and stands at the door: locked screens, passwords to change, refusals."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from langnghe.people import shell
from langnghe.people.actors import Refused, SecondFactorNeeded
from langnghe.people.doors import PUBLIC, door_of
from langnghe.people.shell import LOCKED_KEY, MANDATE_KEY, proved_second_factor

__all__ = ["MANDATE_KEY", "actor", "doorkeeper", "proved_second_factor"]

Handler = Callable[[HttpRequest], HttpResponse]
ALWAYS_OPEN = {"people:unlock", "people:lock", "people:sign_out", "account_logout"}
WHILE_CHANGING_PASSWORD = ALWAYS_OPEN | {"account_change_password"}


def actor(get_response: Handler) -> Handler:
    """Set ``request.actor`` to the frozen actor of the session's mandate, or to None."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = shell.actor_of(request)
        return get_response(request)

    return middleware


class doorkeeper:  # noqa: N801  # named like the functions beside it; a class because it has three hooks
    """Answers in the place of a page: while the screen is locked, before a password is changed, after a refusal."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on: the hooks below decide."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Stop officers' pages of a locked screen, and all but one before a new password is chosen."""
        if door_of(view) == PUBLIC or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if request.session.get(LOCKED_KEY) and name not in ALWAYS_OPEN:
            return _locked(request)
        if request.user.must_change_password and name not in WHILE_CHANGING_PASSWORD:
            return redirect("account_change_password")
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show a refusal as a page that says what is missing and what to do."""
        if isinstance(exception, SecondFactorNeeded):
            return render(request, "people/second_factor.html", _second_factor(request, exception), status=403)
        if isinstance(exception, Refused):
            return render(request, "people/refused.html", {"reason": str(exception)}, status=403)
        return None


def _locked(request: HttpRequest) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        return redirect(f"/mo-khoa/?next={request.path}")
    return render(request, "people/refused_while_locked.html", status=423)


def _second_factor(request: HttpRequest, refusal: SecondFactorNeeded) -> dict[str, Any]:
    back = request.path if request.method == "GET" else "/"
    return {"permission": refusal.permission.label, "next": back, "enrolled": _enrolled(request)}


def _enrolled(request: HttpRequest) -> bool:
    from allauth.mfa.utils import is_mfa_enabled

    enrolled: bool = is_mfa_enabled(request.user)
    return enrolled
