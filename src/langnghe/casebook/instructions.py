"""The chair's bút phê on a case: text, owner, day. Each becomes a duty."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from langnghe.casebook.acting import acting
from langnghe.casebook.models import Case, Instruction
from langnghe.casebook.permissions import INSTRUCT
from langnghe.duties import actions as duties
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate
from langnghe.people.queries import actor_for
from langnghe.trail.events import declare

INSTRUCTED = declare("casebook.instructed", _("Bút phê"))
INSTRUCTION_DONE = declare("casebook.instruction_done", _("Làm xong bút phê"))


class InstructionRefused(ValueError):
    """The instruction cannot be given or finished; the message says why and what to do."""


def instruct(*, actor: Actor, case: Case, text: str, to: Mandate, due_on: date) -> Instruction:
    """Write an instruction on ``case`` and open the duty it makes.

    Args:
        actor: with ``INSTRUCT`` and a second factor.
        case: any case the actor sees.
        text: what is to be done.
        to: who is to do it; must see the case too.
        due_on: the named local day, today or later.

    Raises:
        NotAllowed, SecondFactorNeeded, OutOfSight; InstructionRefused: empty text, a past day, a blind owner.
    """
    actor.require(INSTRUCT)
    with acting(actor, case, INSTRUCTED) as doing:
        if not text.strip():
            raise InstructionRefused("Bút phê chưa có nội dung. Hãy ghi việc cần làm.")
        if due_on < doing.on:
            raise InstructionRefused("Ngày phải xong đã qua. Hãy chọn hôm nay hoặc một ngày sau.")
        if not may_see(actor_for(to, second_factor=True), case.pk):
            raise InstructionRefused("Người được giao không xem được vụ việc này. Hãy chọn người khác.")
        cite = f"Bút phê của {actor.trail_name}"
        duty = duties.promise(doing, case.matter, "Làm theo bút phê", due_on, to.user, cite[:300])
        doing.keep_private(text=text.strip())
        return Instruction.objects.create(
            case=case, text=text.strip(), owner=to.user, by_id=actor.signed_in_id, at=doing.at, due_on=due_on, duty=duty
        )


def finish(*, actor: Actor, instruction: Instruction, note: str) -> None:
    """Say what was done about an instruction and keep its duty; by its owner or whoever may instruct.

    Raises:
        InstructionRefused: not the owner, done already, or no word on what was done.
    """
    if actor.user_id != instruction.owner_id and not actor.may(INSTRUCT):
        raise InstructionRefused("Chỉ người được giao hoặc người ghi bút phê mới báo xong được.")
    if not note.strip():
        raise InstructionRefused("Hãy ghi đã làm gì.")
    with acting(actor, instruction.case, INSTRUCTION_DONE) as doing:
        if instruction.done_note:
            raise InstructionRefused("Bút phê này đã được báo xong.")
        instruction.done_note = note.strip()
        instruction.save(update_fields=["done_note"])
        duties.keep(doing, instruction.duty)
