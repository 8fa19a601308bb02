"""What sorting can do, as the trail names it."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

RESORTED = declare("petitions.resorted", _("Phân loại lại"))
DISPATCHED = declare("petitions.dispatched", _("Ghi đã gửi văn bản, đã báo người gửi"))
SPLIT_OFF = declare("petitions.split_off", _("Tách ra từ đơn có nhiều nội dung"))
PACKED = declare("petitions.packed", _("Lập gói chuyển đơn"))
