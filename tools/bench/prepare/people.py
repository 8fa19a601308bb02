"""Offices, people and mandates of the house that is measured, and the sessions with which they come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from langnghe import clock
from langnghe.people import queries
from langnghe.people.actions import setting_up
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, Office, Role, User
from langnghe.people.shell import MANDATE_KEY
from tools.petitions import Commune, offices

SINCE = date(2023, 1, 1)
PASSWORDLESS = "!"
OFFICER, MANY, CHAIR, SUPERVISOR, COUNTER = "officer", "many", "chair", "supervisor", "counter"
"""Who is measured: an officer of the largest office, one with three mandates and many grants, its chair, a province's
supervisor, and whoever sits at its counter while a book is brought in."""


@dataclass(frozen=True)
class House:
    """The offices by the code of their commune, and the mandates of those who are measured."""

    offices: dict[str, Office]
    largest: Office
    seats: dict[str, Mandate]

    def registrar(self, office: Office) -> Actor:
        """Return who brings the book of ``office`` in."""
        return self._actor(office, "registrar")

    def officer(self, office: Office) -> Actor:
        """Return who vouches for the kinds in the book of ``office``."""
        return self._actor(office, "specialist")

    def _actor(self, office: Office, role: str) -> Actor:
        found = Mandate.objects.filter(office=office, role__code=role).select_related("user", "role", "office")
        return queries.actor_for(found.order_by("pk")[0], second_factor=True)


def gather(count: int) -> House:
    """Write a province with ``count`` communes, a registrar and a specialist in each, and those who are measured."""
    setting_up.install_system()
    communes = offices(count)
    province = Office.objects.create(
        code="tinh", name="UBND tỉnh", short_name="tỉnh", level="province", unit=communes[0].province_code
    )
    found = {commune.code: _office(commune, province) for commune in communes}
    for office in found.values():
        _seat(f"nhapso-{office.unit}", "registrar", [office])
        _seat(f"chuyenvien-{office.unit}", "specialist", [office])
    largest, *others = found.values()
    return House(found, largest, _measured(largest, others, province))


def _measured(largest: Office, others: list[Office], province: Office) -> dict[str, Mandate]:
    return {
        OFFICER: Mandate.objects.get(user__username=f"chuyenvien-{largest.unit}"),
        MANY: _seat("nhieuviec", "specialist", [largest, *others[:2]])[0],
        CHAIR: _seat("chutich", "chair", [largest])[0],
        SUPERVISOR: _seat("giamsat", "province_supervisor", [province])[0],
        COUNTER: _seat("tiepdan", "reception", [largest])[0],
    }


def _office(commune: Commune, province: Office) -> Office:
    return Office.objects.create(
        code=f"xa-{commune.code}",
        name=f"UBND {commune.name}",
        short_name=commune.name,
        level="commune",
        unit=commune.code,
        parent=province,
    )


def _seat(username: str, role: str, held: Iterable[Office]) -> list[Mandate]:
    user = User.objects.create(
        username=username, full_name=f"Cán bộ {username}", password=PASSWORDLESS, date_joined=clock.now()
    )
    kind = Role.objects.get(code=role)
    return [
        Mandate.objects.create(
            user=user, role=kind, office=office, title=kind.label, from_on=SINCE, confirmed_by=user,
            confirmed_at=clock.now(), needs_confirming=True,
        )
        for office in held
    ]  # fmt: skip


def session_of(mandate: Mandate) -> str:
    """Sign the holder of ``mandate`` in with both factors, at work under it, and return the session's key."""
    session = SessionStore()
    session[SESSION_KEY] = str(mandate.user_id)
    session[BACKEND_SESSION_KEY] = "langnghe.people.backends.MandateBackend"
    session[HASH_SESSION_KEY] = mandate.user.get_session_auth_hash()
    session["account_authentication_methods_user"] = str(mandate.user_id)
    session["account_authentication_methods"] = [{"method": "mfa", "at": clock.now().timestamp()}]
    session[MANDATE_KEY] = mandate.pk
    session.set_expiry(settings.SESSION_COOKIE_AGE * 20)  # a million rows take longer to fill than a working day
    session.save()
    return str(session.session_key)
