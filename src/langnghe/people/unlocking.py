"""The form of the lock page."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class UnlockForm(forms.Form):
    """The password of whoever locked the screen, or their passkey."""

    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        error_messages={"required": _("Hãy nhập mật khẩu của người đã khóa màn hình.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        # a passkey sent from the same page stands in the place of the password
        self.fields["password"].required = not (self.data and self.data.get("credential"))

    def clean(self) -> dict[str, Any]:
        """Check whichever was given; wrong passwords count towards the lock-out."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("credential"):
            self._check_passkey(given["credential"])
        elif given.get("password") and not get_adapter(self.request).reauthenticate(
            self.request.user, given["password"]
        ):
            self.add_error("password", _now("Mật khẩu không đúng."))
        return given

    def _check_passkey(self, credential: str) -> None:
        passkey = AuthenticateWebAuthnForm({"credential": credential}, user=self.request.user)
        if not passkey.is_valid():
            self.add_error("password", _now("Khóa truy cập không khớp. Hãy thử lại hoặc nhập mật khẩu."))
