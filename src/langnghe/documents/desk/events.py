"""What can happen to a paper on the desk, as the trail names it."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

DRAFTED = declare("documents.drafted", _("Soạn văn bản"))
REVISED = declare("documents.revised", _("Sửa bản nháp văn bản"))
SUBMITTED = declare("documents.submitted", _("Trình duyệt văn bản"))
RECALLED = declare("documents.recalled", _("Rút văn bản về để sửa"))
APPROVED = declare("documents.approved", _("Duyệt văn bản"))
SENT_BACK = declare("documents.sent_back", _("Trả lại văn bản để sửa"))
ISSUED = declare("documents.issued", _("Ban hành văn bản"))
WITHDRAWN = declare("documents.withdrawn", _("Bỏ văn bản, kèm lý do"))
