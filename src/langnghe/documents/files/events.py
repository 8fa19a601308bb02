"""What can happen to a file, as the trail names it. Files are named by their row, never by their own name."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

OPENED = declare("documents.file_opened", _("Mở tệp đính kèm"))
SCANNED = declare("documents.file_scanned", _("Quét vi-rút tệp đính kèm"))
SWEPT = declare("documents.files_swept", _("Dọn tệp bỏ dở trong kho"))
