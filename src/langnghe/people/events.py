"""What can happen to people, offices and mandates, as the trail names it."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

SIGNED_IN = declare("people.signed_in", _("Đăng nhập"))
SIGNED_OUT = declare("people.signed_out", _("Đăng xuất"))
PASSWORD_CHANGED = declare("people.password_changed", _("Đổi mật khẩu"))
SECOND_FACTOR_CHANGED = declare("people.second_factor_changed", _("Đổi bước xác thực thứ hai"))
SECOND_FACTOR_RESET = declare("people.second_factor_reset", _("Đặt lại bước xác thực thứ hai"))
OFFICE_CREATED = declare("people.office_created", _("Lập cơ quan"))
OFFICE_CHANGED = declare("people.office_changed", _("Sửa thông tin cơ quan"))
USER_CREATED = declare("people.user_created", _("Lập tài khoản"))
USER_CHANGED = declare("people.user_changed", _("Sửa tài khoản"))
USER_DEACTIVATED = declare("people.user_deactivated", _("Khóa tài khoản"))
USER_REACTIVATED = declare("people.user_reactivated", _("Mở lại tài khoản"))
USER_LINKED = declare("people.user_linked", _("Liên kết tài khoản đăng nhập một lần"))
PASSWORD_RESET = declare("people.password_reset", _("Cấp lại mật khẩu"))
ROLE_CREATED = declare("people.role_created", _("Lập vai trò"))
ROLE_CHANGED = declare("people.role_changed", _("Sửa vai trò"))
MANDATE_GIVEN = declare("people.mandate_given", _("Giao nhiệm vụ"))
MANDATE_CONFIRMED = declare("people.mandate_confirmed", _("Xác nhận nhiệm vụ"))
MANDATE_ENDED = declare("people.mandate_ended", _("Kết thúc nhiệm vụ"))
ABSENCE_DECLARED = declare("people.absence_declared", _("Báo vắng mặt"))
ABSENCE_CONFIRMED = declare("people.absence_confirmed", _("Xác nhận vắng mặt"))
ABSENCE_ENDED = declare("people.absence_ended", _("Kết thúc vắng mặt"))
SET_UP = declare("people.set_up", _("Cài đặt hệ thống"))
