"""Opening what is sealed, from the page of a case: one named part, for a stated purpose, leaving an entry."""

from typing import Any

from django.utils.translation import gettext as _

from langnghe.casebook.models import Case
from langnghe.matters import sealing
from langnghe.matters.models import Sealed
from langnghe.people.actors import Actor

AUTHOR, CONTENT = "author", "content"
PURPOSES = {
    "verify": "xác minh nội dung",
    "contact": "liên hệ người gửi",
    "decide": "xem xét, quyết định",
}


def parts(case: Case) -> list[str]:
    """Return which parts of ``case`` are sealed; the names say nothing of what they hold."""
    held = set(Sealed.objects.filter(matter=case.matter).values_list("name", flat=True))
    return [name for name in (CONTENT, AUTHOR) if name in held]


def words_of(actor: Actor, case: Case, purpose: str) -> list[dict[str, str]]:
    """Open the words of ``case`` and return them as rows; who sent it stays closed unless the purpose needs it.

    Raises:
        Closed: the actor may not open this matter.
        ValueError: the purpose is none of ``PURPOSES``.
    """
    if purpose not in PURPOSES:
        raise ValueError(_("Hãy chọn mở để làm gì."))
    rows = [
        {"term": _("Nội dung"), "text": str(sealing.open_part(actor, case.matter, CONTENT, purpose).get("text", ""))}
    ]
    if purpose == "contact" and AUTHOR in parts(case):
        rows += _author(sealing.open_part(actor, case.matter, AUTHOR, purpose))
    return rows


def _author(author: dict[str, Any]) -> list[dict[str, str]]:
    labels = {"name": _("Họ và tên"), "phone": _("Điện thoại"), "address": _("Địa chỉ"), "email": _("Thư điện tử")}
    return [{"term": label, "text": str(author[key])} for key, label in labels.items() if author.get(key)]
