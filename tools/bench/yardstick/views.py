"""One INSERT, one page, one row."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from tools.bench.yardstick import actions
from tools.bench.yardstick.models import Row

PAGE = 50


def insert(request: HttpRequest) -> HttpResponse:
    """Write one row and lead on."""
    written = actions.insert(request.POST.get("subject", ""))
    return redirect(f"/dong/{written.pk}/")


def page(request: HttpRequest) -> HttpResponse:
    """Show the newest fifty rows in six columns."""
    return render(request, "page.html", {"rows": Row.objects.order_by("-pk")[:PAGE]})


def row(request: HttpRequest, row_id: int) -> HttpResponse:
    """Show one row, found by its key."""
    return render(request, "page.html", {"rows": [get_object_or_404(Row, pk=row_id)]})
