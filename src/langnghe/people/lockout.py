"""The lock-out after wrong passwords or codes: counted by axes in the database, answered in our own words."""

from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def client_address(request: HttpRequest) -> str:
    """Return the address the failures are counted for; behind proxies the one the nearest trusted proxy saw."""
    address: str | None = get_client_ip(request)
    return address or ""


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Answer in the place of any page once a name is locked out from this address."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "people/locked_out.html", {"minutes": minutes}, status=settings.AXES_HTTP_RESPONSE_CODE)


def may_try(request: HttpRequest, username: str) -> bool:
    """Return whether another code may be tried for ``username``; when not, the request ends on the lock-out page."""
    if AxesProxyHandler.is_allowed(request, {"username": username}):
        return True
    request.axes_locked_out = True  # type: ignore[attr-defined]  # the library's own flag, read by its middleware
    return False


def count_failure(request: HttpRequest, username: str) -> None:
    """Count a wrong second-factor code like a wrong password, so that guessing codes is locked out too."""
    AxesProxyHandler.user_login_failed(sender=count_failure, credentials={"username": username}, request=request)
