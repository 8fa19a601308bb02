"""Doors of grants and recusals."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe import clock
from langnghe.matters import queries
from langnghe.matters.actions import grants, recusals
from langnghe.matters.errors import Unfit
from langnghe.matters.forms import GrantForm, ReasonForm, RecusalForm
from langnghe.matters.models import Recusal
from langnghe.matters.permissions import GRANT, READ, RECUSE, SORT
from langnghe.matters.visibility import visible_to
from langnghe.people.doors import requires


@requires(GRANT)
def grant_list(request: HttpRequest) -> HttpResponse:
    """Grants that wait for a second person, and the sealed matters one may be given on, by number only."""
    actor = request.actor
    context = {"waiting": queries.grants_waiting(actor), "matters": queries.grantable(actor)[:50]}
    return render(request, "matters/grants.html", context)


@requires(GRANT)
def grant_new(request: HttpRequest, matter_id: int) -> HttpResponse:
    """Give somebody sight of one matter."""
    actor = request.actor
    matter = get_object_or_404(queries.of_office(actor), pk=matter_id)
    form = GrantForm(request.POST or None, people=queries.may_hold(matter, clock.today()))
    if _attempt(form, lambda d: grants.give(actor, matter=matter, **d)):
        messages.success(request, _("Đã cho phép; chờ người thứ hai xác nhận."))
        return redirect("matters:grants")
    return render(request, "matters/grant_new.html", {"form": form, "matter": matter})


@requires(GRANT)
@require_POST
def grant_confirm(request: HttpRequest, grant_id: int) -> HttpResponse:
    """Confirm a grant as the second person."""
    actor = request.actor
    grant = get_object_or_404(queries.grants_waiting(actor), pk=grant_id)
    days = request.POST.get("days", "")
    chosen = int(days[:9]) if days.isdecimal() else None  # any such number is far beyond what may be given
    _at_once(request, lambda: grants.confirm(actor, grant=grant, days=chosen), _("Đã xác nhận quyền xem."))
    return redirect("matters:grants")


@requires()
@require_POST
def grant_end(request: HttpRequest, grant_id: int) -> HttpResponse:
    """End a grant at once."""
    actor = request.actor
    grant = get_object_or_404(queries.grants_within_reach(actor), pk=grant_id)
    _at_once(request, lambda: grants.end(actor, grant=grant), _("Đã kết thúc quyền xem."))
    return redirect("matters:grants" if grant.user_id != actor.user_id else "web:home")


@requires(READ, SORT, RECUSE)
def recusal_new(request: HttpRequest, matter_id: int) -> HttpResponse:
    """Declare who must not touch a matter one sees: oneself, or as whoever may recuse, another."""
    actor = request.actor
    matter = get_object_or_404(visible_to(actor), pk=matter_id)
    form = RecusalForm(request.POST or None, people=queries.may_be_recused(actor, matter, clock.today()))
    if _attempt(form, lambda d: recusals.declare(actor, matter=matter, **d)):
        messages.success(request, _("Đã ghi. Người ấy không còn thấy vụ việc này."))
        return redirect("web:home")
    return render(request, "matters/recusal_new.html", {"form": form, "matter": matter})


@requires(RECUSE)
def recusal_lift(request: HttpRequest, recusal_id: int) -> HttpResponse:
    """Lift a recusal, with a reason."""
    actor = request.actor
    recusal = get_object_or_404(Recusal.objects.filter(matter__in=visible_to(actor), lifted_at=None), pk=recusal_id)
    form = ReasonForm(request.POST or None)
    if _attempt(form, lambda d: recusals.lift(actor, recusal=recusal, **d)):
        messages.success(request, _("Đã bỏ việc phải tránh."))
        return redirect("web:home")
    return render(request, "matters/recusal_lift.html", {"form": form, "recusal": recusal})


def _attempt(form: forms.Form, deed: Callable[[dict[str, Any]], Any]) -> bool:
    if not form.is_valid():
        return False
    try:
        deed(form.cleaned_data)
    except Unfit as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _at_once(request: HttpRequest, deed: Callable[[], None], done: str) -> None:
    try:
        deed()
    except Unfit as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
