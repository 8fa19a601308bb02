"""How the answering pages are said: the letter beside the form, the paper as it will be printed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.casebook.models import Case
from langnghe.documents.models import Paper
from langnghe.documents.preview import preview
from langnghe.petitions.answering import queries

TO = 3
"""How many people a letter names before it is given to their representative."""


def page(
    case: Case,
    heading: str,
    button: str,
    *,
    lead: str = "",
    note: str = "",
    paper: Paper | None = None,
    with_letter: bool = False,
    decide: bool = False,
) -> dict[str, Any]:
    """Return the context of one step's page.

    Args:
        case: the case.
        heading: what the step is called.
        button: the words on its button.
        lead: a sentence under the heading.
        note: what an approver asked to change.
        paper: shown as it will be printed.
        with_letter: whether the citizen's words stand beside the form.
        decide: whether the page has the second button, to send back.
    """
    letters = list(case.submissions.filter(undone_at=None).order_by("pk")) if with_letter else []
    return {
        "heading": heading,
        "button": button,
        "lead": lead or case.subject or case.matter.label,
        "note": note,
        "paper": preview(paper) if paper else None,
        "paper_url": reverse("documents:paper", args=[paper.pk]) if paper else "",
        "letters": letters,
        "decide": decide,
        "back_url": reverse("casebook:case", args=[case.pk]),
    }


def first_title(case: Case) -> str:
    """Return the abstract with which a new answer begins."""
    subject = case.subject or ""
    return _("Trả lời về: %(subject)s") % {"subject": subject[:1].lower() + subject[1:]} if subject else ""


def start(case: Case, current: Paper | None) -> dict[str, str | int]:
    """Return what the form of the answer holds when it is opened."""
    if current:
        return {"title": current.title, "body": current.body, "seen": current.version}
    return {"title": first_title(case), "body": first_body(case), "seen": 0}


def sent_back_note(paper: Paper | None) -> str:
    """Return the note with which a draft was last sent back; empty when it was not."""
    if paper is None or paper.state != Paper.DRAFT:
        return ""
    last = queries.sent_back(paper)
    return last.note if last else ""


def first_body(case: Case) -> str:
    """Return the words with which a new answer begins: to whom it goes."""
    authors = case.parties.filter(role="author", left_on=None).select_related("person").order_by("pk")
    names = [f"{party.title} {party.person.name}".strip() for party in authors[:TO]]
    return _("Kính gửi: %(names)s") % {"names": ", ".join(names)} + "\n\n" if names else ""
