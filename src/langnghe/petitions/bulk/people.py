"""Who imports, who vouches, who holds: people named by user names, each with a mandate that allows it."""

from datetime import date

from langnghe.matters.permissions import READ
from langnghe.people.models import Mandate, Office, User
from langnghe.people.permissions import Permission
from langnghe.people.queries import in_force


class NobodyThere(ValueError):
    """No such office, no such user, or no mandate there that allows it; the message says which and what to do."""


def office_of(code: str) -> Office:
    """Return the office with this code.

    Raises:
        NobodyThere: there is none.
    """
    office = Office.objects.filter(code=code).first()
    if office is None:
        known = ", ".join(Office.objects.order_by("code").values_list("code", flat=True)[:20])
        raise NobodyThere(f"Không có cơ quan «{code}». Các mã đang có: {known}.")
    return office


def mandate_of(username: str, office: Office, permission: Permission, on: date) -> Mandate:
    """Return the mandate in ``office`` under which ``username`` may do what ``permission`` names, on ``on``.

    Raises:
        NobodyThere: no such user, or none of their mandates there allows it.
    """
    held = in_force(on).filter(user__username=username, office=office, role__permissions__code=permission.code)
    mandate = held.select_related("user", "role", "office").order_by("pk").first()
    if mandate is None:
        text = f"Người dùng «{username}» không có nhiệm vụ ở {office.name} với quyền «{permission.label}»."
        raise NobodyThere(f"{text} Hãy giao nhiệm vụ hoặc ghi người khác.")
    return mandate


def holder_of(username: str, office: Office, on: date) -> User:
    """Return who holds a case in the old book.

    Raises:
        NobodyThere: no such user who reads cases in that office.
    """
    return mandate_of(username, office, READ, on).user
