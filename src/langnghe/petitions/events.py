"""What can happen to a submission and to a petition, as the trail names it."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

RECEIVED = declare("petitions.received", _("Tiếp nhận đơn"))
UNDONE = declare("petitions.undone", _("Hủy việc vừa ghi"))
CORRECTED = declare("petitions.corrected", _("Sửa thông tin đã ghi"))
SORTED = declare("petitions.sorted", _("Phân loại đơn"))
