"""Reading letters: sheets, PDF and Word of a paper the caller may see."""

from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Any

import pypdfium2
from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.documents.desk import rules as desk
from langnghe.documents.files.events import OPENED
from langnghe.documents.letters import issuing, printing, rules, word
from langnghe.documents.letters.compose import compose, current, form_day, outdated
from langnghe.documents.letters.model import Letter
from langnghe.documents.letters.models import Print
from langnghe.documents.letters.templates import known
from langnghe.documents.models import Paper
from langnghe.documents.pdfium import ALONE
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.trail.act import act

MARK = "langnghe:"
_SCALE = printing.DOTS_PER_INCH / 72
_UNSURE = "?"


def letter_of(paper: Paper) -> Letter:
    """Return the letter ``paper`` is: issued ones as they were issued."""
    return compose(paper, paper.issued_on) if paper.issued_on else current(paper)


def print_of(paper: Paper) -> Print | None:
    """Return the stored print of an issued paper; None while there is none."""
    try:
        return paper.printed
    except Print.DoesNotExist:
        return None


def pdf(paper: Paper) -> bytes:
    """Return the PDF of ``paper``: the stored one of an issued paper, else one set now.

    Raises:
        PrintChanged: the stored one is not what was issued. CannotPrint. OSError: the store does not give it.
    """
    kept = print_of(paper)
    return issuing.content(kept) if kept else printing.pdf(letter_of(paper))


def opened_pdf(actor: Actor, paper: Paper) -> bytes:
    """Return the PDF as ``pdf`` does; of a sealed matter, the stored one leaves an entry saying who opened it.

    A paper may have been issued, naming its addressee, before the matter turned out to be a denunciation.
    """
    content, kept = pdf(paper), print_of(paper)
    if kept and paper.matter.state != Matter.OPEN:
        with act(actor, OPENED, paper.matter_id) as doing:
            doing.say(file=kept.file_id)
    return content


def sheets(paper: Paper) -> tuple[bytes, ...]:
    """Return the sheets of ``paper`` as PNG: of an issued paper those of its stored PDF; raises as ``pdf``.

    Where a sealed matter's row was emptied since, the sheets show what the row still says.
    """
    kept = print_of(paper)
    if kept and (paper.matter.state == Matter.OPEN or faithful(paper)):
        return _pictures(issuing.content(kept))
    return printing.sheets(letter_of(paper))


def docx(paper: Paper) -> bytes:
    """Return ``paper`` as a Word file to edit."""
    return word.docx(letter_of(paper), f"{MARK}{paper.pk}-{paper.version}")


def name_of(paper: Paper, suffix: str) -> str:
    """Return the name under which a copy goes out: nothing of it is personal."""
    return f"van-ban-{paper.pk}-ban-{paper.version}{suffix}"


def faithful(paper: Paper) -> bool:
    """Return whether the row of an issued paper still says what its print says; a draft always does."""
    kept = print_of(paper)
    return kept is None or kept.file.removed_at is not None or kept.letter_sha256 == letter_of(paper).digest()


def shown(actor: Actor, paper: Paper, on: date) -> dict[str, Any]:
    """Return what ``documents/letters/_copies.html`` draws on the day ``on``: copies to take, what still lacks."""
    template, kept = known(paper.template, paper.issued_on or form_day(paper)), print_of(paper)
    at = {name: reverse(f"documents:{name}", args=[paper.pk]) for name in ("pdf", "word", "word_back")}
    return {
        "pdf_url": at["pdf"],
        "word_url": at["word"],
        "back_url": at["word_back"] if paper.state == Paper.DRAFT and actor.may(desk.writer(paper.kind)) else "",
        "blanks": [] if paper.issued_on else rules.missing(letter_of(paper)),
        "form": template.form if template else "",
        "unsure": template.note if template and template.confidence == _UNSURE else "",
        "kept": kept,
        "changed": _changed(paper, on),
        "faithful": faithful(paper) or paper.matter.state != Matter.OPEN,
        "watched": kept is not None and paper.matter.state != Matter.OPEN,
    }


@lru_cache(maxsize=printing.KEPT)
def _pictures(content: bytes) -> tuple[bytes, ...]:
    with ALONE:
        document = pypdfium2.PdfDocument(content)
        try:
            return tuple(_png(document[place].render(scale=_SCALE).to_pil()) for place in range(len(document)))
        finally:
            document.close()


def _png(image: Any) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()


def _changed(paper: Paper, on: date) -> str:
    # a form that changed after the text was drafted: said before anybody signs
    since = None if paper.issued_on else outdated(paper, on)
    return _("Mẫu này đã thay từ %(day)s. Hãy soạn lại theo mẫu mới.") % {"day": f"{since:%d/%m/%Y}"} if since else ""
