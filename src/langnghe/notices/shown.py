"""A message as the timeline partial draws it."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from langnghe.notices.models import Notice


def entry(notice: Notice) -> dict[str, Any]:
    """Return words, moment, link and mark of ``notice``, in the language now spoken."""
    return {
        "at": notice.created_at,
        "who": notice.matter.label,
        "text": _(notice.text) if notice.text else "",
        "url": _case_page(notice.matter_id) if notice.matter.kind == "case" else "",
        "now": notice.read_at is None,
        "tag": {"kind": "k", "text": _("mới")} if notice.read_at is None else None,
    }


def _case_page(matter: int) -> str:
    # The page belongs to a higher floor: it is found by name, and the link left out where it is not installed.
    try:
        return reverse("casebook:case", args=[matter])
    except NoReverseMatch:
        return ""
