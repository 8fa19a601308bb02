"""The stages and moves that sorting gives to every kind of case: what each outcome leads to."""

from django.utils.translation import gettext as _

from langnghe.casebook import addresses
from langnghe.casebook.kinds import UNSORTED, NextStep
from langnghe.casebook.models import Case
from langnghe.casebook.stages import Move, Stage
from langnghe.casebook.transfer.models import HandOver
from langnghe.documents.models import Paper
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor

ASKING, DISPATCHING, CLOSED = "asking", "dispatching", "closed"


def stages() -> list[Stage]:
    """Return the stages of a case that does not go on to its own procedure."""
    return [
        Stage(UNSORTED, "chờ phân loại", "Nhận đơn"),
        Stage(ASKING, "chờ người gửi bổ sung", "Nhận đơn"),
        Stage(DISPATCHING, "chờ gửi văn bản", ""),
        Stage(CLOSED, "đã kết thúc", "Kết thúc"),
    ]


def moves(first_stage: str, under_way: frozenset[str] = frozenset()) -> list[Move]:
    """Return the moves sorting makes.

    Args:
        first_stage: where an accepted case of the kind begins.
        under_way: later stages from which a wrong sorting may still be corrected.
    """
    back = under_way | {first_stage, ASKING, DISPATCHING, CLOSED}
    return [
        Move("sort", "phân loại", frozenset({UNSORTED}), first_stage, SORT),
        Move("ask", "yêu cầu bổ sung", frozenset({UNSORTED}), ASKING, SORT),
        Move("dispatch", "chờ gửi văn bản", frozenset({UNSORTED}), DISPATCHING, SORT),
        Move("archive", "lưu, kết thúc", frozenset({UNSORTED}), CLOSED, SORT),
        Move("sent", "ghi đã gửi", frozenset({DISPATCHING}), CLOSED, SORT),
        Move("take_over", "tiếp nhận chuyển giao", frozenset({DISPATCHING}), first_stage, SORT),
        Move("resort", "phân loại lại", frozenset(back), UNSORTED, SORT),
    ]


_doors: dict[str, str] = {}
_STEPS = {
    ASKING: "Phân loại lại khi người gửi đã bổ sung",
    DISPATCHING: "Ghi đã gửi văn bản, đã báo người gửi",
}


def lead(stage: str, route: str) -> None:
    """Say which page leads on from ``stage``; called by the room that sorts when it is ready."""
    _doors[stage] = route


def page_of(stage: str, case: Case) -> str:
    """Return the address of the page that leads on from ``stage``; empty when no room has named one."""
    return addresses.of(_doors[stage], case.pk) if stage in _doors else ""


def left_over(actor: Actor, case: Case) -> NextStep | None:
    """Return the step that sorting left over, whatever the kind; None at any other stage."""
    if case.stage not in _STEPS:
        return None
    if HandOver.objects.filter(matter=case.matter, decided_at=None).exists():
        return NextStep(title=_("Chờ cơ quan khác tiếp nhận"), detail=_("Nếu bị trả lại, đơn được phân loại lại."))
    url = page_of(case.stage, case) if actor.may(SORT) else ""
    return NextStep(
        title=_(_STEPS[case.stage]), detail=_unissued(case), url=url, button=_("Làm bước này") if url else ""
    )


def _unissued(case: Case) -> str:
    """Say that a letter of the outcome still waits on the desk, while it does."""
    if case.stage != DISPATCHING:
        return ""
    ended = (Paper.ISSUED, Paper.WITHDRAWN)
    waits = any(paper.state not in ended for paper in case.matter.papers.all())
    return _("Văn bản chưa ban hành: mở ở mục Văn bản để trình, duyệt, cấp số.") if waits else ""
