"""The kind this room adds to the house: complaints."""

from django.utils.translation import gettext as _

from langnghe.casebook import sorted as sorting
from langnghe.casebook.kinds import Kind, NextStep, register
from langnghe.casebook.models import Case
from langnghe.complaints.stages import PROPOSED, TABLE
from langnghe.people.actors import Actor

COMPLAINT = "complaint"


def next_step(actor: Actor, case: Case) -> NextStep | None:
    """Return what a complaint wants next. The procedure itself is done on paper in this release."""
    if case.stage != PROPOSED:
        return sorting.left_over(actor, case)
    detail = _("Bản này đếm ngày; thông báo thụ lý vẫn làm trên giấy, soạn ở đây thì chờ bản phát hành sau.")
    return NextStep(title=_("Thông báo thụ lý hoặc không thụ lý khiếu nại"), detail=detail, on_paper=True)


def install() -> None:
    """Register this room's kind; called once when the room is ready."""
    register(Kind(COMPLAINT, "Khiếu nại", "KN", TABLE, PROPOSED, False, next_step))
