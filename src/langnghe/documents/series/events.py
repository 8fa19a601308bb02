"""What can happen to series of numbers, as the trail names it."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

CHANGED = declare("documents.series_changed", _("Lập hoặc sửa sổ số văn bản"))
CANCELLED = declare("documents.number_cancelled", _("Hủy một số của sổ, kèm lý do"))
