"""What else can happen at intake, as the trail names it."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

REPRINTED = declare("petitions.receipt_reprinted", _("In lại biên nhận, cấp mã và số bí mật mới"))
REWORDED = declare("petitions.reworded", _("Ghi lại nội dung đơn"))
MOVED_OUT = declare("petitions.moved_out", _("Chuyển đơn sang vụ việc khác"))
MOVED_IN = declare("petitions.moved_in", _("Nhận đơn từ vụ việc khác"))
