"""What can happen to a delivery, as the trail names it. Addressees are told by their row, never by name."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

ADDED = declare("documents.delivery_added", _("Ghi nơi nhận văn bản"))
SENT = declare("documents.sent", _("Gửi văn bản"))
RECEIVED = declare("documents.received", _("Ghi ngày nhận văn bản, có chứng từ"))
RETURNED = declare("documents.returned", _("Văn bản gửi không đến được, bị trả lại"))
