"""The locked screen of a shared machine: a mark in the session; nothing else of the session changes."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django.forms import Form
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from langnghe.people.shell import LOCKED_KEY


def close(request: HttpRequest) -> None:
    """Lock the screen."""
    request.session[LOCKED_KEY] = True


def is_closed(request: HttpRequest) -> bool:
    """Return whether the screen is locked."""
    return bool(request.session.get(LOCKED_KEY))


def open_again(request: HttpRequest) -> None:
    """Unlock, under a new session key: whoever stood at the locked machine knows nothing of the open one."""
    del request.session[LOCKED_KEY]
    request.session.cycle_key()


def way_back(request: HttpRequest) -> str:
    """Return the page that was asked for while the screen was locked, if it is one of ours."""
    back = request.GET.get("next", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else ""


def page(request: HttpRequest, form: Form) -> dict[str, Any]:
    """Return what the lock page shows; a passkey is offered to whoever has one."""
    context: dict[str, Any] = {"form": form, "locked_name": str(request.user), "next": request.GET.get("next", "")}
    if Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.WEBAUTHN).exists():
        context["passkey_form"] = AuthenticateWebAuthnForm(user=request.user)
        context["js_data"] = {"request_options": auth.begin_authentication(request.user)}
    return context
