"""Doors: the published head of the log. Nothing of any case, nothing of any person."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from langnghe.people.doors import public
from langnghe.trail import sealing
from langnghe.trail.models import TreeHead

SHOWN = 31  # days


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the heads published lately."""
    heads = list(TreeHead.objects.order_by("-day")[:SHOWN])
    return render(request, "web/trailhead.html", {"heads": heads, "latest": heads[0] if heads else None})


@public
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Give the latest head as JSON, as ``langnghe trail head`` prints it."""
    head = sealing.latest()
    said = {"day": head.day.isoformat(), "size": head.size, "root": head.root} if head else None
    return JsonResponse({"head": said} if said is None else said)
