"""Doors of papers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from langnghe import clock
from langnghe.documents import queries
from langnghe.documents.desk.shown import desk
from langnghe.documents.letters import queries as letters
from langnghe.documents.preview import preview
from langnghe.matters.permissions import OPEN_SEALED, READ, SORT
from langnghe.people.doors import requires


@requires(READ, SORT, OPEN_SEALED)
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Show a paper as it will be printed, with its earlier texts and the route it went."""
    found = get_object_or_404(queries.seen_by(request.actor), pk=paper_id)
    context = {
        "found": found,
        "paper": preview(found),
        "letter": letters.shown(request.actor, found, clock.today()),
        "steps": queries.route(found),
        "versions": queries.earlier(found),
        "desk": desk(request.actor, found),
    }
    return render(request, "documents/paper.html", context)
