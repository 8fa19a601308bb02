"""Doors of administration: users."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from langnghe import clock
from langnghe.people import queries
from langnghe.people.actions import users
from langnghe.people.administering import LinkForm, NewUserForm, UserForm, of_user
from langnghe.people.doors import requires
from langnghe.people.models import User
from langnghe.people.permissions import ADMINISTER
from langnghe.people.views.attempt import attempt, attempt_at_once

LONGEST_NAME, MOST_DIGITS = 120, 7
PAGE = 50


@requires(ADMINISTER)
def user_list(request: HttpRequest) -> HttpResponse:
    """The users looked after here; a name to find is posted, never put in the address."""
    found = queries.users_under(request.actor.office_id)
    words = request.POST.get("q", "").replace("\0", "").strip()[:LONGEST_NAME]
    if words:
        found = found.filter(full_name__icontains=words)
    asked = request.GET.get("tu", "0")[:MOST_DIGITS]
    start = int(asked) if asked.isdecimal() else 0
    rows = list(found[start : start + PAGE + 1])
    context = {"users": rows[:PAGE], "words": words, "next_start": start + PAGE if len(rows) > PAGE else None}
    return render(request, "people/users.html", context)


@requires(ADMINISTER)
def user_new(request: HttpRequest) -> HttpResponse:
    """Create a user; the answer to the post shows the initial password, once."""
    form = NewUserForm(request.POST or None)
    made = attempt(form, lambda d: users.create(request.actor, **d))
    if made:
        return render(request, "people/initial_password.html", {"person": made[0], "password": made[1]})
    return render(request, "people/user_new.html", {"form": form})


@requires(ADMINISTER)
def user_page(request: HttpRequest, user_id: int) -> HttpResponse:
    """One user: name and mail, mandates, what can be done with the account."""
    person, actor = _person(request, user_id), request.actor
    form = UserForm(request.POST or None, initial=of_user(person))
    if attempt(form, lambda d: users.change(actor, user=person, **d)):
        return redirect("people:user", user_id)
    context = {
        "person": person,
        "form": form,
        "mandates": queries.mandates_under(actor.office_id).filter(user=person),
        "today": clock.today(),
        "link_form": LinkForm() if settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] else None,
    }
    return render(request, "people/user.html", context)


@requires(ADMINISTER)
@require_POST
def user_deed(request: HttpRequest, user_id: int, deed: str) -> HttpResponse:
    """Deactivate, reactivate, or take away a second factor."""
    deeds = {
        "ngung": (users.deactivate, _("Đã ngừng tài khoản.")),
        "mo-lai": (users.reactivate, _("Đã mở lại tài khoản.")),
        "bo-buoc-hai": (users.reset_second_factor, _("Đã bỏ xác thực bước hai.")),
    }
    person, (action, done) = _person(request, user_id), deeds[deed]
    attempt_at_once(request, lambda: action(request.actor, user=person), done)
    return redirect("people:user", user_id)


@requires(ADMINISTER)
@require_POST
def user_password(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a new initial password; the answer shows it, once."""
    person = _person(request, user_id)
    deed = lambda: users.reset_password(request.actor, user=person)  # noqa: E731  # too long to stand in the call
    password = attempt_at_once(request, deed, _("Đã đặt lại mật khẩu."))
    if not password:
        return redirect("people:user", user_id)
    return render(request, "people/initial_password.html", {"person": person, "password": password})


@requires(ADMINISTER)
@require_POST
def user_link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Link the user's subject at the issuer of single sign-on."""
    person, form = _person(request, user_id), LinkForm(request.POST)
    if form.is_valid():
        issuer = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["provider_id"]
        subject = form.cleaned_data["subject"]
        deed = lambda: users.link(request.actor, user=person, issuer=issuer, subject=subject)  # noqa: E731  # too long to stand in the call
        attempt_at_once(request, deed, _("Đã liên kết."))
    return redirect("people:user", user_id)


def _person(request: HttpRequest, user_id: int) -> User:
    found = queries.users_under(request.actor.office_id)
    return get_object_or_404(found, pk=user_id)
