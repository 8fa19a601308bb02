"""What can happen to a book that moves in, as the trail names it."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

STARTED = declare("petitions.bulk_started", _("Bắt đầu nhập sổ cũ"))
ENDED = declare("petitions.bulk_ended", _("Dừng hoặc xong việc nhập sổ cũ"))
MOVED_IN = declare("petitions.bulk_moved_in", _("Nhập vụ việc từ sổ cũ"))
VOUCHED = declare("petitions.bulk_vouched", _("Xác nhận loại đơn của sổ sắp nhập"))
LOOKED = declare("petitions.bulk_looked", _("Xem trước sổ sắp nhập"))
KEPT = declare("petitions.bulk_mapping_kept", _("Lưu cách đọc cột của sổ"))
MENDING = declare("petitions.bulk_mending", _("Tải tệp dòng cần sửa"))
