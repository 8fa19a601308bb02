"""Terms that run from the day somebody received a paper. Until there is proof, both readings stand and none is final.

The readings: from the day the paper was sent (before that, issued), when it can have been received at the earliest;
and from the last lawful day of sending. With proof for every author the term is stated anew from the last receipt.
"""

from datetime import date

from django.db.models import QuerySet

from langnghe.documents.deliveries.models import Awaiting, Delivery
from langnghe.documents.models import Paper
from langnghe.duties import actions as duties
from langnghe.duties.law import law
from langnghe.trail.act import Act

RECEIVED = "received"
LAST_SENDING_RULE = "documents.sending"
REASON = "Đã có ngày gửi, ngày nhận"

_rules: dict[str, tuple[str, ...]] = {}


def runs_from(kind: str, *rules: str) -> None:
    """Say which rules run from the receipt of papers of ``kind``; called by the room of that kind when it is ready."""
    _rules[kind] = rules


def begin(act: Act, paper: Paper) -> None:
    """Open the terms that will run from the receipt of a paper just issued, on their provisional days."""
    if paper.issued_on is None:
        return
    latest = law().replay(LAST_SENDING_RULE, paper.issued_on).due or paper.issued_on
    for rule in _rules.get(paper.kind, ()):
        duty = duties.await_start(act, paper.matter, rule, RECEIVED, paper.issued_on, latest)
        Awaiting.objects.create(paper=paper, duty=duty, rule=rule, latest_on=latest)


def sent(act: Act, paper: Paper) -> None:
    """Count the earlier reading from the day on which the paper was first sent to an author."""
    day = _authors(paper).exclude(sent_on=None).order_by("sent_on").values_list("sent_on", flat=True).first()
    if day is None:
        return
    for waiting in _open(paper):
        if waiting.duty.start_on == day or waiting.duty.kept_on or waiting.duty.voided_at:
            continue
        latest = max(day, waiting.latest_on or day)
        facts = frozenset(waiting.duty.facts)
        duties.void(act, waiting.duty, REASON)
        waiting.duty = duties.await_start(act, paper.matter, waiting.rule, RECEIVED, day, latest, facts)
        waiting.save(update_fields=["duty"])


def known(act: Act, paper: Paper) -> None:
    """State the terms anew from the last receipt, once every author's delivery is proved."""
    day = _last_receipt(paper)
    if day is None:
        return
    for waiting in _open(paper):
        if not (waiting.duty.kept_on or waiting.duty.voided_at):
            waiting.duty = duties.restate(act, waiting.duty, day, REASON)
        waiting.ended_on = act.on
        waiting.save(update_fields=["duty", "ended_on"])


def release(act: Act, paper: Paper) -> None:
    """End the terms of a paper that is withdrawn."""
    for waiting in _open(paper):
        if not (waiting.duty.kept_on or waiting.duty.voided_at):
            duties.void(act, waiting.duty, "Văn bản đã bỏ")
        waiting.ended_on = act.on
        waiting.save(update_fields=["ended_on"])


def _authors(paper: Paper) -> QuerySet[Delivery]:
    return Delivery.objects.filter(paper=paper, role=Delivery.AUTHOR)


def _last_receipt(paper: Paper) -> date | None:
    """Return the day on which the last author had it; None while one of them may not have it yet."""
    first: dict[str, date | None] = {}
    for name, day in _authors(paper).values_list("name", "received_on"):
        # one who was sent it by two ways has it with the first proof
        first[name] = min((one for one in (first.get(name), day) if one), default=None)
    days = [day for day in first.values() if day]
    return max(days) if days and len(days) == len(first) else None


def _open(paper: Paper) -> list[Awaiting]:
    return list(Awaiting.objects.filter(paper=paper, ended_on=None).select_related("duty").order_by("pk"))
