"""Door of one's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from langnghe import clock
from langnghe.people import queries, shell
from langnghe.people.doors import own_account


@own_account
def account(request: HttpRequest) -> HttpResponse:
    """My account: mandates, absences, password, second factor."""
    mandates = [u.mandate for u in shell.at_hand(request) if not u.substituted]
    away = queries.absences_of(request.user.pk, clock.today())
    return render(request, "people/account.html", {"mandates": mandates, "absences": away})
