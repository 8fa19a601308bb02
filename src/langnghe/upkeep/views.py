"""Doors of upkeep: jobs that stand, matters whose keeping has run out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from langnghe import clock
from langnghe.people.doors import requires
from langnghe.people.permissions import ADMINISTER
from langnghe.upkeep import actions, shown
from langnghe.upkeep.permissions import DISPOSE
from langnghe.upkeep.retention import queries
from langnghe.upkeep.retention.forms import DisposalForm


@requires(ADMINISTER)
def standing(request: HttpRequest) -> HttpResponse:
    """The jobs that were tried as often as they may be."""
    return render(request, "upkeep/jobs.html", shown.jobs(clock.now()))


@require_POST
@requires(ADMINISTER)
def job(request: HttpRequest, job_id: str, deed: str) -> HttpResponse:
    """Let one be tried anew, or give it up."""
    decide = {"chay-lai": actions.retry, "bo": actions.give_up}[deed]
    try:
        decide(actor=request.actor, job=int(job_id))
    except actions.Standing as refused:
        messages.error(request, str(refused))
    return redirect("upkeep:jobs")


@requires(DISPOSE)
def disposals(request: HttpRequest) -> HttpResponse:
    """What may be forgotten, and the decision on what is chosen."""
    waiting = queries.waiting(request.actor)
    form = DisposalForm(request.POST or None, waiting=waiting)
    if form.is_valid() and form.decide(request.actor):
        return redirect("upkeep:disposals")
    said = shown.disposals(request.actor, clock.today(), request.POST.getlist("chosen"))
    return render(request, "upkeep/disposals.html", {"form": form, **said})
