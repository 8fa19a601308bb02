"""How officers sign in: password, second factor, lock-out, and single sign-on when the environment names an issuer."""

import os
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "langnghe.people.backends.MandateBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "langnghe.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_USER_DISPLAY = "langnghe.people.adapters.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# The session ends with the browser, and at the latest with SESSION_COOKIE_AGE.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# axes counts failures in the database, for all processes; these only slow down a flood within one process.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,20/900s/key"}
ACCOUNT_FORMS = {
    "login": "langnghe.people.forms.SignInForm",
    "reauthenticate": "langnghe.people.forms.PasswordAgainForm",
    "change_password": "langnghe.people.forms.NewPasswordForm",
    "reset_password": "langnghe.people.forms.ForgottenPasswordForm",
    "reset_password_from_key": "langnghe.people.forms.ResetPasswordForm",
}

MFA_ADAPTER = "langnghe.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TRUST_ENABLED = False
MFA_TOTP_ISSUER = "Lắng Nghe"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "langnghe.people.forms.CodeForm",
    "reauthenticate": "langnghe.people.forms.CodeAgainForm",
    "activate_totp": "langnghe.people.forms.FirstCodeForm",
    "add_webauthn": "langnghe.people.forms.AddPasskeyForm",
    "edit_webauthn": "langnghe.people.forms.RenamePasskeyForm",
}

PROXIES = int(os.environ.get("LANGNGHE_PROXIES", "0"))
"""How many reverse proxies stand before the product; their count decides which forwarded address is believed."""
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Name and address together: a stranger elsewhere cannot lock an officer out, nor one officer a whole office.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_CALLABLE = "langnghe.people.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "langnghe.people.lockout.client_address"
AXES_SENSITIVE_PARAMETERS = ["password", "login", "code", "credential"]

SMTP = os.environ.get("LANGNGHE_SMTP", "")
"""``machine:port`` of the mail server; empty: no mail leaves, and a forgotten password is reset by people."""
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if SMTP else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT = SMTP.partition(":")[0] or "localhost", int(SMTP.partition(":")[2] or 25)
EMAIL_HOST_USER = os.environ.get("LANGNGHE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("LANGNGHE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = bool(SMTP)
DEFAULT_FROM_EMAIL = os.environ.get("LANGNGHE_MAIL_FROM", "langnghe@localhost")


def oidc_apps() -> list[dict[str, Any]]:
    """Return the one issuer named by ``LANGNGHE_OIDC_ISSUER``, ``_CLIENT`` and ``_SECRET``; none when it is absent."""
    issuer = os.environ.get("LANGNGHE_OIDC_ISSUER", "")
    if not issuer:
        return []
    return [
        {
            "provider_id": "vneid",
            "name": os.environ.get("LANGNGHE_OIDC_NAME", "VNeID"),
            "client_id": os.environ.get("LANGNGHE_OIDC_CLIENT", ""),
            "secret": os.environ.get("LANGNGHE_OIDC_SECRET", ""),
            "settings": {"server_url": issuer, "fetch_userinfo": False, "oauth_pkce_enabled": True},
        }
    ]


def oidc_origins() -> list[str]:
    """Return where the sign-in form may lead a browser: the issuer, and its page for people where that lies elsewhere.

    Browsers hold a redirect after a form to the policy's ``form-action``.
    """
    named = (os.environ.get(f"LANGNGHE_OIDC_{name}", "") for name in ("ISSUER", "ORIGIN"))
    return [f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, named) if parts.netloc]


SOCIALACCOUNT_ADAPTER = "langnghe.people.single_sign_on.LinkedOnlyAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid"], "APPS": oidc_apps()}
}
