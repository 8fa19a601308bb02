"""What can happen in upkeep, as the trail names it."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

BACKED_UP = declare("upkeep.backed_up", _("Sao lưu"))
RESTORED = declare("upkeep.restored", _("Khôi phục từ bản sao lưu"))
JOB_RETRIED = declare("upkeep.job_retried", _("Cho chạy lại việc bị dừng"))
JOB_GIVEN_UP = declare("upkeep.job_given_up", _("Bỏ việc bị dừng"))
DISPOSAL_PROPOSED = declare("upkeep.disposal_proposed", _("Đề nghị hủy hồ sơ hết hạn lưu"))
DISPOSAL_REFUSED = declare("upkeep.disposal_refused", _("Giữ lại hồ sơ hết hạn lưu"))
FORGOTTEN = declare("upkeep.forgotten", _("Hủy hồ sơ hết hạn lưu: xóa phần riêng"))
FORGOTTEN_AGAIN = declare("upkeep.forgotten_again", _("Xóa lại phần riêng sau khi khôi phục"))
