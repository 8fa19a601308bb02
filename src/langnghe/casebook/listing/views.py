"""Doors of the list of cases."""

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from langnghe import clock
from langnghe.casebook.listing import asked, export, shown
from langnghe.casebook.permissions import EXPORT
from langnghe.matters.permissions import OPEN_SEALED, READ, SORT
from langnghe.people.doors import requires


@requires(READ, SORT, OPEN_SEALED)
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """List the cases the officer sees, newest first."""
    return render(request, "casebook/list.html", shown.page(request.actor, _asked(request), clock.today()))


@requires(EXPORT)
@require_GET
def exported(request: HttpRequest) -> HttpResponse:
    """Hand out the same as a sheet."""
    file = export.sheet(actor=request.actor, asked=_asked(request))
    # a streaming answer is no HttpResponse to the type checker, though every door may return one
    return cast(HttpResponse, FileResponse(file, as_attachment=True, filename=f"vu-viec-{clock.today():%Y-%m-%d}.xlsx"))


def _asked(request: HttpRequest) -> asked.Asked:
    try:
        return asked.read(request.GET)
    except ValueError as wrong:
        raise Http404 from wrong
