"""Hand over, take over, send back. The sender's duty is kept on sending; the receiver's clock starts on taking over."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from langnghe.casebook import stages
from langnghe.casebook.acting import officer_of
from langnghe.casebook.kinds import kind
from langnghe.casebook.models import Case, Party
from langnghe.casebook.register import actions as register
from langnghe.casebook.transfer.models import HandOver
from langnghe.duties import actions as duties
from langnghe.duties.queries import open_of
from langnghe.matters.models import Grant, Matter, Recusal
from langnghe.matters.permissions import GRANT, SORT
from langnghe.matters.queries import is_recused
from langnghe.people.actors import Actor
from langnghe.people.models import Office, User
from langnghe.people.queries import holders
from langnghe.trail.act import Act, act
from langnghe.trail.events import declare

TAKEN_OVER = declare("casebook.taken_over", _("Tiếp nhận vụ việc được chuyển giao"))
SENT_BACK = declare("casebook.sent_back", _("Trả lại vụ việc được chuyển giao"))
PROCESS_RULE = "intake.process"
KNOWN_BY = ("name", "address", "phone", "email", "id_number", "born_year")
KEPT_DAYS = 365
"""How long the old office may still read what it handed over; a choice of the house, not of the law."""


class HandOverRefused(ValueError):
    """The matter cannot be handed over, taken over or sent back; the message says why and what to do."""


def hand_over(
    doing: Act, case: Case, to: Office, reason: str, *, keeps: Sequence[str], opens: Sequence[str]
) -> HandOver:
    """Send ``case`` to another office of this installation; it waits there unseen until that one takes it over.

    Args:
        doing: the sorting act, on a case of the actor's own office.
        case: the case.
        to: the receiving office.
        reason: the outcome's code.
        keeps: rules of the duties that sending fulfils.
        opens: rules whose clocks start for the receiving office on taking over.

    Raises:
        HandOverRefused: to oneself, or it is on its way already.
    """
    if to.pk == case.matter.office_id:
        raise HandOverRefused("Cơ quan nhận chính là cơ quan đang giữ. Hãy chọn cơ quan khác.")
    if pending(case):
        raise HandOverRefused("Vụ việc này đang chờ cơ quan khác tiếp nhận. Hãy chờ trả lời.")
    sent = HandOver.objects.create(
        matter=case.matter,
        from_office_id=case.matter.office_id,
        to_office=to,
        by_id=officer_of(doing),
        at=doing.at,
        reason=reason,
        opens=list(opens),
    )
    duties.keep_all(doing, case.matter, *keeps)
    doing.say(hand_over=sent.pk, to_office=to.pk)
    return sent


def pending(case: Case) -> bool:
    """Return whether ``case`` waits for another office to take it over."""
    return HandOver.objects.filter(matter=case.matter, decided_at=None).exists()


def take_over(*, actor: Actor, waiting: HandOver) -> Case:
    """Take a waiting matter over: from now on this office holds it, and its clocks start today.

    The officer who sent it keeps reading an open matter for a year, without acting on it. Of a sealed one the old
    office's grants end, and the heads who resolve here are granted.

    Raises:
        NotAllowed; HandOverRefused: not sent to this office, or answered already.
    """
    with _answering(actor, waiting, TAKEN_OVER) as doing:
        case = Case.objects.select_related("matter", "matter__office").get(pk=waiting.matter_id)
        step = kind(case.kind).table.check(actor, case, "take_over")
        _answer(doing, waiting, HandOver.TAKEN, "")
        matter = case.matter
        matter.office, matter.owner = waiting.to_office, None
        matter.save(update_fields=["office", "owner"])
        stages.move(doing, case, step)
        _meet(doing, case)
        _grants(doing, matter, waiting)
        # what the old office still owed on it (an answer to whoever forwarded it) is owed by this office now
        open_of(matter).update(office=waiting.to_office, owner=None)
        for rule in waiting.opens:
            duties.open_duty(doing, matter, rule, doing.on)
        return case


def send_back(*, actor: Actor, waiting: HandOver, note: str) -> None:
    """Send a waiting matter back unread, with a reason; the sending office sorts it again.

    Raises:
        NotAllowed; HandOverRefused: no reason, not sent to this office, or answered already.
    """
    if not note.strip():
        raise HandOverRefused("Chưa ghi lý do trả lại. Hãy ghi vì sao cơ quan mình không nhận.")
    with _answering(actor, waiting, SENT_BACK) as doing:
        _answer(doing, waiting, HandOver.SENT_BACK, note.strip()[:300])
        duties.open_duty(doing, waiting.matter, PROCESS_RULE, doing.on)


@contextmanager
def _answering(actor: Actor, waiting: HandOver, event: str) -> Iterator[Act]:
    """Open the act of answering: the lock first, then the row as it now is, then whether this office may answer."""
    actor.require(SORT)
    with act(actor, event, waiting.matter_id) as doing:
        waiting.refresh_from_db()
        if waiting.to_office_id != actor.office_id:
            raise HandOverRefused("Không có vụ việc nào như vậy đang chờ cơ quan này.")
        if waiting.decided_at:
            raise HandOverRefused("Vụ việc này đã được trả lời. Hãy tải lại danh sách.")
        if is_recused(actor.signed_in_id, waiting.matter_id):
            raise HandOverRefused("Không thể trả lời vụ việc này. Hãy để người khác trong cơ quan trả lời.")
        yield doing


def _answer(doing: Act, waiting: HandOver, verdict: str, note: str) -> None:
    waiting.decided_at, waiting.decided_by_id = doing.at, doing.actor.user_id
    waiting.verdict, waiting.note = verdict, note
    waiting.save(update_fields=["decided_at", "decided_by", "verdict", "note"])
    doing.say(hand_over=waiting.pk, verdict=verdict)


def _meet(doing: Act, case: Case) -> None:
    """Let the senders be people of the receiving office's own register; each office knows only whom it met."""
    for party in Party.objects.filter(case=case, role="author", left_on=None).select_related("person", "submission"):
        if party.submission is not None:
            said = {name: getattr(party.person, name) for name in KNOWN_BY} | {"title": party.title}
            register.met(doing, case, party.submission, said)
            party.delete()


def _grants(doing: Act, matter: Matter, waiting: HandOver) -> None:
    if matter.state == Matter.OPEN:
        until = doing.on + timedelta(days=KEPT_DAYS)
        _grant(doing, matter, waiting.by, "Đã chuyển giao: chỉ xem lại", until)
        return
    Grant.objects.filter(matter=matter, ended_at=None).update(ended_at=doing.at)
    recused = Recusal.objects.filter(matter=matter, lifted_at=None).values("user")
    heads = holders(GRANT.code, waiting.to_office_id, doing.on).exclude(pk__in=recused)
    for user in {u.pk: u for u in [*heads, *User.objects.filter(pk=officer_of(doing))]}.values():
        _grant(doing, matter, user, "Tiếp nhận, giải quyết vụ việc được giữ bí mật", None)


def _grant(doing: Act, matter: Matter, user: User, purpose: str, until: date | None) -> None:
    Grant.objects.create(
        matter=matter,
        user=user,
        purpose=purpose,
        from_on=doing.on,
        until_on=until,
        given_by_id=officer_of(doing),
        confirmed_by_id=officer_of(doing),
    )
    doing.add("granted", user.pk)
