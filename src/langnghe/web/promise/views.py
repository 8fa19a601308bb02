"""Doors of the promise page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from langnghe import clock
from langnghe.people.doors import public
from langnghe.people.models import Office
from langnghe.web.citizens import counters
from langnghe.web.promise import queries, shown


@public
def promise(request: HttpRequest, code: str = "") -> HttpResponse:
    """What the office promises and how it kept it; where there are several, which one?"""
    offices = counters()
    if not code and len(offices) != 1:
        return render(request, "web/promise_offices.html", {"offices": offices})
    office = get_object_or_404(Office, code=code) if code else offices[0]
    today = clock.today()
    found = queries.figures(office, today)
    context = {
        "office": office,
        "office_name": office.name,
        "office_phone": office.phone,
        "office_hours": office.hours,
        "figures": found,
        "rows": shown.rows(found.done),
        "box": shown.box(len(found.done.lines)),
        "promises": queries.promises(today),
        "reception": queries.reception(office, today),
        "days": queries.DAYS,
    }
    return render(request, "web/promise.html", context)
