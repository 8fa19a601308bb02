"""What can happen to a submission and to a petition, as the trail names it."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

RECEIVED = declare("petitions.received", _("Nhận đơn, cấp mã theo dõi"))
IMPORTED = declare("petitions.imported", _("Nhập từ sổ cũ"))
UNDONE = declare("petitions.undone", _("Bỏ một lần ghi nhầm"))
CORRECTED = declare("petitions.corrected", _("Sửa thông tin đã ghi"))
SORTED = declare("petitions.sorted", _("Phân loại"))
ASSIGNED = declare("petitions.assigned", _("Giao việc"))
DRAFTED = declare("petitions.drafted", _("Soạn văn bản trả lời"))
REVISED = declare("petitions.revised", _("Sửa bản nháp trả lời"))
SUBMITTED = declare("petitions.submitted", _("Trình duyệt"))
SENT_BACK = declare("petitions.sent_back", _("Trả lại bản nháp"))
APPROVED = declare("petitions.approved", _("Duyệt"))
ISSUED = declare("petitions.issued", _("Ban hành văn bản trả lời"))
TOLD = declare("petitions.told", _("Báo cho người dân"))
RATED = declare("petitions.rated", _("Người dân đánh giá"))
REOPENED = declare("petitions.reopened", _("Mở lại vì người dân chưa hài lòng"))
CLOSED = declare("petitions.closed", _("Kết thúc"))
ADDED = declare("petitions.added", _("Người dân nói thêm"))
