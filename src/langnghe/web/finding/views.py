"""Door of search. What is typed comes by POST: it stands in no address, no log, no history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from langnghe.matters.permissions import READ
from langnghe.people.doors import requires
from langnghe.web.finding import shown
from langnghe.web.finding.queries import LONGEST


@requires(READ)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Find cases by name, number, phone, words, phrases."""
    typed = request.POST.get("q", "")[:LONGEST].strip()
    before = request.POST.get("truoc", "")
    older = int(before) if before.isdecimal() and len(before) < 19 else None
    return render(request, "web/finding/search.html", shown.page(request.actor, typed, older))
