"""Doors of answering: assign, draft, submit, decide, issue, tell, close."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe import clock
from langnghe.casebook import queries as cases
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import ASSIGN
from langnghe.documents.actions import APPROVE as APPROVED
from langnghe.documents.actions import SEND_BACK
from langnghe.documents.permissions import NUMBER
from langnghe.matters.permissions import READ
from langnghe.people.doors import requires
from langnghe.petitions.answering import actions, queries, shown
from langnghe.petitions.answering.forms import AssignForm, DecideForm, DraftForm, IssueForm, RouteForm, TellForm
from langnghe.petitions.citizen.following.queries import messages
from langnghe.petitions.permissions import ANSWER, APPROVE


@requires(ASSIGN)
def assign(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the case to somebody."""
    case = _case(request, case_id)
    form = AssignForm(request.POST or None, case=case)
    page = shown.page(case, _("Giao việc"), _("Giao việc này"))
    return _do(request, case, form, page, lambda d: actions.assign(actor=request.actor, case=case, to=d["to"]))


@requires(ANSWER)
def draft(request: HttpRequest, case_id: int) -> HttpResponse:
    """Write the answer."""
    case = _case(request, case_id)
    current = actions.current_answer(case)
    start = shown.start(case, current)
    form = DraftForm(request.POST or None, initial=start)
    page = shown.page(case, _("Soạn trả lời"), _("Lưu bản nháp"), with_letter=True, note=shown.sent_back_note(current))
    return _do(
        request, case, form, page, lambda d: actions.draft(actor=request.actor, case=case, **d), "answering:submit"
    )


@requires(ANSWER)
def submit(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send the draft along a route of approval."""
    case = _case(request, case_id)
    form = RouteForm(request.POST or None, case=case)
    page = shown.page(case, _("Trình duyệt"), _("Trình duyệt"), paper=actions.current_answer(case))
    return _do(request, case, form, page, lambda d: actions.submit(actor=request.actor, case=case, route=form.route()))


@requires(APPROVE)
def decide(request: HttpRequest, case_id: int) -> HttpResponse:
    """Approve the answer or send it back."""
    case = _case(request, case_id)
    form = DecideForm(request.POST or None)
    verdict = SEND_BACK if "send_back" in request.POST else APPROVED
    page = shown.page(
        case,
        _("Duyệt văn bản trả lời"),
        _("Duyệt và ký"),
        paper=actions.current_answer(case),
        decide=True,
        with_letter=True,
    )
    return _do(
        request,
        case,
        form,
        page,
        lambda d: actions.decide(actor=request.actor, case=case, verdict=verdict, note=d["note"]),
    )


@requires(NUMBER)
def issue(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the approved answer its number and date."""
    case = _case(request, case_id)
    form = IssueForm(request.POST or None, initial={"number": queries.today_number(case), "on": clock.today()})
    page = shown.page(case, _("Ban hành văn bản trả lời"), _("Ban hành"), paper=actions.current_answer(case))
    return _do(request, case, form, page, lambda d: actions.issue(actor=request.actor, case=case, **d))


@requires(ANSWER)
def tell(request: HttpRequest, case_id: int) -> HttpResponse:
    """Record what the citizen was told."""
    case = _case(request, case_id)
    form = TellForm(request.POST or None)
    page = shown.page(case, _("Ghi việc đã báo cho người dân"), _("Ghi lại"))
    return _do(request, case, form, page, lambda d: actions.tell(actor=request.actor, case=case, **d))


@requires(ANSWER)
def close(request: HttpRequest, case_id: int) -> HttpResponse:
    """End an answered case."""
    case = _case(request, case_id)
    form = forms.Form(request.POST if request.method == "POST" else None)
    page = shown.page(case, _("Kết thúc vụ việc"), _("Kết thúc"), lead=_("Đã trả lời và người dân không phản đối."))
    return _do(request, case, form, page, lambda d: actions.close(actor=request.actor, case=case))


@requires(READ)
@require_POST
def added(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show what the citizen said since; each reading leaves an entry."""
    case = get_object_or_404(cases.seen_by(request.actor), pk=case_id)
    context = {"case": case, "said_more": messages(request.actor, case)}
    return render(request, "petitions/answering/added.html", context)


def _case(request: HttpRequest, case_id: int) -> Case:
    case: Case = get_object_or_404(cases.seen_by(request.actor), pk=case_id, kind="petition")
    return case


def _do(
    request: HttpRequest,
    case: Case,
    form: forms.Form,
    page: dict[str, Any],
    act: Callable[[dict[str, Any]], object],
    then: str = "casebook:case",
) -> HttpResponse:
    """Act on a filled form and lead on; otherwise show the page, with what stands in the way said first."""
    if form.is_bound and form.is_valid():
        try:
            act(form.cleaned_data)
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(then, case.pk)
    return render(request, "petitions/answering/step.html", {**page, "form": form, "case": case})
