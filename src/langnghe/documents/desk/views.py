"""Doors of the desk: write, send along a route, decide, number, take back, drop."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe.documents import queries as papers
from langnghe.documents.actions import APPROVE, SEND_BACK
from langnghe.documents.desk import actions, queries, shown
from langnghe.documents.desk.forms import DecideForm, IssueForm, ReasonForm, RouteForm, TextForm
from langnghe.documents.models import Paper
from langnghe.documents.permissions import NUMBER, SIGN, WRITE
from langnghe.matters.permissions import OPEN_SEALED
from langnghe.matters.visibility import visible_to
from langnghe.people.doors import requires

Act = Callable[[dict[str, Any]], object]


@requires(WRITE, SIGN, NUMBER, OPEN_SEALED)
def waiting(request: HttpRequest) -> HttpResponse:
    """The papers that wait for something the reader can do."""
    return render(request, "documents/desk/waiting.html", shown.page(request.actor))


@requires(WRITE)
def new(request: HttpRequest, matter_id: int) -> HttpResponse:
    """Begin a paper of a case."""
    matter = get_object_or_404(visible_to(request.actor).select_related("office"), pk=matter_id)
    form = TextForm(request.POST or None, matter=matter)
    if form.is_valid():
        text = {name: form.cleaned_data[name] for name in ("title", "body")}
        try:
            return redirect("documents:paper", actions.draft(actor=request.actor, matter=matter, **text).pk)
        except ValueError as refused:
            form.add_error(None, str(refused))
    return render(request, "documents/desk/new.html", {"form": form, "matter": matter})


@requires(WRITE)
def edit(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Rewrite a draft."""
    paper = _paper(request, paper_id)
    start = {"title": paper.title, "body": paper.body, "seen": paper.version}
    form = TextForm(request.POST or None, initial=start, matter=paper.matter)
    page = shown.step_page(paper, "edit", note=queries.unmet_note(paper), preview_it=False)
    page["button"] = _("Lưu bản nháp")
    return _do(request, paper, form, page, lambda d: actions.revise(actor=request.actor, paper=paper, **d))


@requires(WRITE)
def submit(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Send a draft along a route of approval."""
    paper = _paper(request, paper_id)
    form = RouteForm(request.POST or None, paper=paper)
    page = shown.step_page(paper, "submit")
    return _do(
        request, paper, form, page, lambda d: actions.submit(actor=request.actor, paper=paper, route=form.route())
    )


@requires(WRITE)
@require_POST
def recall(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Take a paper under review back to a draft."""
    paper = _paper(request, paper_id)
    try:
        actions.recall(actor=request.actor, paper=paper)
    except ValueError as refused:
        messages.error(request, str(refused))
    return redirect("documents:paper", paper.pk)


@requires(SIGN)
def decide(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Approve a paper or send it back."""
    paper = _paper(request, paper_id)
    form = DecideForm(request.POST or None, initial={"seen": paper.version})
    verdict = SEND_BACK if "send_back" in request.POST else APPROVE
    page = shown.step_page(paper, "decide")
    page["button"] = _("Duyệt và ký")
    return _do(
        request, paper, form, page, lambda d: actions.decide(actor=request.actor, paper=paper, verdict=verdict, **d)
    )


@requires(NUMBER, OPEN_SEALED)
def issue(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Give an approved paper its number and date."""
    paper = _paper(request, paper_id)
    form = IssueForm(request.POST or None, paper=paper)
    page = shown.step_page(paper, "issue")

    def act(said: dict[str, Any]) -> None:
        passed = actions.issue(actor=request.actor, paper=paper, **said)
        if passed:
            messages.warning(request, _("Đã bỏ qua số %(numbers)s của sổ.") % {"numbers": passed})

    return _do(request, paper, form, page, act)


@requires(WRITE, NUMBER, OPEN_SEALED)
def withdraw(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Drop a paper with a reason."""
    paper = _paper(request, paper_id)
    form = ReasonForm(request.POST or None)
    page = shown.step_page(paper, "withdraw", danger=True)
    return _do(request, paper, form, page, lambda d: actions.withdraw(actor=request.actor, paper=paper, **d))


def _paper(request: HttpRequest, paper_id: int) -> Paper:
    paper: Paper = get_object_or_404(papers.seen_by(request.actor), pk=paper_id)
    return paper


def _do(request: HttpRequest, paper: Paper, form: forms.Form, page: dict[str, Any], act: Act) -> HttpResponse:
    """Act on a filled form and lead back to the paper; otherwise show the page, with what stands in the way first."""
    if form.is_bound and form.is_valid():
        try:
            act(form.cleaned_data)
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("documents:paper", paper.pk)
    return render(request, "documents/desk/step.html", {**page, "form": form})
