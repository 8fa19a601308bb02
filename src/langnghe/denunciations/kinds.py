"""The kinds this room adds to the house: denunciations, and information with the content of one. Both stay sealed."""

from django.utils.translation import gettext as _

from langnghe.casebook import sorted as sorting
from langnghe.casebook.kinds import Kind, NextStep, register
from langnghe.casebook.models import Case
from langnghe.denunciations import stages
from langnghe.people.actors import Actor

DENUNCIATION, INFORMATION = "denunciation", "information"


def next_step(actor: Actor, case: Case) -> NextStep | None:
    """Return what a denunciation wants next. The procedure itself is done on paper in this release."""
    if case.stage != stages.CHECKING:
        return sorting.left_over(actor, case)
    detail = _("Bản này giữ bí mật và đếm ngày; quyết định vẫn làm trên giấy, soạn ở đây thì chờ bản phát hành sau.")
    title = _("Kiểm tra điều kiện, quyết định thụ lý hay không thụ lý tố cáo")
    return NextStep(title=title, detail=detail, on_paper=True)


def install() -> None:
    """Register this room's kinds; called once when the room is ready."""
    register(Kind(DENUNCIATION, "Tố cáo", "TC", stages.TABLE, stages.CHECKING, True, next_step))
    title = "Thông tin có nội dung tố cáo"
    register(Kind(INFORMATION, title, "TT", stages.INFORMATION, sorting.DISPATCHING, True, sorting.left_over))
