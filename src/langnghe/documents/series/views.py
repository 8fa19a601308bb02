"""Doors of series: the list, one series with its numbers, setting one up, cancelling a number."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.documents.permissions import NUMBER, SERIES
from langnghe.documents.series import actions, queries, shown
from langnghe.documents.series.forms import CancelForm, NewSeriesForm, SeriesForm, initial_of
from langnghe.documents.series.models import Series
from langnghe.matters.permissions import OPEN_SEALED
from langnghe.people.doors import requires


@requires(NUMBER, SERIES, OPEN_SEALED)
def series_list(request: HttpRequest) -> HttpResponse:
    """The series of the office: its own books and the sequences the house gives."""
    return render(request, "documents/series/list.html", shown.all_series(request.actor, clock.today()))


@requires(NUMBER, SERIES, OPEN_SEALED)
def numbers(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The numbers of one series in one year, each explained."""
    page = shown.numbers(request.actor, code, year, _below(request), clock.today())
    if page is None:
        raise Http404
    return render(request, "documents/series/numbers.html", page)


@requires(SERIES)
def new(request: HttpRequest) -> HttpResponse:
    """Set up a series."""
    form = NewSeriesForm(request.POST or None, office_id=request.actor.office_id, initial={"owner": Series.BOOK})
    return _do(request, form, _("Lập sổ số"), lambda d: actions.set_up(actor=request.actor, new=True, **d))


@requires(SERIES)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change a series."""
    one = _series(request, code)
    form = SeriesForm(request.POST or None, office_id=request.actor.office_id, series=one, initial=initial_of(one))
    heading = _("Sửa sổ số: %(title)s") % {"title": one.title}
    return _do(request, form, heading, lambda d: actions.set_up(actor=request.actor, code=code, **d))


@requires(SERIES)
def cancel(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Cancel a number, with the reason."""
    one = _series(request, code)
    form = CancelForm(request.POST or None)
    heading = _("Hủy một số của sổ %(title)s năm %(year)s") % {"title": one.title, "year": year}
    return _do(request, form, heading, lambda d: actions.cancel(actor=request.actor, code=code, year=year, **d))


def _series(request: HttpRequest, code: str) -> Series:
    one = next((s for s in queries.of_office(request.actor, clock.today()) if s.code == code), None)
    if one is None:
        raise Http404
    return one


def _below(request: HttpRequest) -> int | None:
    asked = request.GET.get("duoi", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else None


def _do(
    request: HttpRequest,
    form: forms.Form,
    heading: str,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            act(form.cleaned_data)
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("documents:series")
    return render(request, "documents/series/step.html", {"form": form, "heading": heading})
