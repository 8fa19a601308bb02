"""Doors of the board: ten seconds for whoever leads, figures alone for whoever supervises, a list signed at once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from langnghe import clock
from langnghe.casebook.permissions import ASSIGN
from langnghe.matters.permissions import FIGURES, READ
from langnghe.people.doors import requires
from langnghe.petitions.permissions import APPROVE
from langnghe.web.board import report, shown, signing


@requires(FIGURES, ASSIGN)
def board(request: HttpRequest) -> HttpResponse:
    """What is owed today, what will be late this week, where work sticks."""
    if request.actor.may(READ):
        return render(request, "web/board/board.html", shown.page(request.actor, clock.today()))
    request.actor.require(FIGURES)
    try:
        page = report.page(request.actor, clock.today(), request.GET.get("co-quan", ""))
    except report.NotOurs as wrong:
        raise Http404 from wrong
    return render(request, "web/board/figures.html", page)


@requires(APPROVE)
@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    """Approve the papers that were ticked; tell what became of each."""
    signed = signing.sign(actor=request.actor, marks=request.POST.getlist("van-ban"))
    for words, well in shown.told(signed):
        messages.add_message(request, messages.SUCCESS if well else messages.WARNING, words)
    return redirect(f"{reverse('web:board')}#cho-duyet")
