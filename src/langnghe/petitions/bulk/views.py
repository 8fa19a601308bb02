"""Doors of moving in: upload, look, choose, vouch, start, wait, mend, compare."""

from io import BytesIO
from typing import cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe.documents.files.store import NotStored
from langnghe.matters.permissions import SORT
from langnghe.people.doors import requires
from langnghe.people.models import Office
from langnghe.petitions.bulk import actions, queries, reconciling, shown
from langnghe.petitions.bulk.columns import MappingRefused
from langnghe.petitions.bulk.forms import CASES, ColumnsForm, StartForm, UploadForm
from langnghe.petitions.bulk.models import BulkRun
from langnghe.petitions.bulk.reading import BookRefused
from langnghe.petitions.permissions import IMPORT

CANNOT = (actions.RunRefused, MappingRefused, BookRefused, NotStored)


@requires(IMPORT, SORT)
def books(request: HttpRequest) -> HttpResponse:
    """Take a book and list those brought in before; an officer who sorts sees those that wait for a word."""
    form = UploadForm(request.POST or None, request.FILES or None, mappings=queries.mappings_of(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("bulk:run", _prepared(request, form).pk)
        except CANNOT as refused:
            form.add_error("file", str(refused))
    context = {"form": form, "runs": shown.runs(request.actor), "may_import": request.actor.may(IMPORT)}
    return render(request, "petitions/bulk/books.html", context)


def _prepared(request: HttpRequest, form: UploadForm) -> BulkRun:
    said = form.cleaned_data
    return actions.prepare(
        actor=request.actor,
        office=get_object_or_404(Office, pk=request.actor.office_id),
        upload=said["file"],
        running_cases=said["what"] == CASES,
        sheet=said["sheet"],
        mapping=said["mapping"],
    )


@requires(IMPORT, SORT)
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show one book: before it begins, under way, or over. Choosing columns shows it anew."""
    found = _run(request, run_id)
    form = ColumnsForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose(actor=request.actor, run=found, chosen=form.chosen(), name=form.cleaned_data["name"])
            return redirect("bulk:run", found.pk)
        except CANNOT as refused:
            form.add_error(None, str(refused))
    actions.looked(actor=request.actor, run=found)
    return render(request, "petitions/bulk/run.html", shown.page(request, found, form, StartForm()))


@requires(IMPORT)
@require_POST
def start(request: HttpRequest, run_id: int) -> HttpResponse:
    """Begin, or let a stopped run go on."""
    found = _run(request, run_id, own=True)
    form = StartForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.start(actor=request.actor, run=found, totals=form.cleaned_data["totals"])
            return redirect("bulk:run", found.pk)
        except CANNOT as refused:
            form.add_error(None, str(refused))
    return render(request, "petitions/bulk/run.html", shown.page(request, found, ColumnsForm(found), form))


@requires(SORT)
@require_POST
def vouch(request: HttpRequest, run_id: int) -> HttpResponse:
    """Vouch for the kinds the book gives."""
    found = _run(request, run_id)
    try:
        actions.vouch(actor=request.actor, run=found, seen=request.POST.get("seen", ""))
        messages.success(request, _("Đã xác nhận loại đơn của sổ này."))
    except CANNOT as refused:
        messages.error(request, str(refused))
    return redirect("bulk:run", found.pk)


@requires(IMPORT, SORT)
@require_GET
def progress(request: HttpRequest, run_id: int) -> HttpResponse:
    """Answer how far it is; when it is over, tell the page to show the result."""
    found = _run(request, run_id)
    if found.state != BulkRun.RUNNING:
        return HttpResponse(headers={"HX-Redirect": reverse("bulk:run", args=[found.pk])})
    return render(request, "web/_progress.html", shown.progress(found))


@requires(IMPORT)
@require_GET
def mending(request: HttpRequest, run_id: int) -> HttpResponse:
    """Hand out the rows to mend."""
    file = actions.hand_out(actor=request.actor, run=_run(request, run_id, own=True))
    # a streaming answer is no HttpResponse to the type checker, though every door may return one
    return cast(HttpResponse, FileResponse(file, as_attachment=True, filename=f"can-sua-{run_id}.xlsx"))


@requires(IMPORT, SORT)
@require_GET
def comparison(request: HttpRequest, run_id: int) -> HttpResponse:
    """Hand out the reconciliation."""
    file = BytesIO()
    reconciling.as_sheet(shown.compared(_run(request, run_id)), file)
    file.seek(0)
    return cast(HttpResponse, FileResponse(file, as_attachment=True, filename=f"doi-chieu-{run_id}.xlsx"))


def _run(request: HttpRequest, run_id: int, *, own: bool = False) -> BulkRun:
    seen = queries.runs_of(request.actor)
    return get_object_or_404(seen.filter(by__user=request.actor.user_id) if own else seen, pk=run_id)
