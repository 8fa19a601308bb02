"""What can happen when an office ends."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

PLANNED = declare("casebook.succession_planned", _("Lập phương án bàn giao khi cơ quan kết thúc"))
CHANGED = declare("casebook.succession_changed", _("Sửa phương án bàn giao"))
DROPPED = declare("casebook.succession_dropped", _("Bỏ phương án bàn giao"))
BEGUN = declare("casebook.succession_begun", _("Thực hiện bàn giao của cơ quan kết thúc"))
DONE = declare("casebook.succession_done", _("Hoàn tất bàn giao của cơ quan kết thúc"))
MOVED = declare("casebook.succeeded", _("Chuyển sang cơ quan tiếp nhận khi cơ quan cũ kết thúc"))
BOXED = declare("casebook.succession_undecided", _("Đưa vào danh sách chờ phân công khi cơ quan cũ kết thúc"))
DECIDED = declare("casebook.succession_decided", _("Phân công cơ quan tiếp nhận"))
ARCHIVED = declare("casebook.succession_archived", _("Giao hồ sơ đã kết thúc cho cơ quan lưu giữ"))
RETURNED = declare("casebook.succession_returned", _("Trả lại nơi gửi vì cơ quan nhận đã kết thúc"))
ENTRUSTED = declare("casebook.succession_entrusted", _("Đổi người phân công"))
PLACED = declare("casebook.placed", _("Ghi nơi phát sinh của vụ việc"))
GIVEN = declare("casebook.succession_given", _("Bên giao xác nhận biên bản bàn giao"))
RECEIVED = declare("casebook.succession_received", _("Bên nhận xác nhận biên bản bàn giao"))
