"""Doors of what the machine read: one page beside its text, the searchable PDF, asking for a reading."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe.documents.files import queries as files
from langnghe.documents.files.boxes import Tampered
from langnghe.documents.files.rules import READABLE
from langnghe.documents.models import File
from langnghe.documents.reading import actions, queries, shown
from langnghe.matters.permissions import OPEN_SEALED, READ, SORT
from langnghe.people.doors import requires

CANNOT = (files.FileLocked, Tampered, OSError)


@requires(READ, SORT, OPEN_SEALED)
def page(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Show one page of a file with the suggested text beside it."""
    file = _file(request, token)
    try:
        opened = queries.page(request.actor, file, number)
    except CANNOT as why:
        return render(request, "documents/files/cannot.html", {"text": shown.why(why)}, status=409)
    return render(request, "documents/reading/page.html", shown.page(request.actor, file, number, opened))


@requires(READ, SORT, OPEN_SEALED)
def pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Send the pages as one level, searchable PDF."""
    file = _file(request, token)
    try:
        made = queries.pdf(request.actor, file)
    except CANNOT as why:
        return render(request, "documents/files/cannot.html", {"text": shown.why(why)}, status=409)
    if made is None:
        raise Http404
    return shown.sent(file, made)


@requires(READ, SORT, OPEN_SEALED)
@require_POST
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Let the machine read the file."""
    file = _file(request, token)
    actions.ask(file=file)
    messages.success(request, _("Đã xếp hàng cho máy đọc. Mỗi trang mất vài giây; hãy tải lại trang này sau."))
    return redirect("documents:reading", token, 1)


def _file(request: HttpRequest, token: str) -> File:
    found: File = get_object_or_404(files.by_token(request.actor, token), media_type__in=READABLE)
    return found
