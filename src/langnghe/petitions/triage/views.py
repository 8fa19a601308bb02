"""Doors of sorting and of hand-overs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe import clock
from langnghe.casebook.queries import seen_by
from langnghe.casebook.stages import MoveRefused
from langnghe.casebook.transfer import actions as transfer
from langnghe.casebook.transfer import queries as waiting
from langnghe.matters.permissions import FIGURES, SORT
from langnghe.people.doors import requires
from langnghe.petitions.triage import actions, measuring, package, queries
from langnghe.petitions.triage.decision import SortRefused
from langnghe.petitions.triage.forms import SendBackForm, SentForm
from langnghe.petitions.triage.page import Page

SHOWN = 50


@requires(SORT)
def sort(request: HttpRequest, case_id: int) -> HttpResponse:
    """Sort one submission. Unknown, foreign and sorted ones give the same answer, also to a form already filled."""
    case = queries.to_sort(request.actor).filter(pk=case_id).first()
    if case is None:
        return render(request, "petitions/triage/gone.html", status=404)
    page = Page(request, case)
    if page.done():
        messages.success(request, page.told())
        return redirect("petitions:sorting_log")
    return render(request, "petitions/triage/sort.html", page.context())


@requires(SORT)
@require_POST
def ahead(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show what the answers now chosen would do."""
    page = Page(request, get_object_or_404(seen_by(request.actor), pk=case_id))
    return render(request, "petitions/triage/_ahead.html", page.ahead())


@requires(SORT)
def resort(request: HttpRequest, case_id: int) -> HttpResponse:
    """Correct a sorting, with a reason."""
    page = Page(request, get_object_or_404(queries.to_correct(request.actor), pk=case_id), again=True)
    if page.done():
        messages.success(request, page.told())
        return redirect("petitions:sorting_log")
    return render(request, "petitions/triage/sort.html", page.context())


@requires(SORT)
def sent(request: HttpRequest, case_id: int) -> HttpResponse:
    """Record that the letter of the outcome went out."""
    case = get_object_or_404(queries.to_correct(request.actor), pk=case_id)
    form = SentForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        try:
            actions.sent(actor=request.actor, case=case, **form.cleaned_data)
            messages.success(request, _("Đã ghi. Vụ việc kết thúc."))
            return redirect("petitions:sorting_log")
        except (SortRefused, MoveRefused) as refused:
            form.add_error(None, str(refused))
    return render(request, "petitions/triage/sent.html", {"case": case, "form": form, "packs": package.packs(case)})


@requires(SORT)
@require_POST
def pack(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the package that another installation's intake reads."""
    case = get_object_or_404(queries.to_correct(request.actor), pk=case_id)
    try:
        body = package.pack(actor=request.actor, case=case)
    except SortRefused as refused:
        messages.error(request, str(refused))
        return redirect("petitions:sent", case.pk)
    headers = {"Content-Disposition": 'attachment; filename="goi-chuyen-don.zip"'}
    return HttpResponse(body, content_type="application/zip", headers=headers)


@requires(SORT)
def hand_overs(request: HttpRequest) -> HttpResponse:
    """List what waits to be taken over, and what this office handed over."""
    found = {"waiting": waiting.waiting_for(request.actor), "sent": waiting.sent_by_office(request.actor)[:SHOWN]}
    return render(request, "petitions/triage/hand_overs.html", found)


@requires(SORT)
@require_POST
def take_over(request: HttpRequest, hand_over_id: int) -> HttpResponse:
    """Take a matter over."""
    one = waiting.one_waiting(request.actor, hand_over_id)
    if one is None:
        messages.error(request, _("Vụ việc này không còn chờ tiếp nhận."))
        return redirect("petitions:hand_overs")
    try:
        case = transfer.take_over(actor=request.actor, waiting=one)
        messages.success(request, _("Đã tiếp nhận vụ việc %(number)s.") % {"number": case.number})
    except (transfer.HandOverRefused, MoveRefused) as refused:
        messages.error(request, str(refused))
    return redirect("petitions:hand_overs")


@requires(SORT)
def send_back(request: HttpRequest, hand_over_id: int) -> HttpResponse:
    """Send a matter back unread, with a reason."""
    one = waiting.one_waiting(request.actor, hand_over_id)
    form = SendBackForm(request.POST or None)
    if one is None:
        return redirect("petitions:hand_overs")
    if form.is_valid():
        try:
            transfer.send_back(actor=request.actor, waiting=one, note=form.cleaned_data["note"])
            messages.success(request, _("Đã trả lại cho cơ quan chuyển."))
        except transfer.HandOverRefused as refused:
            messages.error(request, str(refused))
        return redirect("petitions:hand_overs")
    return render(request, "petitions/triage/send_back.html", {"form": form, "one": one})


@requires(SORT)
def sorting_log(request: HttpRequest) -> HttpResponse:
    """List the officer's own sortings."""
    rows = queries.log_of(request.actor)[:SHOWN]
    return render(request, "petitions/triage/log.html", {"rows": rows})


@requires(SORT, FIGURES)
def measure(request: HttpRequest) -> HttpResponse:
    """Show how often suggestions were kept in this office."""
    rows = measuring.measure(request.actor.office_id)
    return render(request, "petitions/triage/measure.html", {"rows": rows})
