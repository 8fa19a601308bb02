"""Forms of one's own account: allauth's, in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as second
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from langnghe.people import lockout

CODE_HELP = _("Sáu chữ số đang hiện trong ứng dụng xác thực, hoặc một mã dự phòng chưa dùng.")
PASSWORD_RULES = lazy(lambda: " ".join(password_validators_help_texts()), str)()


def _label(form: forms.BaseForm, name: str, label: Any, help_text: Any = "") -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class SamePasswordTwice:
    """Says in our words that the two new passwords differ."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Replace the library's sentence about the repeated password."""
        if field == "password2" and not isinstance(error, forms.ValidationError):
            error = _now("Hai lần nhập mật khẩu mới không giống nhau.")
        super().add_error(field, error)  # type: ignore[misc]  # the form this is laid over has it


class SignInForm(account.LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "login", _("Tên đăng nhập"))
        _label(self, "password", _("Mật khẩu"))
        self.fields["login"].widget.attrs["autofocus"] = True


class PasswordAgainForm(account.ReauthenticateForm):
    """The password once more, before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "password", _("Mật khẩu"))


class NewPasswordForm(SamePasswordTwice, account.ChangePasswordForm):
    """A new password, chosen by its owner."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "oldpassword", _("Mật khẩu hiện tại"))
        _label(self, "password1", _("Mật khẩu mới"), PASSWORD_RULES)
        _label(self, "password2", _("Nhập lại mật khẩu mới"))


class ForgottenPasswordForm(account.ResetPasswordForm):
    """Where to send the link; only when the installation can send mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "email", _("Thư điện tử công vụ"))


class ResetPasswordForm(SamePasswordTwice, account.ResetPasswordKeyForm):
    """A new password after the link in the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "password1", _("Mật khẩu mới"), PASSWORD_RULES)
        _label(self, "password2", _("Nhập lại mật khẩu mới"))


class CountedCode:
    """A wrong code counts like a wrong password."""

    user: Any

    def clean_code(self) -> str:
        """Refuse without looking when this name is locked out from here."""
        if not lockout.may_try(context.request, self.user.username):
            raise forms.ValidationError(_now("Thử quá nhiều lần. Hãy đợi mười lăm phút rồi thử lại."))
        code: str = super().clean_code()  # type: ignore[misc]  # the form this is laid over has it
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]  # as above
        lockout.count_failure(context.request, self.user.username)


def _code_field(form: forms.BaseForm) -> None:
    _label(form, "code", _("Mã xác thực"), CODE_HELP)
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class CodeForm(CountedCode, second.AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self)


class CodeAgainForm(CountedCode, second.ReauthenticateForm):
    """The second factor within an open session."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self)


class FirstCodeForm(totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "code", _("Mã xác thực"), _("Sáu chữ số ứng dụng vừa hiện sau khi quét mã."))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric"}


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "name", _("Tên gọi"), _("Để nhận ra khóa này, ví dụ: máy ở quầy, điện thoại."))
        if "passwordless" in self.fields:
            _label(
                self,
                "passwordless",
                _("Đăng nhập bằng riêng khóa này"),
                _("Không cần nhập mật khẩu; khóa phải hỏi vân tay, khuôn mặt hoặc mã PIN."),
            )


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, "name", _("Tên gọi"))
