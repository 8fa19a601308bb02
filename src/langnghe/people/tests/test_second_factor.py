"""The second factor: compulsory for strong permissions, and no way round it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from langnghe.people import permissions
from langnghe.people.doors import requires
from langnghe.people.models import User
from langnghe.people.tests.conftest import PASSWORD, with_password

ENROLLED_PAGES = [
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_reauthenticate",
    "account_reauthenticate",
    "account_change_password",
    "people:mandates",
]


@pytest.fixture
def administrator(appoint, commune):
    return appoint("administrator", commune, "Quản trị Mẫu")


def code_of(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def test_a_strong_page_after_a_password_alone_says_what_to_do(enter, administrator):
    answer = enter(administrator).get("/quan-tri/")

    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Cần xác thực bước hai" in page
    assert reverse("mfa_index") in page


def test_whoever_is_enrolled_is_led_to_prove_it_and_back(enter, administrator):
    totp.TOTP.activate(User.objects.get(pk=administrator.user_id), totp.generate_totp_secret())

    page = enter(administrator).get("/quan-tri/").content.decode()

    assert f"{reverse('mfa_reauthenticate')}?next=/quan-tri/" in page


def test_proving_the_second_factor_in_the_session_opens_the_strong_page(enter, administrator):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(User.objects.get(pk=administrator.user_id), secret)
    client = enter(administrator)

    proved = client.post(
        f"{reverse('mfa_reauthenticate')}?next=/quan-tri/", {"code": code_of(secret), "next": "/quan-tri/"}
    )

    assert proved["Location"] == "/quan-tri/"
    assert client.get("/quan-tri/").status_code == 200


def test_a_second_factor_proved_by_somebody_else_in_this_session_does_not_count(enter, administrator, officer):
    client = enter(administrator, second_factor=True)
    session = client.session
    session["account_authentication_methods_user"] = str(officer.pk)
    session.save()

    assert client.get("/quan-tri/").status_code == 403


@pytest.mark.parametrize("name", ENROLLED_PAGES)
def test_between_password_and_code_no_page_of_the_account_opens(client, officer, name):
    totp.TOTP.activate(officer, totp.generate_totp_secret())
    client.post("/dang-nhap/", {"login": officer.username, "password": PASSWORD})

    for answer in (client.get(reverse(name)), client.post(reverse(name), {})):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/dang-nhap/")


def test_without_a_session_every_page_of_the_account_leads_to_the_sign_in(client, db):
    for name in ENROLLED_PAGES:
        assert client.get(reverse(name))["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize("name", ["mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"])
def test_the_password_alone_does_not_change_the_second_factor_of_whoever_has_one(enter, officer, name):
    totp.TOTP.activate(officer, totp.generate_totp_secret())
    client = enter(officer)

    first = client.get(reverse(name))
    by_password = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert first["Location"].startswith(reverse("mfa_reauthenticate"))
    assert by_password["Location"].startswith(reverse("mfa_reauthenticate"))
    assert client.post(reverse(name), {}).status_code == 302
    assert Authenticator.objects.filter(user=officer, type="totp").exists()


def test_enrolling_asks_for_the_password_again(enter, officer):
    client = enter(officer)

    asked = client.get(reverse("mfa_activate_totp"))
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))

    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert "quét mã" in page.content.decode()
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    assert len(client.get(done["Location"]).context["unused_codes"]) == 10


def test_whoever_must_have_a_second_factor_does_not_remove_the_last_one(enter, administrator):
    user = with_password(User.objects.get(pk=administrator.user_id))
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    client = enter(administrator)
    client.post(reverse("mfa_reauthenticate"), {"code": code_of(secret)})

    answer = client.post(reverse("mfa_deactivate_totp"), {})

    assert "cuối cùng" in answer.content.decode()
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_every_strong_permission_is_refused_after_one_factor_at_every_door(appoint, commune):
    for permission in permissions.declared().values():
        if not permission.strong:
            continue
        for role in ("chair", "administrator"):
            actor = appoint(role, commune, second_factor=False)
            assert not actor.may(permission)


def test_a_door_with_a_weak_way_in_stays_open_after_one_factor(appoint, commune):
    known = permissions.declared()
    request = RequestFactory().get("/")
    request.actor = appoint("chair", commune, second_factor=False)

    assert (
        requires(known["matters.grant"], known["matters.read"])(lambda r: HttpResponse("ok"))(request).status_code
        == 200
    )
