"""Doors of the screen one works at: the choice of mandate, the lock, signing out."""

from allauth.account.internal import flows
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe.people import lock, shell
from langnghe.people.actions import accounts
from langnghe.people.actors import person
from langnghe.people.doors import own_account, public
from langnghe.people.unlocking import UnlockForm


@own_account
def mandates(request: HttpRequest) -> HttpResponse:
    """Which mandate to work under."""
    current = shell.chosen(request)
    choices = [{"id": u.mandate.pk, "label": shell.label(u), "usable": u} for u in shell.at_hand(request)]
    return render(request, "people/mandates.html", {"choices": choices, "current": current})


@own_account
@require_POST
def switch_mandate(request: HttpRequest) -> HttpResponse:
    """Work under another mandate from now on."""
    picked = request.POST.get("mandate", "")
    if not any(str(u.mandate.pk) == picked for u in shell.at_hand(request)):
        return render(request, "people/refused.html", {"reason": _("Nhiệm vụ này không còn dùng được.")}, status=403)
    request.session[shell.MANDATE_KEY] = int(picked)
    return redirect(shell.landing(request))


@own_account
@require_POST
def lock_screen(request: HttpRequest) -> HttpResponse:
    """Lock: from now on officers' pages of this session answer with the lock page."""
    lock.close(request)
    return redirect("people:unlock")


@own_account
def unlock(request: HttpRequest) -> HttpResponse:
    """The lock page: the password or a passkey opens the session again."""
    if not lock.is_closed(request):
        return redirect(shell.landing(request))
    form = UnlockForm(request.POST or None, request=request)
    if form.is_valid():
        lock.open_again(request)
        return redirect(lock.way_back(request) or shell.landing(request))
    return render(request, "people/lock.html", lock.page(request, form))


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, locked or not, and lead to the sign-in page: somebody else may take the machine."""
    if request.user.is_authenticated:
        accounts.signed_out(actor=request.actor or person(request.user.pk, request.user.full_name))
        flows.logout.logout(request)
        request.session.flush()
    return redirect("account_login")
