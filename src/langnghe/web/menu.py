"""The menu: pages that join rooms, each shown to whoever may open it."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from langnghe.casebook.permissions import ASSIGN
from langnghe.matters.permissions import FIGURES, GRANT, READ, SORT
from langnghe.notices.queries import unread
from langnghe.people.actors import Actor
from langnghe.people.permissions import ADMINISTER, CONFIRM_MANDATE, Permission
from langnghe.petitions.permissions import RECEIVE


@dataclass(frozen=True)
class Item:
    """One entry of the menu."""

    label: str
    route: str
    permissions: tuple[Permission, ...]


MESSAGES = "notices:list"
ITEMS = (
    Item("Việc phải làm", "web:desk", (READ, SORT)),
    Item("Nhận đơn", "intake:receive", (RECEIVE,)),
    Item("Đơn mới", "intake:unsorted", (SORT,)),
    Item("Chuyển giao", "petitions:hand_overs", (SORT,)),
    Item("Vụ việc", "casebook:list", (READ,)),
    Item("Tin báo", MESSAGES, (READ, SORT)),
    Item("Bảng điều hành", "web:board", (FIGURES, ASSIGN)),
    Item("Quyền xem", "matters:grants", (GRANT,)),
    Item("Quản trị", "people:admin", (ADMINISTER, CONFIRM_MANDATE)),
)


def menu(actor: Actor | None, path: str) -> list[dict[str, Any]]:
    """Return the entries ``actor`` may open, with the current one marked."""
    if actor is None:
        return []
    shown = []
    for item in ITEMS:
        if not any(p.code in actor.permissions for p in item.permissions):
            continue
        try:
            url = reverse(item.route)
        except NoReverseMatch:
            continue
        count = (unread(actor) or None) if item.route == MESSAGES else None
        shown.append({"label": _(item.label), "url": url, "current": path.startswith(url), "count": count})
    return shown
