"""What can happen to who may see a matter, as the trail names it."""

from django.utils.translation import gettext_lazy as _

from langnghe.trail.events import declare

SEALED_OPENED = declare("matters.sealed_opened", _("Mở thông tin được giữ bí mật"))
GRANT_GIVEN = declare("matters.grant_given", _("Cho phép xem"))
GRANT_CONFIRMED = declare("matters.grant_confirmed", _("Xác nhận cho phép xem"))
GRANT_ENDED = declare("matters.grant_ended", _("Kết thúc cho phép xem"))
RECUSED = declare("matters.recused", _("Không tham gia vụ việc"))
RECUSAL_LIFTED = declare("matters.recusal_lifted", _("Được tham gia lại vụ việc"))
