"""The kinds this room adds to the house: petitions, and submissions that are none of the kinds."""

from django.utils.translation import gettext as _

from langnghe.casebook import addresses
from langnghe.casebook import sorted as sorting
from langnghe.casebook.kinds import Kind, NextStep, register
from langnghe.casebook.models import Case
from langnghe.people.actors import Actor
from langnghe.petitions import stages
from langnghe.petitions.answering.panel import panel

PETITION, OTHER = "petition", "other"
PANEL = "petitions/answering/_panel.html"

_STEPS = {
    stages.WAITING: ("Giao việc cho người xử lý", "Giao việc", "assign", "answering:assign"),
    stages.WORKING: ("Soạn văn bản trả lời người dân", "Soạn trả lời", "draft", "answering:draft"),
    stages.REVIEWING: ("Duyệt văn bản trả lời", "Xem và duyệt", "approve", "answering:decide"),
    stages.APPROVED: ("Ghi số, ban hành văn bản trả lời", "Ban hành", "issue", "answering:issue"),
    stages.ANSWERED: ("Kết thúc vụ việc đã trả lời", "Kết thúc", "close", "answering:close"),
}


def next_step(actor: Actor, case: Case) -> NextStep | None:
    """Return what a petition wants next, with a button when the actor may press it."""
    found = _STEPS.get(case.stage)
    if found is None:
        return sorting.left_over(actor, case)
    title, button, move, route = found
    open_to = {m.name for m in stages.TABLE.open_to(actor, case)}
    url = _address(route, case) if move in open_to else ""
    return NextStep(title=_(title), detail="", url=url, button=_(button) if url else "")


def _address(route: str, case: Case) -> str:
    return addresses.of(route, case.pk)


def install() -> None:
    """Register this room's kinds; called once when the room is ready."""
    register(Kind(PETITION, "Kiến nghị, phản ánh", "PA", stages.TABLE, stages.WAITING, False, next_step, PANEL, panel))
    register(Kind(OTHER, "Đơn ngoài các loại", "DK", stages.OTHER, sorting.DISPATCHING, False, sorting.left_over))
    sorting.lead(sorting.UNSORTED, "petitions:sort")
    sorting.lead(sorting.ASKING, "petitions:resort")
    sorting.lead(sorting.DISPATCHING, "petitions:sent")
