"""Doors of administration: mandates and absences; and one's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe import clock
from langnghe.people import queries, shell
from langnghe.people.actions import absences, mandates
from langnghe.people.administering import AbsenceForm, MandateForm
from langnghe.people.doors import own_account, requires
from langnghe.people.models import Absence
from langnghe.people.permissions import ADMINISTER, CONFIRM_MANDATE
from langnghe.people.views.attempt import attempt, attempt_at_once


@requires(ADMINISTER)
def mandate_new(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a user a mandate."""
    actor = request.actor
    person = get_object_or_404(queries.users_under(actor.office_id), pk=user_id)
    form = MandateForm(request.POST or None, office_id=actor.office_id, initial={"from_on": clock.today()})
    give = lambda d: mandates.give(actor, user=person, role=d["role"], office=d["office"], terms=form.terms())  # noqa: E731  # too long to stand in the call
    if attempt(form, give):
        return redirect("people:user", user_id)
    return render(request, "people/mandate_new.html", {"form": form, "person": person})


@requires(CONFIRM_MANDATE)
@require_POST
def mandate_confirm(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """Confirm a mandate as the second person."""
    actor = request.actor
    mandate = get_object_or_404(queries.mandates_under(actor.office_id), pk=mandate_id)
    attempt_at_once(request, lambda: mandates.confirm(actor, mandate=mandate), _("Đã xác nhận nhiệm vụ."))
    return redirect("people:admin")


@requires(ADMINISTER)
@require_POST
def mandate_end(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """End a mandate with today as its last day."""
    actor = request.actor
    mandate = get_object_or_404(queries.mandates_under(actor.office_id), pk=mandate_id)
    deed = lambda: mandates.end(actor, mandate=mandate, last_day=clock.today())  # noqa: E731  # too long to stand in the call
    attempt_at_once(request, deed, _("Nhiệm vụ kết thúc hết hôm nay."))
    return redirect("people:user", mandate.user_id)


@requires(ADMINISTER)
def absence_new(request: HttpRequest) -> HttpResponse:
    """Declare somebody absent."""
    actor = request.actor
    rows = queries.mandates_under(actor.office_id)
    form = AbsenceForm(request.POST or None, mandates=rows, substitutes=rows, initial={"from_on": clock.today()})
    if attempt(
        form, lambda d: absences.declare(actor, mandate=d["mandate"], substitute=d["substitute"], days=form.days())
    ):
        return redirect("people:admin")
    return render(request, "people/absence_new.html", {"form": form, "back": "people:admin"})


@requires()
def my_absence(request: HttpRequest) -> HttpResponse:
    """Declare one's own absence."""
    actor, today = request.actor, clock.today()
    own = queries.mandates_in_force(actor.user_id, today)
    others = queries.colleagues(actor.user_id, [m.office_id for m in own], today)
    form = AbsenceForm(request.POST or None, mandates=own, substitutes=others, initial={"from_on": today})
    if attempt(
        form, lambda d: absences.declare(actor, mandate=d["mandate"], substitute=d["substitute"], days=form.days())
    ):
        return redirect("people:account")
    return render(request, "people/absence_new.html", {"form": form, "back": "people:account"})


@requires(CONFIRM_MANDATE)
@require_POST
def absence_confirm(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Confirm as the second person that a substitute may act."""
    actor = request.actor
    absence = get_object_or_404(queries.absences_under(actor.office_id, clock.today()), pk=absence_id)
    attempt_at_once(request, lambda: absences.confirm(actor, absence=absence), _("Đã xác nhận người thay."))
    return redirect("people:admin")


@requires()
@require_POST
def absence_end(request: HttpRequest, absence_id: int) -> HttpResponse:
    """The holder is back today."""
    actor, today = request.actor, clock.today()
    absence = get_object_or_404(Absence.objects.select_related("mandate__office"), pk=absence_id)
    deed = lambda: absences.end(actor, absence=absence, back_on=today)  # noqa: E731  # too long to stand in the call
    attempt_at_once(request, deed, _("Đã kết thúc lần vắng mặt."))
    return redirect("people:account" if absence.mandate.user_id == actor.user_id else "people:admin")


@own_account
def account(request: HttpRequest) -> HttpResponse:
    """My account: mandates, absences, password, second factor."""
    own = [u.mandate for u in shell.at_hand(request) if not u.substituted]
    away = queries.absences_of(request.user.pk or 0, clock.today())
    return render(request, "people/account.html", {"mandates": own, "absences": away})
