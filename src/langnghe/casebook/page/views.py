"""Doors of the page of a case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe import clock
from langnghe.casebook import by_hand, instructions, queries
from langnghe.casebook.models import Case, Instruction
from langnghe.casebook.page import opened, shown
from langnghe.casebook.page.forms import DoneForm, InstructForm, ReportForm
from langnghe.casebook.permissions import INSTRUCT, REPORT
from langnghe.duties.models import Duty
from langnghe.matters.permissions import OPEN_SEALED, READ, SORT
from langnghe.people.doors import requires


@requires(READ, SORT, OPEN_SEALED)
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a case; sealed words stay closed until they are asked for."""
    return render(request, "casebook/case.html", shown.page(request.actor, _case(request, case_id), clock.today()))


@requires(OPEN_SEALED)
@require_POST
def open_sealed(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the case with its sealed words open, for a stated purpose; leaves an entry."""
    found = _case(request, case_id)
    try:
        words = opened.words_of(request.actor, found, request.POST.get("purpose", ""))
    except ValueError as wrong:
        page = shown.page(request.actor, found, clock.today())
        return render(request, "casebook/case.html", {**page, "errors": [{"text": str(wrong), "href": "#purpose"}]})
    return render(request, "casebook/case.html", {**shown.page(request.actor, found, clock.today()), "words": words})


@requires(INSTRUCT)
def instruct(request: HttpRequest, case_id: int) -> HttpResponse:
    """Write a bút phê."""
    found = _case(request, case_id)
    form = InstructForm(request.POST or None, case=found)
    if form.is_valid():
        try:
            instructions.instruct(actor=request.actor, case=found, **form.cleaned_data)
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("casebook:case", found.pk)
    return render(
        request, "casebook/act.html", {"case": found, "form": form, "heading": _("Bút phê"), "button": _("Ghi bút phê")}
    )


@requires(READ, SORT, OPEN_SEALED)
def finish(request: HttpRequest, case_id: int, instruction_id: int) -> HttpResponse:
    """Say what was done about a bút phê."""
    found = _case(request, case_id)
    written = get_object_or_404(
        Instruction.objects.select_related("duty", "case__matter"), pk=instruction_id, case=found
    )
    form = DoneForm(request.POST or None)
    if form.is_valid():
        try:
            instructions.finish(actor=request.actor, instruction=written, note=form.cleaned_data["note"])
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("casebook:case", found.pk)
    context = {
        "case": found,
        "form": form,
        "heading": _("Báo xong bút phê"),
        "button": _("Báo xong"),
        "lead": written.text,
    }
    return render(request, "casebook/act.html", context)


@requires(REPORT)
def report(request: HttpRequest, case_id: int, duty_id: int) -> HttpResponse:
    """Say how a duty was kept outside this system."""
    found = _case(request, case_id)
    duty = get_object_or_404(Duty, pk=duty_id, matter=found.matter)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        try:
            by_hand.report(actor=request.actor, case=found, duty=duty, note=form.cleaned_data["note"])
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("casebook:case", found.pk)
    context = {"case": found, "form": form, "heading": _("Ghi việc đã làm"), "button": _("Ghi đã làm")}
    return render(request, "casebook/act.html", {**context, "lead": duty.what})


def _case(request: HttpRequest, case_id: int) -> Case:
    found = queries.one_seen_by(request.actor, case_id)
    if found is None:
        raise Http404
    return found
