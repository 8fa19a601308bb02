"""Doors of letters: sheet by sheet, as PDF, as Word, and the Word file back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from langnghe.documents import queries as papers
from langnghe.documents.files.rules import DOCX, PDF, PNG
from langnghe.documents.letters import actions, queries
from langnghe.documents.letters.forms import WordForm
from langnghe.documents.letters.issuing import PrintChanged
from langnghe.documents.letters.printing import CannotPrint
from langnghe.documents.models import Paper
from langnghe.documents.permissions import WRITE
from langnghe.matters.permissions import OPEN_SEALED, READ, SORT
from langnghe.people.doors import requires


@requires(READ, SORT, OPEN_SEALED)
def sheet(request: HttpRequest, paper_id: int, number: int) -> HttpResponse:
    """Send one sheet as a picture."""
    paper = _paper(request, paper_id)

    def one() -> bytes:
        found = queries.sheets(paper)
        if not 1 <= number <= len(found):
            raise Http404
        return found[number - 1]

    return _sent(request, paper, one, PNG.media, "")


@requires(READ, SORT, OPEN_SEALED)
def pdf(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Send the PDF: of an issued paper the very bytes it was issued as."""
    paper = _paper(request, paper_id)
    return _sent(request, paper, lambda: queries.opened_pdf(request.actor, paper), PDF.media, PDF.suffix)


@requires(READ, SORT, OPEN_SEALED)
def word(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Send the Word file to edit."""
    paper = _paper(request, paper_id)
    return _sent(request, paper, lambda: queries.docx(paper), DOCX.media, DOCX.suffix)


@requires(WRITE)
def word_back(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Take the edited Word file of a draft."""
    paper = _paper(request, paper_id)
    form = WordForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            changed = actions.bring_back(actor=request.actor, paper=paper, upload=form.cleaned_data["file"])
        except ValueError as refused:
            form.add_error("file", str(refused))
        else:
            messages.info(request, _("Đã lưu thành bản mới.") if changed else _("Tệp không có gì thay đổi."))
            return redirect("documents:paper", paper.pk)
    return render(request, "documents/letters/word_back.html", {"form": form, "found": paper})


def _paper(request: HttpRequest, paper_id: int) -> Paper:
    paper: Paper = get_object_or_404(papers.seen_by(request.actor), pk=paper_id)
    return paper


def _sent(request: HttpRequest, paper: Paper, content: Callable[[], bytes], media: str, suffix: str) -> HttpResponse:
    """Send a copy, as a download when it has a suffix; what stands in the way is said on a page."""
    try:
        response = HttpResponse(content(), content_type=media)
    except (CannotPrint, PrintChanged) as reason:
        return render(request, "documents/files/cannot.html", {"text": str(reason)}, status=500)
    except OSError:
        text = _("Kho tệp không đưa được bản in ra. Hãy thử lại, hoặc báo quản trị.")
        return render(request, "documents/files/cannot.html", {"text": text}, status=503)
    if suffix:
        response["Content-Disposition"] = content_disposition_header(True, queries.name_of(paper, suffix))
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
