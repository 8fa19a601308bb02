"""Addresses of signing in and of one's own account: allauth's pages that we use, each with its door.

Names are allauth's own, which its code looks up; what we do not use answers like a page that does not exist.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path

from langnghe.people import single_sign_on
from langnghe.people.doors import View, closed, own_account, public


def _route(address: str, view: View, name: str) -> URLPattern:
    return path(address, view, name=name)


def _mail(view: View) -> View:
    """Open a page of the forgotten password only where mail can be sent."""
    return public(lambda request, **kwargs: (view if settings.SMTP else closed)(request, **kwargs))


def _single_sign_on(view: View) -> View:
    """Open a page of single sign-on only where an issuer is configured."""

    def configured(request: HttpRequest, **kwargs: str) -> HttpResponse:
        apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        return (view if apps else closed)(request, **kwargs)

    return public(configured)


urlpatterns = [
    _route("dang-nhap/", public(account.login), "account_login"),
    _route("dang-nhap/ma/", public(second.authenticate), "mfa_authenticate"),
    _route("dang-nhap/khoa/", public(passkeys.login_webauthn), "mfa_login_webauthn"),
    _route("dang-nhap/ngung/", public(account.account_inactive), "account_inactive"),
    _route("dang-nhap/quen/", _mail(account.password_reset), "account_reset_password"),
    _route("dang-nhap/quen/da-gui/", _mail(account.password_reset_done), "account_reset_password_done"),
    re_path(
        r"^dang-nhap/quen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _mail(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    _route("dang-nhap/quen/xong/", _mail(account.password_reset_from_key_done), "account_reset_password_from_key_done"),
    _route("dang-nhap/<str:provider_id>/", _single_sign_on(single_sign_on.begin), "openid_connect_login"),
    _route("dang-nhap/<str:provider_id>/ve/", _single_sign_on(single_sign_on.finish), "openid_connect_callback"),
    _route("tai-khoan/dang-xuat/", own_account(account.logout), "account_logout"),
    _route("tai-khoan/mat-khau/", own_account(account.password_change), "account_change_password"),
    _route("tai-khoan/xac-nhan/", own_account(account.reauthenticate), "account_reauthenticate"),
    _route("tai-khoan/buoc-hai/", own_account(second.index), "mfa_index"),
    _route("tai-khoan/buoc-hai/xac-nhan/", own_account(second.reauthenticate), "mfa_reauthenticate"),
    _route("tai-khoan/buoc-hai/ung-dung/", own_account(totp.activate_totp), "mfa_activate_totp"),
    _route("tai-khoan/buoc-hai/ung-dung/tat/", own_account(totp.deactivate_totp), "mfa_deactivate_totp"),
    _route("tai-khoan/buoc-hai/khoa/", own_account(passkeys.list_webauthn), "mfa_list_webauthn"),
    _route("tai-khoan/buoc-hai/khoa/them/", own_account(passkeys.add_webauthn), "mfa_add_webauthn"),
    _route(
        "tai-khoan/buoc-hai/khoa/xac-nhan/",
        own_account(passkeys.reauthenticate_webauthn),
        "mfa_reauthenticate_webauthn",
    ),
    _route("tai-khoan/buoc-hai/khoa/<int:pk>/xoa/", own_account(passkeys.remove_webauthn), "mfa_remove_webauthn"),
    _route("tai-khoan/buoc-hai/khoa/<int:pk>/sua/", own_account(passkeys.edit_webauthn), "mfa_edit_webauthn"),
    _route("tai-khoan/buoc-hai/du-phong/", own_account(recovery.view_recovery_codes), "mfa_view_recovery_codes"),
    _route(
        "tai-khoan/buoc-hai/du-phong/tao/",
        own_account(recovery.generate_recovery_codes),
        "mfa_generate_recovery_codes",
    ),
    _route(
        "tai-khoan/buoc-hai/du-phong/tai/",
        own_account(recovery.download_recovery_codes),
        "mfa_download_recovery_codes",
    ),
    # The library looks these names up; this house has no such page.
    *[
        _route(f"tai-khoan/khong-dung/{number}/", closed, name)
        for number, name in enumerate(
            (
                "account_signup",
                "account_email",
                "account_email_verification_sent",
                "account_set_password",
                "account_confirm_login_code",
                "socialaccount_signup",
                "socialaccount_connections",
                "socialaccount_login_cancelled",
                "socialaccount_login_error",
            ),
            start=1,
        )
    ],
]
