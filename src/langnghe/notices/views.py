"""Doors: one's own messages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from langnghe.notices import actions, queries
from langnghe.notices.shown import entry
from langnghe.people.doors import requires

_LONGEST_ID = 19
"""A longer number is no id of a row."""


@require_GET
@requires()
def listing(request: HttpRequest) -> HttpResponse:
    """Show one's messages, newest first."""
    before = request.GET.get("truoc", "")
    known = before.isdecimal() and len(before) < _LONGEST_ID
    notices, older = queries.page(request.actor, int(before) if known else None)
    unread = queries.unread(request.actor)
    return render(
        request,
        "notices/list.html",
        {"entries": [entry(notice) for notice in notices], "older": older, "before": before, "unread": unread},
    )


@require_POST
@requires()
def read(request: HttpRequest) -> HttpResponse:
    """Mark all of one's messages as read."""
    actions.mark_read(actor=request.actor)
    return redirect("notices:list")
