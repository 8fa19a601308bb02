"""What a password must be, in our words: the framework's own translation leaves some of them English."""

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _


class LongEnough(rules.MinimumLengthValidator):
    """A sentence rather than a word."""

    def get_error_message(self) -> str:
        """Say how long it must be."""
        return _("Mật khẩu quá ngắn: cần ít nhất %(length)s ký tự, ví dụ một câu dễ nhớ.") % {"length": self.min_length}

    def get_help_text(self) -> str:
        """Say how long it must be."""
        return _("Ít nhất %(length)s ký tự, ví dụ một câu dễ nhớ.") % {"length": self.min_length}


class UnlikeItsOwner(rules.UserAttributeSimilarityValidator):
    """Not the name, nor the address."""

    def get_error_message(self) -> str:
        """Say what it resembles, without repeating it."""
        return _("Mật khẩu quá giống tên đăng nhập, họ tên hoặc thư điện tử. Hãy chọn câu khác.")

    def get_help_text(self) -> str:
        """Say what it must not resemble."""
        return _("Không giống tên của bạn.")


class Uncommon(rules.CommonPasswordValidator):
    """None of those that everybody tries first."""

    def get_error_message(self) -> str:
        """Say that everybody tries it."""
        return _("Mật khẩu này rất nhiều người dùng, dễ bị đoán. Hãy chọn câu khác.")

    def get_help_text(self) -> str:
        """Say what it must not be."""
        return _("Không phải mật khẩu nhiều người dùng.")
