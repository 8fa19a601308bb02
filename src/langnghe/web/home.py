"""The first page: each to where they work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from langnghe.people.doors import public
from langnghe.web.citizens import citizen_home
from langnghe.web.menu import menu


@public
def home(request: HttpRequest) -> HttpResponse:
    """Lead an officer to the first page their mandate opens; show everybody else the citizens' page."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return citizen_home(request)
    shown = menu(actor, request.path)
    return redirect(shown[0]["url"] if shown else "people:account")
