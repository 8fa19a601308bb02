"""Doors of intake: the counter form, the receipt, the list of new submissions, correcting."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe import clock
from langnghe.casebook.permissions import CORRECT
from langnghe.documents.files.rules import FileRefused
from langnghe.documents.files.store import NotStored
from langnghe.matters.permissions import SORT
from langnghe.matters.sealing import Closed
from langnghe.people.doors import requires
from langnghe.people.models import Office
from langnghe.petitions.intake import actions, correction, handover, queries, shown, wording
from langnghe.petitions.intake.forms import ReceiveForm
from langnghe.petitions.permissions import RECEIVE

CANNOT = (actions.IntakeRefused, FileRefused, NotStored)


@requires(RECEIVE)
def receive(request: HttpRequest) -> HttpResponse:
    """Take a submission at the counter."""
    form = ReceiveForm(request.POST, request.FILES) if request.method == "POST" else ReceiveForm()
    if form.is_valid():
        office = get_object_or_404(Office, pk=request.actor.office_id)
        try:
            taken = actions.receive(actor=request.actor, office=office, incoming=form.incoming())
        except actions.AlreadyTaken as again:
            return redirect("intake:receipt", again.submission.pk)
        except CANNOT as refused:
            form.refuse(refused)
        else:
            return handover.to_receipt(shown.slip(request.actor, taken, form.incoming()))
    return render(request, "petitions/intake/receive.html", {"form": form})


@requires(RECEIVE)
@require_POST
def people(request: HttpRequest) -> HttpResponse:
    """Offer known people as one types. The words come by POST and go no further."""
    found = queries.known_people(request.actor, request.POST.get("q", "")[:120])
    return JsonResponse({"items": [shown.item(known) for known in found]})


@requires(SORT)
def unsorted(request: HttpRequest) -> HttpResponse:
    """List the new submissions of this office, the soonest duty first."""
    try:
        page = queries.unsorted(request.actor, clock.today(), request.GET.get("sau", ""))
    except ValueError as wrong:
        raise Http404 from wrong
    return render(request, "petitions/intake/unsorted.html", shown.new_page(request.actor, page))


@requires(RECEIVE)
def receipt(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Print the receipt: with code and secret right after saving, once; afterwards only that it was printed."""
    found = get_object_or_404(queries.receipts_seen_by(request.actor), pk=submission_id)
    slip = handover.take(request, found.pk, request.actor.user_id)
    template = "petitions/intake/receipt.html" if slip else "petitions/intake/receipt_shown.html"
    response = render(request, template, shown.receipt(request, found, slip))
    handover.forget(response, found.pk)
    return response


@requires(RECEIVE)
@require_POST
def reprint(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Give a new code and secret for a receipt printed again."""
    found = get_object_or_404(queries.receipts_seen_by(request.actor), pk=submission_id)
    try:
        again = actions.reprint(actor=request.actor, submission=found)
    except actions.IntakeRefused as refused:
        messages.error(request, str(refused))
        return redirect("intake:receive")
    return handover.to_receipt(shown.slip_again(request.actor, again))


@requires(RECEIVE)
@require_POST
def undo(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Take one's own entry back."""
    found = get_object_or_404(queries.receipts_seen_by(request.actor), pk=submission_id)
    try:
        actions.undo(actor=request.actor, submission=found)
    except actions.IntakeRefused as refused:
        messages.error(request, str(refused))
        return redirect("intake:receipt", found.pk)
    messages.success(
        request,
        _("Đã hoàn tác đơn %(number)s. Mã trên giấy biên nhận không còn dùng được.") % {"number": found.receipt},
    )
    return redirect("intake:receive")


@requires(RECEIVE, CORRECT)
def correct(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Correct what was entered: shown before and after, then saved."""
    found = get_object_or_404(queries.correctable(request.actor), pk=submission_id)
    try:
        page = correction.Page(request, found)
    except Closed as closed:
        raise Http404 from closed
    if page.confirmed() and page.saved():
        messages.success(request, _("Đã sửa. Giá trị cũ được giữ trong nhật ký của vụ việc."))
        return redirect(page.back)
    return render(request, "petitions/intake/correct.html", page.context())


@requires(RECEIVE, CORRECT)
def content(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Write down anew what the letter says; a text sent as ``suggested`` is put into the field, and saved by nobody."""
    found = get_object_or_404(queries.correctable(request.actor), pk=submission_id)
    try:
        page = wording.Page(request, found)
    except Closed as closed:
        raise Http404 from closed
    if page.saved():
        messages.success(request, _("Đã ghi lại nội dung. Nội dung cũ được giữ trong nhật ký của vụ việc."))
        return redirect("casebook:case", found.case_id)
    return render(request, "petitions/intake/content.html", page.context())
