"""Doors of the desk: what we owe today, and why a day is the day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from langnghe import clock
from langnghe.casebook import duty_rows
from langnghe.duties import queries as duties
from langnghe.duties.models import Duty
from langnghe.matters.permissions import OPEN_SEALED, READ, SORT
from langnghe.people.doors import requires
from langnghe.web.desk import asked, clock_words, shown


@requires(READ, SORT, OPEN_SEALED)
def desk(request: HttpRequest) -> HttpResponse:
    """What do we owe the people today?"""
    try:
        page = shown.page(request.actor, clock.today(), asked.read(request.GET))
    except ValueError as wrong:
        raise Http404 from wrong
    return render(request, "web/desk/desk.html", page)


@requires(READ, SORT, OPEN_SEALED)
def why(request: HttpRequest, duty_id: int) -> HttpResponse:
    """Why is it this day?"""
    return render(request, "web/desk/why.html", _explained(request, duty_id))


@requires(READ, SORT, OPEN_SEALED)
def why_panel(request: HttpRequest, duty_id: int) -> HttpResponse:
    """The same as a panel, for the row that is highlighted."""
    return render(request, "web/_why.html", _explained(request, duty_id))


@requires(READ, SORT, OPEN_SEALED)
def why_print(request: HttpRequest, duty_id: int) -> HttpResponse:
    """The proof of a deadline, on paper."""
    return render(request, "web/desk/proof.html", _explained(request, duty_id))


def _explained(request: HttpRequest, duty_id: int) -> dict[str, object]:
    duty: Duty = get_object_or_404(duties.seen_by(request.actor), pk=duty_id)
    case = duty_rows.by_matter([duty.matter_id]).get(duty.matter_id)
    return {
        "duty": duty,
        "case": case,
        "days": _days_left(duty),
        "happened": clock_words.happened(duty),
        "instead_of": duty.restated_from,
        "today": clock.today(),
        "back_url": reverse("web:why", args=[duty.pk]),
        **shown.explained(duty),
    }


def _days_left(duty: Duty) -> int | None:
    """Return how far away the day of an open duty is, as pages count: below zero late."""
    late = None if duty.kept_on or duty.voided_at else duties.days_away(duty, clock.today())
    return None if late is None else -late
