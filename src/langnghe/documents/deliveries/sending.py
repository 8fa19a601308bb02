"""What issuing a paper makes the office owe: to send it, and to wait for receipt where a term runs from it."""

from langnghe.documents.deliveries import receipt
from langnghe.documents.errors import PaperRefused
from langnghe.documents.models import Paper
from langnghe.duties import actions as duties
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import User
from langnghe.trail.act import Act
from lawbook import NoLawInForce

SENDING_RULE = "documents.sending"


def owe(act: Act, paper: Paper, actor: Actor) -> None:
    """Open the duty to send an issued paper, and the terms that will run from its receipt.

    Args:
        act: the act of issuing.
        paper: issued, with its day.
        actor: who numbered it; the duty is theirs.

    Raises:
        PaperRefused: the day lies before every version of the rule: a slip of the year.

    Law: ``law/documents/sending.toml``
    """
    if paper.issued_on is None:
        return
    # of a sealed matter the row names nobody
    owner = None if paper.matter.state == Matter.SEALED else User.objects.filter(pk=actor.user_id or 0).first()
    try:
        duties.open_duty(act, paper.matter, SENDING_RULE, paper.issued_on, owner=owner)
    except NoLawInForce as early:
        raise PaperRefused("Ngày ban hành quá xa về trước, có thể nhầm năm. Hãy xem lại ngày.") from early
    receipt.begin(act, paper)


def kept(act: Act, paper: Paper) -> None:
    """Keep the duty to send once every paper of that day of the matter has been sent to somebody."""
    same_day = Paper.objects.filter(matter=paper.matter_id, state=Paper.ISSUED, issued_on=paper.issued_on)
    if not same_day.exclude(deliveries__sent_on__isnull=False).exists():
        for duty in _owed(paper):
            duties.keep(act, duty)


def release(act: Act, paper: Paper) -> None:
    """Let go of what a paper that is withdrawn made the office owe."""
    others = Paper.objects.filter(matter=paper.matter_id, state=Paper.ISSUED, issued_on=paper.issued_on)
    if not others.exclude(pk=paper.pk).exists():
        for duty in _owed(paper):
            duties.void(act, duty, "Văn bản đã bỏ")
    receipt.release(act, paper)


def _owed(paper: Paper) -> list[Duty]:
    if paper.issued_on is None:
        return []
    owed = Duty.objects.filter(matter=paper.matter_id, rule=SENDING_RULE, start_on=paper.issued_on)
    return list(owed.filter(kept_on=None, voided_at=None))
