"""Who is at the screen: the mandates at hand, the one chosen, what the page shell says of them."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.people import queries
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate
from langnghe.people.permissions import ADMINISTER, CONFIRM_MANDATE
from langnghe.people.queries import Usable

MANDATE_KEY = "mandate"
LOCKED_KEY = "locked"
IDLE_MINUTES = 10
"""After so many minutes without a touch the screen of a shared machine locks itself."""


def at_hand(request: HttpRequest) -> list[Usable]:
    """Return what the signed-in user may act under today, read once a request."""
    kept = vars(request)
    if "usable" not in kept:
        kept["usable"] = queries.usable_by(request.user.pk, clock.today()) if request.user.is_authenticated else []
    usable: list[Usable] = kept["usable"]
    return usable


def chosen(request: HttpRequest) -> Usable | None:
    """Return the mandate this session works under: the one picked, or the only own one; else none yet."""
    usable = at_hand(request)
    picked = request.session.get(MANDATE_KEY)
    if picked is not None:
        return next((u for u in usable if u.mandate.pk == picked), None)
    own = [u for u in usable if not u.substituted]
    return own[0] if len(own) == 1 else None


def actor_of(request: HttpRequest) -> Actor | None:
    """Return the actor of this request, or None: a visitor, a locked screen, no mandate, or none picked yet."""
    # Reading request.session of a visitor without cookie costs nothing and writes nothing.
    if not request.user.is_authenticated or request.session.get(LOCKED_KEY):
        return None
    usable = chosen(request)
    return queries.actor_using(usable, second_factor=proved_second_factor(request)) if usable else None


def proved_second_factor(request: HttpRequest) -> bool:
    """Return whether this session's user proved a second factor (TOTP, passkey, recovery code)."""
    owner = request.session.get("account_authentication_methods_user")
    if owner is None:
        records = request.session.get("account_authentication_methods", [])
    else:
        records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def landing(request: HttpRequest) -> str:
    """Return where a sign-in leads: a new password, the choice of mandate, administration, or the first page."""
    if request.user.is_authenticated and request.user.must_change_password:
        return reverse("account_change_password")
    actor = actor_of(request)
    if actor is None:
        return reverse("people:mandates")
    administers = {ADMINISTER.code, CONFIRM_MANDATE.code} & actor.permissions
    return reverse("people:admin") if administers and len(administers) == len(actor.permissions) else "/"


def who(request: HttpRequest) -> dict[str, Any] | None:
    """Return what the page shell says of whoever works: name, title, office, for whom, and what else is at hand."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.user_id is None:
        return None
    usable = at_hand(request)
    current = chosen(request)
    return {
        "name": actor.name,
        "title": actor.title,
        "office": actor.office_name,
        "on_behalf_of": _on_behalf_of(current),
        "mandates": [{"id": u.mandate.pk, "label": label(u), "current": u == current} for u in usable],
    }


def label(usable: Usable) -> str:
    """Return how the choice of mandates names one."""
    if not usable.substituted:
        return str(usable.mandate)
    named = {"mandate": usable.mandate, "name": usable.mandate.user.full_name}
    return _("%(mandate)s, thay %(name)s đang vắng") % named


def _on_behalf_of(usable: Usable | None) -> str:
    signed_for: Mandate | None = None
    if usable is not None:
        signed_for = usable.mandate if usable.substituted else usable.mandate.signs_for
    return signed_for.title if signed_for else ""
