"""The menu: pages that join rooms, each shown to whoever may open it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.casebook.permissions import ASSIGN, ASSIGN_OFFICE, CARRY_SUCCESSION, PLAN_SUCCESSION, SIGN_HANDING
from langnghe.casebook.succession.queries import in_box
from langnghe.documents.permissions import NUMBER, SERIES, SIGN, WRITE
from langnghe.matters.models import Matter
from langnghe.matters.permissions import FIGURES, GRANT, READ, SORT
from langnghe.matters.visibility import visible_to
from langnghe.notices.queries import unread
from langnghe.people.actors import Actor
from langnghe.people.permissions import ADMINISTER, CONFIRM_MANDATE, Permission
from langnghe.petitions.permissions import IMPORT, RECEIVE
from langnghe.prepared import prepared, tally
from langnghe.upkeep.permissions import DISPOSE


@dataclass(frozen=True)
class Item:
    """One entry of the menu."""

    label: str
    route: str
    permissions: tuple[Permission, ...]
    seldom: bool = False
    """Shown under the account instead of in the row: opened a few times a month."""


MESSAGES, NEW, BOX = "notices:list", "intake:unsorted", "succession:box"
ITEMS = (
    Item("Việc phải làm", "web:desk", (READ, SORT)),
    Item("Nhận đơn", "intake:receive", (RECEIVE,)),
    Item("Đơn mới", NEW, (SORT,)),
    Item("Chuyển giao", "petitions:hand_overs", (SORT,), seldom=True),
    Item("Nhập sổ cũ", "bulk:books", (IMPORT,), seldom=True),
    Item("Vụ việc", "casebook:list", (READ,)),
    Item("Văn bản", "documents:desk", (WRITE, SIGN, NUMBER)),
    Item("Tin báo", MESSAGES, (READ, SORT)),
    Item("Bảng điều hành", "web:board", (FIGURES, ASSIGN)),
    Item("Sắp xếp cơ quan", "succession:plans", (PLAN_SUCCESSION, CARRY_SUCCESSION), seldom=True),
    Item("Chờ phân công", BOX, (ASSIGN_OFFICE,)),
    Item("Biên bản bàn giao", "succession:handed", (SIGN_HANDING,), seldom=True),
    Item("Sổ số văn bản", "documents:series", (NUMBER, SERIES), seldom=True),
    Item("Quyền xem", "matters:grants", (GRANT,), seldom=True),
    Item("Hết hạn lưu", "upkeep:disposals", (DISPOSE,), seldom=True),
    Item("Quản trị", "people:admin", (ADMINISTER, CONFIRM_MANDATE), seldom=True),
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
        count = COUNTS[item.route](actor) or None if item.route in COUNTS else None
        shown.append(
            {"label": _(item.label), "url": url, "current": path.startswith(url), "count": count, "seldom": item.seldom}
        )
    if all(entry["seldom"] for entry in shown):
        for entry in shown:
            entry["seldom"] = False
    return shown


def new(actor: Actor) -> int:
    """Return how many submissions wait for sorting, as the actor may see."""
    return sum(row["n"] for row in _new(actor, clock.today()))


@prepared
def _new(actor: Actor, on: date) -> QuerySet[Matter, dict[str, int]]:
    return tally(visible_to(actor, on).filter(state=Matter.UNSORTED, closed_on=None))


COUNTS: dict[str, Callable[[Actor], int]] = {MESSAGES: unread, NEW: new, BOX: in_box}
"""Entries that say how much waits behind them; one statement each."""
