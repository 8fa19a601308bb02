"""Taking a submission: at the counter, by post, by phone, forwarded, from the web."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import QuerySet

from langnghe import clock
from langnghe.casebook import codes
from langnghe.casebook.kinds import UNSORTED
from langnghe.casebook.models import Case, FollowCode, Submission
from langnghe.documents import numbers
from langnghe.documents.files import actions as files
from langnghe.documents.files.staging import Staged
from langnghe.duties import actions as duties
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.petitions import events
from langnghe.petitions.intake import rules
from langnghe.petitions.intake.incoming import Forwarder, Incoming, IntakeRefused
from langnghe.petitions.permissions import RECEIVE
from langnghe.prepared import prepared
from langnghe.trail.act import Act, act

RECEIPT_SERIES = "TN"
PROCESS_RULE = "intake.process"
FORWARDED_RULE = "denunciations.forwarded_answer"


@dataclass(frozen=True)
class Receipt:
    """What the sender takes home: the only time code and secret exist in clear."""

    submission: Submission
    code: str
    secret: str


class AlreadyTaken(IntakeRefused):
    """The same form was sent twice; the first one stands."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(f"Đơn này đã được ghi nhận với số {submission.receipt}; không ghi lần thứ hai.")
        self.submission = submission


def receive(*, actor: Actor, office: Office, incoming: Incoming) -> Receipt:
    """Take a submission into ``office`` and open what it makes the office owe.

    Args:
        actor: an officer of that office with ``RECEIVE``; for the web form the citizen (``people.actors.citizen``).
        office: the receiving office.
        incoming: what arrived; ``received_on`` earlier than today needs ``late_reason``.

    Returns:
        The receipt with code and secret. The same ``request_key`` again raises ``AlreadyTaken``.

    Raises:
        NotAllowed: the mandate may not receive.
        IntakeRefused: empty content, an impossible day, an earlier day without reason, a forwarder without name.
        FileRefused, NotStored: a file cannot be taken or kept; nothing is.
        AlreadyTaken: this very form was sent before.

    Law: ``law/intake/process.toml``
    """
    if incoming.channel != "web":
        actor.require(RECEIVE)
        if office.pk != actor.office_id:
            raise IntakeRefused(f"Nhiệm vụ đang dùng không thuộc {office}. Hãy đổi nhiệm vụ rồi nhận đơn.")
    incoming = rules.composed(incoming)
    rules.check(incoming, clock.today())
    _refuse_second(incoming)
    # Files are written before the transaction and taken back when it fails: no disk work while others wait.
    with files.staged(incoming.files) as ready, act(actor, events.RECEIVED) as doing:
        return _take(doing, office, incoming, ready)


def _refuse_second(incoming: Incoming) -> None:
    if not incoming.request_key:
        return
    for earlier in _sent_under(incoming.request_key):
        raise AlreadyTaken(earlier)


@prepared
def _sent_under(key: str) -> QuerySet[Submission]:
    return Submission.objects.filter(request_key=key)


def _take(doing: Act, office: Office, incoming: Incoming, ready: list[Staged]) -> Receipt:
    received = rules.received_day(incoming, doing.on)
    receipt_no = numbers.take(office, RECEIPT_SERIES, doing.on)
    _refuse_second(incoming)  # again: the number's lock is where two clicks that came together stand in line
    matter = Matter.objects.create(
        kind="case", office=office, label=f"Đơn mới {receipt_no}", state=Matter.UNSORTED, opened_at=doing.at
    )
    case = Case.objects.create(matter=matter, stage=UNSORTED, unit=office.unit, received_on=received)
    submission = _submission(doing, case, receipt_no, incoming, received)
    content = {"text": incoming.content, "papers": [asdict(p) for p in incoming.papers]}
    parts = sealing.put_new(matter, {"author": vars(incoming.author), "content": content})
    if ready:
        doing.about(matter.pk)
        files.attach(doing, matter, ready)
    else:
        doing.begin(matter.pk, [matter, case, submission, *parts])
    code, secret = codes.fresh()
    FollowCode.objects.create(submission=submission, **_macs(submission, code, secret))
    duties.open_duty(doing, matter, PROCESS_RULE, received)
    doing.say(receipt=receipt_no, channel=incoming.channel, received=received)
    return Receipt(submission, code, secret)


def _submission(doing: Act, case: Case, receipt_no: str, incoming: Incoming, received: date) -> Submission:
    forwarder = incoming.forwarder or Forwarder("")
    return Submission.objects.create(
        case=case,
        receipt=f"{case.matter.office.code}/{receipt_no}",
        channel=incoming.channel,
        received_on=received,
        entered_at=doing.at,
        entered_by_id=doing.actor.user_id,
        late_reason=incoming.late_reason,
        postmark_on=incoming.postmark_on,
        arrival_on=incoming.arrival_on,
        written_on=incoming.written_on,
        forwarder=forwarder.name,
        forwarder_number=forwarder.number,
        forwarder_on=forwarder.on,
        people=incoming.people,
        pages=incoming.pages or sum(paper.pages for paper in incoming.papers),
        request_key=incoming.request_key,
    )


def give_code(submission: Submission) -> tuple[str, str]:
    """Give ``submission`` a fresh code and secret in place of any earlier ones; kept as keyed HMAC alone."""
    code, secret = codes.fresh()
    fresh = {**_macs(submission, code, secret), "wrong": 0, "locked_until": None}
    FollowCode.objects.update_or_create(submission=submission, defaults=fresh)
    return code, secret


def _macs(submission: Submission, code: str, secret: str) -> dict[str, str]:
    return {"code_mac": codes.mac("code", code), "secret_mac": codes.mac(f"secret:{submission.pk}", secret)}
