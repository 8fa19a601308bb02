"""Taking a submission: at the counter, by post, by phone, forwarded, from the web."""

from dataclasses import dataclass, field
from datetime import date

from langnghe import clock
from langnghe.casebook import codes
from langnghe.casebook.kinds import UNSORTED
from langnghe.casebook.models import Case, FollowCode, Submission
from langnghe.documents import numbers
from langnghe.duties import actions as duties
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.petitions import events
from langnghe.petitions.permissions import RECEIVE
from langnghe.trail.act import Act, act

RECEIPT_SERIES = "TN"
PROCESS_RULE = "intake.process"
FORWARDED_RULE = "denunciations.forwarded_answer"


@dataclass(frozen=True)
class Author:
    """Who sends, as they say it. Sealed until sorting."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    id_number: str = ""
    born_year: int | None = None
    title: str = ""
    """How to address them on the follow page: ông, bà, anh, chị."""


@dataclass(frozen=True)
class Forwarder:
    """Who passed the submission on, under which number and date."""

    name: str
    number: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Incoming:
    """A submission as it arrives. Days are local calendar days."""

    channel: str
    content: str
    author: Author = field(default_factory=Author)
    received_on: date | None = None
    late_reason: str = ""
    postmark_on: date | None = None
    arrival_on: date | None = None
    written_on: date | None = None
    forwarder: Forwarder | None = None
    people: int = 1
    pages: int = 0
    request_key: str | None = None


@dataclass(frozen=True)
class Receipt:
    """What the sender takes home: the only time code and secret exist in clear."""

    submission: Submission
    code: str
    secret: str


class IntakeRefused(ValueError):
    """The submission cannot be taken as it is; the message says what to change."""


def receive(*, actor: Actor, office: Office, incoming: Incoming) -> Receipt:
    """Take a submission into ``office`` and open what it makes the office owe.

    Args:
        actor: an officer with ``RECEIVE``; for the web form the citizen (``people.actors.citizen``).
        office: the receiving office.
        incoming: what arrived; ``received_on`` earlier than today needs ``late_reason``.

    Returns:
        The receipt with code and secret. The same ``request_key`` again raises ``AlreadyTaken``.

    Raises:
        NotAllowed: the mandate may not receive.
        IntakeRefused: empty content, a day in the future, an earlier day without reason, a forwarder without name.
        AlreadyTaken: this very form was sent before.

    Law: ``law/intake/process.toml``
    """
    if incoming.channel != "web":
        actor.require(RECEIVE)
    _check(incoming, clock.today())
    if incoming.request_key:
        earlier = Submission.objects.filter(request_key=incoming.request_key).first()
        if earlier:
            raise AlreadyTaken(earlier)
    with act(actor, events.RECEIVED) as doing:
        return _take(doing, actor, office, incoming)


class AlreadyTaken(IntakeRefused):
    """The same form was sent twice; the first one stands."""

    def __init__(self, submission: Submission) -> None:
        super().__init__(f"Đơn này đã được ghi nhận với số {submission.receipt}; không ghi lần thứ hai.")
        self.submission = submission


def _check(incoming: Incoming, today: date) -> None:
    if not incoming.content.strip():
        raise IntakeRefused("Chưa có nội dung. Hãy ghi tóm tắt điều người dân muốn nói.")
    received = incoming.received_on or today
    if received > today:
        raise IntakeRefused("Ngày nhận ở tương lai. Hãy ghi ngày nhận không sau hôm nay.")
    if received < today and not incoming.late_reason.strip():
        raise IntakeRefused("Ngày nhận trước hôm nay. Hãy ghi lý do vào sổ muộn.")
    if incoming.channel == "forwarded" and not (incoming.forwarder and incoming.forwarder.name.strip()):
        raise IntakeRefused("Đơn do cơ quan khác chuyển đến. Hãy ghi tên cơ quan đã chuyển.")


def _take(doing: Act, actor: Actor, office: Office, incoming: Incoming) -> Receipt:
    received = incoming.received_on or doing.on
    receipt_no = numbers.take(office, RECEIPT_SERIES, doing.on)
    matter = Matter.objects.create(
        kind="case", office=office, label=f"Đơn mới {receipt_no}", state=Matter.UNSORTED, opened_at=doing.at
    )
    doing.about(matter.pk)
    case = Case.objects.create(matter=matter, stage=UNSORTED, unit=office.unit, received_on=received)
    submission = _submission(doing, case, receipt_no, incoming, received)
    sealing.put(matter, "author", vars(incoming.author))
    sealing.put(matter, "content", {"text": incoming.content})
    code, secret = codes.fresh()
    FollowCode.objects.create(
        submission=submission,
        code_mac=codes.mac("code", code),
        secret_mac=codes.mac(f"secret:{submission.pk}", secret),
    )
    duties.open_duty(doing, matter, PROCESS_RULE, received)
    if incoming.forwarder:
        duties.open_duty(doing, matter, FORWARDED_RULE, received)
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
        pages=incoming.pages,
        request_key=incoming.request_key,
    )
