"""What can happen to a reading, as the trail names it. Files are named by their row."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

READ = declare("documents.file_read", _("Máy đọc chữ trong ảnh, bản quét"))
OPENED = declare("documents.reading_opened", _("Mở bản chữ máy đọc"))
