"""Doors of succession."""

from collections.abc import Callable
from typing import IO, Any, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from langnghe import clock
from langnghe.casebook import queries as cases
from langnghe.casebook.permissions import (
    ASSIGN_OFFICE,
    CARRY_SUCCESSION,
    CORRECT,
    EXPORT,
    PLAN_SUCCESSION,
    SIGN_HANDING,
)
from langnghe.casebook.succession import export, forms, minutes, queries, shown
from langnghe.casebook.succession.actions import boxing, carrying, placing, planning, signing
from langnghe.casebook.succession.actions.planning import PlanRefused
from langnghe.casebook.succession.models import Plan, PlanRule
from langnghe.matters.permissions import SORT
from langnghe.matters.visibility import may_see
from langnghe.people.doors import requires
from langnghe.people.errors import Unfit
from langnghe.people.models import Office
from langnghe.people.permissions import ADMINISTER


@requires(PLAN_SUCCESSION, CARRY_SUCCESSION)
@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans of the office."""
    return render(request, "casebook/succession/plans.html", shown.plans(request.actor))


@requires(PLAN_SUCCESSION)
def draw_up(request: HttpRequest) -> HttpResponse:
    """Begin a plan."""
    form = forms.PlanForm(request.POST or None, actor=request.actor)
    made = _try(form, lambda said: planning.draw_up(actor=request.actor, **said))
    if made:
        return redirect("succession:plan", made.pk)
    return render(request, "casebook/succession/draw_up.html", {"form": form})


@requires(PLAN_SUCCESSION, CARRY_SUCCESSION)
@require_GET
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show a plan: its lines, what they mean now, or what came of them."""
    found = get_object_or_404(queries.plans_of(request.actor), pk=plan_id)
    of, after = request.GET.get("nhan", ""), request.GET.get("sau", "")
    older = int(after) if after.isdecimal() and len(after) < 19 else 0
    said = shown.plan_page(request.actor, found, clock.today(), of=of, after=older)
    return render(request, "casebook/succession/plan.html", said)


@requires(PLAN_SUCCESSION)
def add_line(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put a rule in front."""
    found = get_object_or_404(queries.plans_of(request.actor), pk=plan_id)
    form = forms.LineForm(request.POST or None, plan=found)
    if _try(form, lambda _said: planning.add(actor=request.actor, plan=found, line=form.line())):
        return redirect("succession:plan", found.pk)
    return render(request, "casebook/succession/line.html", {"form": form, "plan": found})


@requires(PLAN_SUCCESSION)
@require_POST
def remove_line(request: HttpRequest, plan_id: int, rule_id: int) -> HttpResponse:
    """Take a rule out."""
    found = get_object_or_404(queries.plans_of(request.actor), pk=plan_id)
    rule = get_object_or_404(PlanRule, pk=rule_id, plan=found)
    _at_once(request, lambda: planning.remove(actor=request.actor, plan=found, rule=rule), _("Đã bỏ dòng."))
    return redirect("succession:plan", found.pk)


@requires(PLAN_SUCCESSION)
@require_POST
def drop(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Give up a draft."""
    found = get_object_or_404(queries.plans_of(request.actor), pk=plan_id)
    _at_once(request, lambda: planning.drop(actor=request.actor, plan=found), _("Đã bỏ phương án."))
    return redirect("succession:plans")


@requires(CARRY_SUCCESSION)
def carry_out(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Look a second time, type the name, and carry out."""
    found = get_object_or_404(queries.plans_of(request.actor), pk=plan_id)
    said = shown.confirm_page(found)
    form = forms.CarryForm(request.POST or None, initial={"seen": said["digest"]})
    if _try(form, lambda typed: carrying.begin(actor=request.actor, plan=found, **typed)):
        return redirect("succession:plan", found.pk)
    return render(request, "casebook/succession/carry.html", {**said, "form": form})


@requires(CARRY_SUCCESSION)
@require_POST
def go_on(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Move some more at once, without waiting for the worker."""
    found = get_object_or_404(queries.plans_of(request.actor), pk=plan_id)
    _at_once(request, lambda: carrying.carry_on(found, at_most=carrying.A_TURN), _("Đã bàn giao thêm."))
    return redirect("succession:plan", found.pk)


@requires(PLAN_SUCCESSION)
def entrust(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Give the box to another officer."""
    found = get_object_or_404(queries.plans_of(request.actor), pk=plan_id)
    form = forms.EntrustForm(request.POST or None, plan=found)
    if _try(form, lambda said: boxing.entrust(actor=request.actor, plan=found, **said)):
        return redirect("succession:plan", found.pk)
    return render(request, "casebook/succession/entrust.html", {"form": form, "plan": found})


@requires(ADMINISTER)
@require_POST
def end_mandates(request: HttpRequest, plan_id: int) -> HttpResponse:
    """End the mandates of the ended office on the proposed day."""
    found = get_object_or_404(queries.plans_above(request.actor), pk=plan_id)
    _at_once(request, lambda: signing.end_mandates(actor=request.actor, plan=found), _("Đã kết thúc nhiệm vụ."))
    return redirect("succession:mandates")


@requires(ADMINISTER)
@require_GET
def mandates(request: HttpRequest) -> HttpResponse:
    """List the mandates of ended offices that still run, with the day on which they should end."""
    rows = [
        {"plan": one, "mandates": signing.left(one), "last_day": signing.last_day(one)}
        for one in queries.plans_above(request.actor)
    ]
    return render(request, "casebook/succession/mandates.html", {"rows": [row for row in rows if row["mandates"]]})


@requires(ASSIGN_OFFICE)
@require_GET
def box(request: HttpRequest) -> HttpResponse:
    """List what waits to be decided by hand."""
    return render(request, "casebook/succession/box.html", {"rows": shown.box(request.actor, clock.today())})


@requires(ASSIGN_OFFICE)
def decide(request: HttpRequest, move_id: int) -> HttpResponse:
    """Decide which office receives one case."""
    move = get_object_or_404(queries.box(request.actor), pk=move_id)
    form = forms.DecideForm(request.POST or None)
    if _try(form, lambda said: boxing.decide(actor=request.actor, move=move, **said)):
        messages.success(request, _("Đã phân công."))
        return redirect("succession:box")
    row = shown.waiting(move, may_see(request.actor, move.case_id), clock.today())
    return render(request, "casebook/succession/decide.html", {"form": form, "row": row})


@requires(SIGN_HANDING)
@require_GET
def handed(request: HttpRequest) -> HttpResponse:
    """List the minutes of what this office received."""
    rows = [(found, request.actor.office_id) for found in queries.handed_to(request.actor)]
    return render(request, "casebook/succession/handed.html", {"rows": rows})


@requires(SIGN_HANDING, PLAN_SUCCESSION, CARRY_SUCCESSION)
@require_GET
def inventory(request: HttpRequest, plan_id: int, office_id: int) -> HttpResponse:
    """Show the minutes of one receiver, for the screen and for paper."""
    said = minutes.page(request.actor, *_handing(request, plan_id, office_id))
    return render(request, "casebook/succession/inventory.html", said)


@requires(EXPORT)
@require_GET
def exported(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Hand out the preview of a draft as a sheet."""
    found = get_object_or_404(queries.plans_of(request.actor), pk=plan_id, state=Plan.DRAFT)
    return _file(export.preview(actor=request.actor, plan=found), "phuong-an")


@requires(EXPORT)
@require_GET
def minutes_sheet(request: HttpRequest, plan_id: int, office_id: int) -> HttpResponse:
    """Hand out the minutes of one receiver as a sheet."""
    found, office = _handing(request, plan_id, office_id)
    return _file(export.minutes(actor=request.actor, plan=found, office=office), "bien-ban-ban-giao")


def _file(sheet: IO[bytes], name: str) -> HttpResponse:
    # a streaming answer is no HttpResponse to the type checker, though every door may return one
    return cast(HttpResponse, FileResponse(sheet, as_attachment=True, filename=f"{name}-{clock.today():%Y-%m-%d}.xlsx"))


@requires(SIGN_HANDING, CARRY_SUCCESSION)
@require_POST
def sign(request: HttpRequest, plan_id: int, office_id: int) -> HttpResponse:
    """Confirm the minutes for one's own side."""
    found, office = _handing(request, plan_id, office_id)
    side = signing.receive if request.actor.office_id == office_id else signing.give
    _at_once(request, lambda: side(actor=request.actor, plan=found, office=office), _("Đã xác nhận biên bản."))
    return redirect("succession:inventory", plan_id, office_id)


@requires(SORT, CORRECT)
def locate(request: HttpRequest, case_id: int) -> HttpResponse:
    """Name the smaller unit a case is about."""
    case = get_object_or_404(cases.seen_by(request.actor), pk=case_id)
    form = forms.PlaceForm(request.POST or None, case=case)
    if _try(form, lambda said: placing.locate(actor=request.actor, case=case, **said)):
        return redirect("casebook:case", case.pk)
    said = {"case": case, "form": form, "heading": _("Ghi nơi phát sinh"), "button": _("Ghi")}
    return render(request, "casebook/act.html", said)


def _handing(request: HttpRequest, plan_id: int, office_id: int) -> tuple[Plan, Office]:
    found = queries.one_handing(request.actor, plan_id, office_id)
    if found is None:
        raise Http404
    return found


def _try(form: Any, deed: Callable[[dict[str, Any]], Any]) -> Any:
    """Do ``deed`` with a valid form; what was refused is said on it. Returns its answer, True for none, or False."""
    if not form.is_valid():
        return False
    try:
        answer = deed(form.cleaned_data)
    except (PlanRefused, Unfit) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True if answer is None or answer == 0 else answer


def _at_once(request: HttpRequest, deed: Callable[[], Any], done: str) -> None:
    try:
        deed()
    except (PlanRefused, Unfit) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
