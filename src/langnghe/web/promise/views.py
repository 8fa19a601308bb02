"""Doors of the promise page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from langnghe import clock
from langnghe.people.doors import public
from langnghe.people.models import Office
from langnghe.web.citizens import counters
from langnghe.web.promise import shown


@public
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: HttpRequest) -> HttpResponse:
    """What the office promises and how it kept it; where there are several, which one?"""
    offices = counters()
    if len(offices) == 1:
        return render(request, "web/promise.html", shown.page(offices[0], clock.today()))
    return render(request, "web/promise_offices.html", shown.choice(offices, request.POST.get("find"), clock.today()))


@public
def promise_of(request: HttpRequest, code: str) -> HttpResponse:
    """The same of one office among several."""
    office = get_object_or_404(Office, code=code, level__in=("commune", "province"))
    return render(request, "web/promise.html", shown.page(office, clock.today()))
