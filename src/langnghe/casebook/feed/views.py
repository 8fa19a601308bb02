"""Doors of the calendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe import clock
from langnghe.casebook.feed import actions, queries
from langnghe.casebook.feed.calendar import calendar
from langnghe.matters.permissions import READ
from langnghe.people.doors import public, requires


@requires(READ)
@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """Say whether the calendar has an address, and since when."""
    return render(request, "casebook/feed/settings.html", {"made": queries.made(request.actor)})


@requires(READ)
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make a new address and show it, this once."""
    token = actions.make(actor=request.actor)
    address = request.build_absolute_uri(reverse("casebook:feed", args=[token]))
    return render(request, "casebook/feed/settings.html", {"made": queries.made(request.actor), "address": address})


@requires(READ)
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """Make the address stop working."""
    actions.revoke(actor=request.actor)
    return redirect("casebook:feed_settings")


@public
@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the calendar to whoever has its address; a wrong and a revoked one find nothing alike."""
    actor = queries.reader(token, clock.today())
    if actor is None:
        raise Http404
    body = calendar(queries.dated(actor), _("Việc phải làm"), request.get_host(), clock.now())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")
