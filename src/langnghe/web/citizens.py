"""Doors of the citizens' first page and of the choice of language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from langnghe.casebook.succession.queries import standing
from langnghe.people.doors import public
from langnghe.people.models import Office

YEAR = 365 * 24 * 60 * 60
FEW = 3
"""So many counters stand on the first page; more are found by their place."""


@public
def citizen_home(request: HttpRequest) -> HttpResponse:
    """Three doors: send, follow, what the office promises; and where its counter is."""
    offices = counters(FEW + 1)
    return render(
        request,
        "web/citizen_home.html",
        {
            "offices": offices[:FEW],
            "many": len(offices) > FEW,
            "office_name": offices[0].name if len(offices) == 1 else "",
        },
    )


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language asked for, in a cookie that says nothing else, and go back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = redirect(back)
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def counters(most: int | None = None) -> list[Office]:
    """Return the offices with a counter, at most so many."""
    return list(standing(Office.objects.filter(level__in=("commune", "province"))).order_by("level", "name")[:most])
