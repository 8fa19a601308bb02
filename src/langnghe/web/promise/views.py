"""Doors of the promise page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from langnghe import clock
from langnghe.people.doors import public
from langnghe.people.models import Office
from langnghe.web.citizens import counters
from langnghe.web.promise import shown


@public
def promise(request: HttpRequest, code: str = "") -> HttpResponse:
    """What the office promises and how it kept it; where there are several, which one?"""
    offices = counters()
    if not code and len(offices) != 1:
        return render(request, "web/promise_offices.html", {"offices": offices})
    office = get_object_or_404(Office, code=code) if code else offices[0]
    return render(request, "web/promise.html", shown.page(office, clock.today()))
