"""Doors of the citizens' pages: sending and following. No session row, no cookie but the form's own token."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from langnghe.people.doors import public
from langnghe.petitions.citizen.following import visits
from langnghe.petitions.citizen.patience import steady
from langnghe.petitions.citizen.sending.turns import Page, turn


@public
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Ask one question a page, then take the submission."""
    return _answer(request, turn(request))


@public
@require_http_methods(["GET", "HEAD", "POST"])
@steady
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for code and secret; show where the submission stands."""
    return _answer(request, visits.opened(request) if request.method == "POST" else visits.asked())


@public
@require_http_methods(["GET", "HEAD", "POST"])
def carry_on(request: HttpRequest) -> HttpResponse:
    """Take a rating, or something more to say; opened by itself it leads to the code."""
    if request.method != "POST":
        return redirect("citizen:follow")
    return _answer(request, visits.carried_on(request))


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    return render(request, page.template, page.context, status=page.status)
