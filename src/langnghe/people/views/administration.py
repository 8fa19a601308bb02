"""Doors of administration: the overview, offices, roles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from langnghe import clock
from langnghe.people import queries
from langnghe.people.actions import offices, roles
from langnghe.people.administering import NewOfficeForm, NewRoleForm, OfficeForm, RoleForm, initial_of, offices_at
from langnghe.people.doors import requires
from langnghe.people.models import Role
from langnghe.people.overview import panels
from langnghe.people.permissions import ADMINISTER, CONFIRM_MANDATE
from langnghe.people.views.attempt import attempt


@requires(ADMINISTER, CONFIRM_MANDATE)
def overview(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, who is away, and the way to the rest."""
    actor, today = request.actor, clock.today()
    context = {
        "administers": actor.may(ADMINISTER),
        "panels": panels(actor, clock.now()) if actor.may(ADMINISTER) else [],
        "waiting": queries.waiting_for_second_person(actor.office_id, today),
        "absences": queries.absences_under(actor.office_id, today),
    }
    return render(request, "people/admin.html", context)


@requires(ADMINISTER)
def office_list(request: HttpRequest) -> HttpResponse:
    """The offices within reach."""
    return render(request, "people/offices.html", {"offices": offices_at(request.actor.office_id)})


@requires(ADMINISTER)
def office_new(request: HttpRequest) -> HttpResponse:
    """Open an office."""
    actor = request.actor
    form = NewOfficeForm(request.POST or None, office_id=actor.office_id)
    if attempt(form, lambda d: offices.create(actor, code=d["code"], parent=d["parent"], details=form.details())):
        return redirect("people:offices")
    return render(request, "people/office_new.html", {"form": form})


@requires(ADMINISTER)
def office_edit(request: HttpRequest, office_id: int) -> HttpResponse:
    """Change what an office's page says of it."""
    actor = request.actor
    office = get_object_or_404(offices_at(actor.office_id), pk=office_id)
    form = OfficeForm(request.POST or None, initial=initial_of(office))
    if attempt(form, lambda d: offices.change(actor, office=office, details=form.details())):
        return redirect("people:offices")
    return render(request, "people/office_edit.html", {"form": form, "office": office})


@requires(ADMINISTER)
def role_list(request: HttpRequest) -> HttpResponse:
    """The roles and what each may do."""
    return render(request, "people/roles.html", {"roles": queries.roles_with_codes()})


@requires(ADMINISTER)
def role_new(request: HttpRequest) -> HttpResponse:
    """Create a role."""
    form = NewRoleForm(request.POST or None)
    if attempt(form, lambda d: roles.create(request.actor, **d)):
        return redirect("people:roles")
    return render(request, "people/role_new.html", {"form": form})


@requires(ADMINISTER)
def role_edit(request: HttpRequest, role_id: int) -> HttpResponse:
    """Change a role."""
    role = get_object_or_404(Role, pk=role_id)
    held = list(role.permissions.values_list("code", flat=True))
    form = RoleForm(request.POST or None, initial={"label": role.label, "permissions": held})
    if attempt(form, lambda d: roles.change(request.actor, role=role, **d)):
        return redirect("people:roles")
    return render(request, "people/role_edit.html", {"form": form, "role": role})
