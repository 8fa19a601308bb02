"""What was on its way to an office that ended goes back: nobody is there to take it over."""

from langnghe.casebook.succession import events
from langnghe.casebook.succession.models import Plan
from langnghe.casebook.transfer.actions import PROCESS_RULE
from langnghe.casebook.transfer.models import HandOver
from langnghe.duties import actions as duties
from langnghe.people.actors import Actor
from langnghe.trail.act import act

NOTE = "Cơ quan nhận đã kết thúc hoạt động"


def waiting(plan: Plan) -> list[HandOver]:
    """Return the hand-overs that wait for the ended office, oldest first."""
    return list(HandOver.objects.filter(to_office=plan.ends_id, decided_at=None).order_by("pk"))


def send_back(actor: Actor, plan: Plan, one: HandOver) -> int:
    """Send one back to where it came from, which sorts it again from today; answered meanwhile, nothing happens."""
    with act(actor, events.RETURNED, one.matter_id) as doing:
        answered = HandOver.objects.filter(pk=one.pk, decided_at=None).update(
            decided_at=doing.at, decided_by=actor.user_id, verdict=HandOver.SENT_BACK, note=NOTE
        )
        if answered:
            duties.open_duty(doing, one.matter, PROCESS_RULE, doing.on)
        doing.say(plan=plan.pk, hand_over=one.pk)
    return answered
