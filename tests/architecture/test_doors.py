"""Closed by default: every route says who may pass."""

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from langnghe.people.doors import ACCOUNT, ANY_OFFICER, PUBLIC, public
from langnghe.people.permissions import declared

CLOSED = (302, 401, 403, 404, 405)  # sent to sign in, not known, refused, not there for strangers, not by this method

# Pages of django-allauth, whose views are not ours to mark. Each is named: a new one in a later version fails here.
OF_ALLAUTH = {
    "account_change_password": "signed in",
    "account_confirm_login_code": "public: the sign-in page",
    "account_email": "signed in",
    "account_email_verification_sent": "public: says only that a mail was sent",
    "account_inactive": "public: says only that the account sleeps",
    "account_login": "public: the sign-in page",
    "account_logout": "public: ends a session",
    "account_reauthenticate": "signed in",
    "account_reset_password": "public: asks for a reset",
    "account_reset_password_done": "public: says only that a mail was sent",
    "account_reset_password_from_key": "public: opens only with a code",
    "account_reset_password_from_key_done": "public: says only that it is done",
    "account_set_password": "signed in",
    "account_signup": "public: closed by our adapter",
    "mfa_activate_totp": "signed in",
    "mfa_add_webauthn": "signed in",
    "mfa_authenticate": "public: second step of signing in",
    "mfa_deactivate_totp": "signed in",
    "mfa_download_recovery_codes": "signed in",
    "mfa_edit_webauthn": "signed in",
    "mfa_generate_recovery_codes": "signed in",
    "mfa_index": "signed in",
    "mfa_list_webauthn": "signed in",
    "mfa_login_webauthn": "public: the sign-in page",
    "mfa_reauthenticate": "signed in",
    "mfa_reauthenticate_webauthn": "signed in",
    "mfa_remove_webauthn": "signed in",
    "mfa_view_recovery_codes": "signed in",
    "openid_connect_callback": "public: opens only with a state kept in the session",
    "openid_connect_login": "public: the sign-in page",
    "socialaccount_connections": "signed in",
    "socialaccount_login_cancelled": "public: says only that signing in was given up",
    "socialaccount_login_error": "public: says only that signing in failed",
    "socialaccount_signup": "public: closed by our adapter",
}


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address with its pattern, those of included lists too."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, address)
        else:
            yield address, pattern


def open_routes(patterns: list[URLPattern | URLResolver]) -> list[str]:
    """Return addresses whose view neither asks for a permission nor is marked public."""
    found = []
    for address, pattern in routes(patterns):
        if belongs_to_allauth(pattern):
            continue
        if not is_door(getattr(pattern.callback, "door", None)):
            found.append(f"{address} ({pattern.lookup_str}): mark it @public, @own_account or @requires(PERMISSION)")
    return found


def belongs_to_allauth(pattern: URLPattern) -> bool:
    return pattern.lookup_str.startswith(("allauth.", "django.views.generic.base.RedirectView")) and (
        pattern.name in OF_ALLAUTH or pattern.name is None
    )


def is_door(door: object) -> bool:
    """Tell whether a mark is one of ``people.doors``: public, own account, any officer, declared permissions."""
    if isinstance(door, list):
        return bool(door) and set(door) <= set(declared())
    return door in (PUBLIC, ACCOUNT, ANY_OFFICER)


def addresses(wanted: Callable[[URLPattern], bool]) -> list[str]:
    """Return the addresses without a variable part whose pattern is ``wanted``."""
    found = routes(get_resolver().url_patterns)
    return sorted(f"/{address}" for address, pattern in found if wanted(pattern) and not set("<(^$") & set(address))


def page(request: object) -> HttpResponse:
    return HttpResponse()


def marked(door: object) -> Callable[..., HttpResponse]:
    def view(request: object) -> HttpResponse:
        return HttpResponse()

    view.door = door  # type: ignore[attr-defined]  # the mark under test
    return view


def test_every_route_says_who_may_pass():
    assert open_routes(get_resolver().url_patterns) == []


def test_the_product_has_routes_to_look_at():
    assert len(list(routes(get_resolver().url_patterns))) > 5


def test_each_allauth_page_named_here_still_exists():
    names = {pattern.name for _, pattern in routes(get_resolver().url_patterns)}

    assert set(OF_ALLAUTH) <= names


@pytest.mark.django_db
def test_a_stranger_gets_no_page_that_asks_for_a_permission(client):
    asking = addresses(lambda pattern: getattr(pattern.callback, "door", PUBLIC) != PUBLIC)
    answers = {address: client.get(address).status_code for address in asking}

    assert asking
    assert {address: status for address, status in answers.items() if status not in CLOSED} == {}


@pytest.mark.django_db
def test_a_stranger_gets_no_account_page_that_needs_signing_in(client):
    asking = addresses(lambda pattern: OF_ALLAUTH.get(pattern.name or "") == "signed in")
    answers = {address: client.get(address).status_code for address in asking}

    assert asking
    assert {address: status for address, status in answers.items() if status not in CLOSED} == {}


@pytest.mark.django_db
def test_nobody_makes_an_account_for_oneself(client, django_user_model):
    closed = addresses(lambda pattern: "closed" in OF_ALLAUTH.get(pattern.name or "", ""))
    words = {"username": "nguoi-la", "password1": "mat-khau-rat-dai-1", "password2": "mat-khau-rat-dai-1"}
    for address in closed:
        client.post(address, words)

    assert closed
    assert not django_user_model.objects.filter(username="nguoi-la").exists()


def test_an_unmarked_route_would_be_found():
    assert open_routes([path("vu-viec/", page)])


@pytest.mark.parametrize("door", ["everyone", [], ["casebook.no_such_permission"], None])
def test_a_mark_that_means_nothing_would_be_found(door):
    assert open_routes([path("vu-viec/", marked(door))])


def test_a_public_page_passes():
    assert open_routes([path("", public(lambda request: HttpResponse()))]) == []
