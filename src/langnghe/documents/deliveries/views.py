"""Doors of deliveries: those of one paper, those without proof, and each step of one."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.documents import queries as papers
from langnghe.documents.deliveries import actions, queries, shown
from langnghe.documents.deliveries.forms import AddForm, AgainForm, ReceivedForm, ReturnedForm, SentForm
from langnghe.documents.deliveries.models import Delivery
from langnghe.documents.models import Paper
from langnghe.documents.permissions import DELIVER
from langnghe.matters.permissions import OPEN_SEALED, READ, SORT
from langnghe.people.doors import requires

MOST = 200


@requires(READ, SORT, OPEN_SEALED)
def of_paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Show to whom a paper went and what came of it."""
    paper = _paper(request, paper_id)
    return render(request, "documents/deliveries/of_paper.html", shown.page(request.actor, paper))


@requires(DELIVER, OPEN_SEALED)
def without_proof(request: HttpRequest) -> HttpResponse:
    """List what was sent and has no proof of receipt yet."""
    rows = shown.without_proof(request.actor, clock.today(), MOST)
    count = queries.without_proof(request.actor).count()
    return render(request, "documents/deliveries/without_proof.html", {"rows": rows, "count": count, "most": MOST})


@requires(DELIVER, OPEN_SEALED)
def add(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Record addressees, many at once."""
    paper = _paper(request, paper_id)
    form = AddForm(request.POST or None, paper=paper)
    return _do(request, paper, form, _("Ghi nơi nhận"), lambda d: actions.add(actor=request.actor, paper=paper, **d))


@requires(DELIVER, OPEN_SEALED)
def received(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Record receipt with proof, of several at once."""
    paper = _paper(request, paper_id)
    form = ReceivedForm(request.POST or None, request.FILES or None, paper=paper, initial={"on": clock.today()})

    def act(said: dict[str, Any]) -> None:
        picture = said.pop("picture")
        files = [picture] if picture else []
        actions.receive(actor=request.actor, paper=paper, files=files, **said)

    return _do(request, paper, form, _("Ghi ngày nhận, chứng từ"), act)


@requires(DELIVER, OPEN_SEALED)
def sent(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Record that it went out."""
    one = _one(request, delivery_id)
    form = SentForm(request.POST or None, initial={"on": clock.today(), "tracking": one.tracking})
    return _do(
        request, one.paper, form, _("Ghi đã gửi"), lambda d: actions.send(actor=request.actor, delivery=one, **d)
    )


@requires(DELIVER, OPEN_SEALED)
def returned(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Record that it came back."""
    one = _one(request, delivery_id)
    form = ReturnedForm(request.POST or None, initial={"on": clock.today()})
    return _do(
        request, one.paper, form, _("Bị trả lại"), lambda d: actions.come_back(actor=request.actor, delivery=one, **d)
    )


@requires(DELIVER, OPEN_SEALED)
def again(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Send it anew."""
    one = _one(request, delivery_id)
    form = AgainForm(request.POST or None, initial={"on": clock.today(), "way": one.way})
    return _do(
        request, one.paper, form, _("Gửi lại"), lambda d: actions.send_again(actor=request.actor, delivery=one, **d)
    )


def _paper(request: HttpRequest, paper_id: int) -> Paper:
    paper: Paper = get_object_or_404(papers.seen_by(request.actor), pk=paper_id)
    return paper


def _one(request: HttpRequest, delivery_id: int) -> Delivery:
    one: Delivery = get_object_or_404(queries.seen_by(request.actor), pk=delivery_id)
    return one


def _do(
    request: HttpRequest, paper: Paper, form: forms.Form, heading: str, act: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            act(dict(form.cleaned_data))
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("documents:deliveries", paper.pk)
    return render(request, "documents/deliveries/step.html", {"found": paper, "form": form, "heading": heading})
