"""Doors of the pages that join rooms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from langnghe import clock
from langnghe.duties import queries as duties
from langnghe.matters.permissions import READ, SORT
from langnghe.people.doors import public, requires
from langnghe.web.citizens import citizen_home


@public
def home(request: HttpRequest) -> HttpResponse:
    """Lead an officer to the desk; show everybody else the citizens' page."""
    return redirect("web:desk") if getattr(request, "actor", None) else citizen_home(request)


@requires(READ, SORT)
def desk(request: HttpRequest) -> HttpResponse:
    """What do we owe the people today?"""
    owed = duties.owed(request.actor)
    return render(request, "web/desk.html", {"duties": owed[:50], "counts": duties.counts(owed, clock.today())})


@requires(READ, SORT)
def why(request: HttpRequest, duty_id: int) -> HttpResponse:
    """Why is it this day?"""
    duty = get_object_or_404(duties.seen_by(request.actor), pk=duty_id)
    return render(request, "web/why.html", {"duty": duty, "explanation": duties.explain(duty)})
