"""What can happen to a letter beside its way along the desk."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

BROUGHT_BACK = declare("documents.word_brought_back", _("Tải lên bản Word đã sửa"))
