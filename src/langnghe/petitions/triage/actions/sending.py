"""After sorting: the letter went out, the sender was told."""

from datetime import date

from langnghe.casebook import stages
from langnghe.casebook.acting import acting
from langnghe.casebook.kinds import kind
from langnghe.casebook.models import Case
from langnghe.casebook.transfer.actions import pending
from langnghe.casebook.transfer.models import HandOver
from langnghe.documents.deliveries import actions as deliveries
from langnghe.documents.models import Delivery, Paper
from langnghe.duties import actions as duties
from langnghe.duties.law import law
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.petitions.models import Told
from langnghe.petitions.triage import rules
from langnghe.petitions.triage.decision import refuse
from langnghe.petitions.triage.events import DISPATCHED
from langnghe.trail.act import Act

TOLD = "sorted"
WAYS = {"person": Delivery.PERSON, "post": Delivery.POST, "page": Delivery.ONLINE}
RESULT_RULE = "reception.result_notice"


def sent(*, actor: Actor, case: Case, on: date, way: str) -> None:
    """Record that the letter of the outcome went out and the sender was told; the case ends there.

    Args:
        actor: a sorting officer who sees the case.
        case: a sorted case that waits for its letter.
        on: the local day on which it went out, not after today, not before receipt.
        way: how the sender was told, one of ``Told.WAYS``.

    Raises:
        NotAllowed, OutOfSight, HeldElsewhere, MoveRefused; SortRefused.
    """
    with acting(actor, case, DISPATCHED) as doing:
        step = kind(case.kind).table.check(actor, case, "sent")
        if not case.received_on <= on <= doing.on:
            raise refuse("on", "Ngày gửi phải từ ngày nhận đơn đến hôm nay. Hãy ghi lại ngày.")
        if way not in dict(Told.WAYS):
            raise refuse("way", "Hãy chọn cách đã báo trong danh sách.")
        last = HandOver.objects.filter(matter=case.matter).order_by("-pk").first()
        if pending(case) or (last and last.verdict == HandOver.SENT_BACK and last.reason == case.outcome):
            raise refuse("", "Vụ việc đang chờ, hoặc đã bị cơ quan nhận trả lại. Hãy phân loại lại.")
        stages.move(doing, case, step)
        sealed = case.matter.state == Matter.SEALED
        Told.objects.create(case=case, what=TOLD, way=way, on=on, by_id=None if sealed else actor.user_id)
        _deliver(doing, case, on, way)
        duties.keep_all(doing, case.matter, RESULT_RULE, *_fulfilled(case))
        case.ended_on = case.matter.closed_on = doing.on
        case.save(update_fields=["ended_on"])
        case.matter.save(update_fields=["closed_on"])
        doing.say(sent=on, way=way)


def _deliver(doing: Act, case: Case, on: date, way: str) -> None:
    """Record that the issued letters nobody was sent yet went to the sender; telling by phone sends no paper."""
    if way not in WAYS:
        return
    is_open = case.matter.state == Matter.OPEN
    authors = case.parties.filter(role="author", left_on=None).exclude(person__name="").order_by("pk")
    names = list(dict.fromkeys(authors.values_list("person__name", flat=True))) if is_open else [""]
    letters = Paper.objects.filter(matter=case.matter, state=Paper.ISSUED).select_related("matter")
    for letter in letters.exclude(deliveries__sent_on__isnull=False).order_by("pk"):
        for name in names:
            deliveries.record(doing, letter, Delivery.AUTHOR, name, WAYS[way], on)


def _fulfilled(case: Case) -> list[str]:
    """Return the rules whose duties the letter fulfils, as the outcome's table of the sorting day had them."""
    on = case.sortings.order_by("-pk").values_list("at__date", flat=True).first() or case.received_on
    outcome = rules.outcomes(law(), on).get(case.outcome)
    opened = outcome.opens if outcome else ()
    return [rule for rule in opened if rule not in (rules.ARCHIVE_RULE, rules.ORIGINALS_RULE)]
