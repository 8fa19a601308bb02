"""Signing in: password, second factor, lock-out."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from langnghe.people.models import User
from langnghe.people.tests.conftest import PASSWORD, with_password
from langnghe.trail.models import Entry

SIGN_IN = "/dang-nhap/"


def sign_in(client, user, password=PASSWORD):
    return client.post(SIGN_IN, {"login": user.username, "password": password})


def code_of(secret: str) -> str:
    counter = int(time.time()) // 30
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_an_officer_signs_in_with_name_and_password_and_an_entry_says_so(client, officer):
    answer = sign_in(client, officer)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    entry = Entry.objects.get(name="people.signed_in")
    assert entry.facts == {"user": officer.pk, "second_factor": False}


def test_passwords_are_kept_as_argon2(officer):
    assert officer.password.startswith("argon2")


def test_a_wrong_password_is_refused_in_vietnamese_and_names_no_reason(client, officer):
    wrong = sign_in(client, officer, "khong phai mat khau")
    nobody = client.post(SIGN_IN, {"login": "khong-co-ai", "password": "x"})

    for answer in (wrong, nobody):
        assert "Tên đăng nhập hoặc mật khẩu không đúng" in answer.content.decode()
    assert not Session.objects.exists()


def test_whoever_has_an_authenticator_is_in_only_after_its_code(client, officer):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(officer, secret)

    first = sign_in(client, officer)
    before = client.get("/nhiem-vu/")
    second = client.post("/dang-nhap/ma/", {"code": code_of(secret)})

    assert first["Location"] == "/dang-nhap/ma/"
    assert before.status_code == 302
    assert before["Location"].startswith(SIGN_IN)
    assert second["Location"] == "/"
    assert Entry.objects.get(name="people.signed_in").facts["second_factor"] is True


def test_the_secret_of_an_authenticator_is_not_in_the_database_in_clear(officer):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(officer, secret)

    assert secret not in str(Authenticator.objects.get().data)


def test_the_sixth_try_is_locked_out_even_with_the_right_password(client, officer):
    for _ in range(5):
        answer = sign_in(client, officer, "khong phai mat khau")
    right = sign_in(client, officer)

    assert AccessAttempt.objects.get().username == officer.username
    assert answer.status_code == 429
    assert "Tạm khóa đăng nhập" in answer.content.decode()
    assert right.status_code == 429


def test_a_lock_out_ends_after_a_quarter_of_an_hour(client, officer, settings):
    for _ in range(5):
        sign_in(client, officer, "khong phai mat khau")
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - settings.AXES_COOLOFF_TIME)

    assert sign_in(client, officer).status_code == 302


def test_another_address_and_another_name_are_not_locked_out(client, officer, specialist):
    colleague = with_password(User.objects.get(pk=specialist.user_id))
    for _ in range(5):
        sign_in(client, officer, "khong phai mat khau")

    elsewhere = client.post(SIGN_IN, {"login": officer.username, "password": PASSWORD}, REMOTE_ADDR="192.0.2.7")
    client.logout()

    assert elsewhere.status_code == 302
    assert sign_in(client, colleague).status_code == 302


def test_wrong_codes_are_locked_out_like_wrong_passwords(client, officer):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(officer, secret)
    sign_in(client, officer)

    for _ in range(5):
        answer = client.post("/dang-nhap/ma/", {"code": "000000"})
    right = client.post("/dang-nhap/ma/", {"code": code_of(secret)})

    assert answer.status_code == 429
    assert right.status_code == 429


def test_an_inactive_user_and_the_system_user_do_not_get_in(client, officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)
    system = User.objects.create_user(
        "he-thong", None, full_name="Hệ thống", is_system=True, date_joined=officer.date_joined
    )

    assert "/dang-nhap/ngung/" in sign_in(client, officer)["Location"]
    assert not system.has_usable_password()


def test_a_password_given_by_somebody_else_is_changed_before_anything_opens(client, officer):
    User.objects.filter(pk=officer.pk).update(must_change_password=True)

    landed = sign_in(client, officer)
    elsewhere = client.get("/nhiem-vu/")
    new = {"oldpassword": PASSWORD, "password1": "mot cau dai khac han", "password2": "mot cau dai khac han"}
    changed = client.post("/tai-khoan/mat-khau/", new)

    assert landed["Location"] == elsewhere["Location"] == "/tai-khoan/mat-khau/"
    assert changed.status_code == 302
    assert client.get("/nhiem-vu/").status_code == 200
    assert Entry.objects.filter(name="people.password_changed").exists()


def test_a_session_is_written_when_signing_in_and_not_by_ordinary_pages(client, officer, django_assert_num_queries):
    sign_in(client, officer)
    before = Session.objects.get()
    client.get("/nhiem-vu/")
    after = Session.objects.get()

    assert (before.session_data, before.expire_date) == (after.session_data, after.expire_date)


def test_a_session_lasts_ten_hours_at_most(client, officer):
    sign_in(client, officer)

    left = Session.objects.get().expire_date - timezone.now()
    assert 9.9 < left.total_seconds() / 3600 <= 10


@pytest.mark.parametrize("address", ["dang-ky/", "signup/", "thu-dien-tu/", "email/", "3rdparty/", "login/"])
def test_pages_of_the_library_that_we_do_not_use_do_not_exist(client, officer, address):
    sign_in(client, officer)

    assert client.get(f"/tai-khoan/{address}").status_code == 404


def test_names_the_library_looks_up_lead_to_no_page(client, db):
    unused = ["account_signup", "account_email", "account_set_password", "socialaccount_signup"]
    assert {client.get(reverse(name)).status_code for name in unused} == {404}


def test_a_forgotten_password_is_reset_by_people_where_no_mail_leaves(client, db):
    assert client.get("/dang-nhap/quen/").status_code == 404
    assert "hỏi quản trị" in client.get(SIGN_IN).content.decode()
