"""What allauth asks the house: words, addresses, who may do without which second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from langnghe import clock
from langnghe.people import queries, secrecy, shell
from langnghe.people.actions import accounts
from langnghe.people.models import User

WRONG_CODE = _("Mã không đúng hoặc đã hết hạn. Hãy lấy mã mới và nhập lại.")
TOO_OFTEN = _("Thử quá nhiều lần. Hãy đợi mười lăm phút rồi thử lại.")


def display_name(user: User) -> str:
    """Return the name messages speak to."""
    return user.full_name


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by name and password; nobody signs up; every act on one's account leaves an entry."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đang ngừng hoạt động. Hãy hỏi quản trị của cơ quan."),
        "enter_current_password": _("Mật khẩu hiện tại không đúng."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("Mật khẩu không đúng."),
        "invalid_or_expired_key": _("Đường dẫn đã hết hạn hoặc đã dùng. Hãy xin đường dẫn mới."),
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "invalid_password_reset": _("Đường dẫn đặt lại mật khẩu không còn dùng được. Hãy xin đường dẫn mới."),
        "too_many_login_attempts": TOO_OFTEN,
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng. Hãy nhập lại."),
        "same_as_current": _("Giá trị mới phải khác giá trị đang dùng."),
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an administrator creates each user."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to where the work is: a new password, the choice of mandate, administration, or the desk."""
        return shell.landing(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead on from a changed password like from a sign-in."""
        return shell.landing(request)

    def post_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse:
        """Leave the entry of the sign-in."""
        accounts.signed_in(user=user, second_factor=shell.proved_second_factor(request))
        response: HttpResponse = super().post_login(request, user, **hooks)
        return response

    def add_message(self, request: HttpRequest, level: int, *words: Any, **more: Any) -> None:
        """Say nothing about signing in and out: the page that follows says it."""
        template = words[0] if words else more.get("message_template")
        if template not in ("account/messages/logged_in.txt", "account/messages/logged_out.txt"):
            super().add_message(request, level, *words, **more)

    def set_password(self, user: User, password: str) -> None:
        """Keep a password its owner has chosen, and leave an entry."""
        accounts.choose_password(user=user, password=password)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whoever has a second factor proves it again; the password alone is not enough for them."""
        methods = super().get_reauthentication_methods(user)
        second = [m for m in methods if m["id"] != "reauthenticate"]
        labels = {
            "reauthenticate": _now("Dùng mật khẩu"),
            "mfa_reauthenticate": _now("Dùng mã từ ứng dụng xác thực hoặc mã dự phòng"),
            "mfa_reauthenticate:webauthn": _now("Dùng khóa truy cập"),
        }
        return [{**m, "description": labels[m["id"]]} for m in (second or methods)]


class SecondFactorAdapter(DefaultMFAAdapter):
    """TOTP, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Đây là cách xác thực bước hai cuối cùng, mà nhiệm vụ của bạn buộc phải có. Hãy thêm cách khác trước."
        ),
        "cannot_generate_recovery_codes": _("Hãy bật ứng dụng xác thực hoặc khóa truy cập trước khi tạo mã dự phòng."),
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        """Keep TOTP secrets and recovery seeds encrypted: a copy of the database alone opens no account."""
        return secrecy.hide(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return what ``encrypt`` hid."""
        return secrecy.show(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse to take away the last second factor of whoever must have one."""
        others = Authenticator.objects.filter(user=authenticator.user_id).exclude(pk=authenticator.pk)
        if others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            return True
        return not queries.must_have_second_factor(authenticator.user_id, clock.today())

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Name a new passkey by its order."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _now("Khóa truy cập %(number)s") % {"number": number}

    def get_totp_label(self, user: User) -> str:
        """Label the account in the authenticator app by its sign-in name."""
        return user.username

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)
