"""Naming the smaller unit a case is about, so that a plan can tell whose it becomes."""

from langnghe.casebook.acting import acting, officer_of
from langnghe.casebook.models import Case, CasePlace
from langnghe.casebook.permissions import CORRECT
from langnghe.casebook.succession import events
from langnghe.casebook.succession.actions.planning import PlanRefused
from langnghe.casebook.succession.deciding import inside
from langnghe.matters.models import Matter
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor


def locate(*, actor: Actor, case: Case, unit: str) -> None:
    """Name the unit that ``case`` is about, inside the one it was filed in.

    Args:
        actor: of the office that holds the case; before sorting who sorts, afterwards who corrects.
        case: seen by the actor.
        unit: code of a unit as of the day of receipt.

    Raises:
        NotAllowed, OutOfSight, HeldElsewhere; PlanRefused: no such unit there on that day.
    """
    with acting(actor, case, events.PLACED) as doing:
        actor.require(SORT if case.matter.state == Matter.UNSORTED else CORRECT)
        if unit not in dict(inside(case.unit, case.received_on)):
            raise PlanRefused("Nơi phát sinh phải nằm trong địa bàn đã nhận đơn. Hãy chọn trong danh sách.")
        CasePlace.objects.update_or_create(
            case=case, defaults={"unit": unit, "by_id": officer_of(doing), "at": doing.at}
        )
        doing.say(unit=unit)
