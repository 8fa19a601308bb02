"""Deliveries: to whom, sent, received with proof, come back, sent again. Every step is an act on the paper's matter."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from langnghe.documents.acting import on_paper
from langnghe.documents.deliveries import events, receipt, rules, sending
from langnghe.documents.deliveries.models import Delivery
from langnghe.documents.deliveries.rules import DeliveryRefused
from langnghe.documents.files.actions import attach, staged
from langnghe.documents.files.staging import Upload
from langnghe.documents.models import File, Paper
from langnghe.documents.permissions import DELIVER
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.matters.permissions import OPEN_SEALED
from langnghe.people.actors import Actor
from langnghe.trail.act import Act

IN_SEAL = "Ghi trong phần niêm phong"


def may_deliver(actor: Actor, paper: Paper) -> bool:
    """Return whether ``actor`` may record deliveries of ``paper``: of a sealed matter, whoever may open it."""
    return actor.may(OPEN_SEALED if paper.matter.state == Matter.SEALED else DELIVER)


def add(*, actor: Actor, paper: Paper, role: str, names: str, way: str, sent_on: date | None) -> list[Delivery]:
    """Record to whom an issued paper goes, one addressee a line; sent already, if the day is known.

    Args:
        actor: records deliveries.
        paper: issued.
        role: one of ``Delivery.ROLES``; of all of them.
        names: one a line, ``name | number of the item``; empty for people of a sealed matter.
        way: one of ``Delivery.WAYS``.
        sent_on: the local day of sending; None: later.

    Raises:
        NotAllowed, PaperElsewhere; DeliveryRefused: says which line, and what to do.
    """
    with on_paper(actor, paper, events.SENT if sent_on else events.ADDED) as doing:
        _check(actor, paper, role, way)
        is_open = paper.matter.state == Matter.OPEN
        hidden = not is_open and role in rules.PEOPLE and not names.strip()
        lines = [rules.Addressee("", "")] if hidden else rules.addressees(names)
        _not_twice(paper, role, way, lines)
        if sent_on:
            rules.check_sent(sent_on, paper.issued_on, doing.on)
        made = [_row(doing, paper, role, one, way, sent_on, is_open=is_open) for one in lines]
        doing.say(paper=paper.pk, deliveries=[one.pk for one in made], way=way)
        if sent_on:
            _sent(doing, paper, sent_on)
        return made


def record(doing: Act, paper: Paper, role: str, name: str, way: str, on: date | None = None) -> Delivery:
    """Record, inside another act, that an issued paper was sent to ``name``.

    Args:
        doing: the act that sent it.
        paper: issued.
        role: one of ``Delivery.ROLES``.
        name: empty for people of a matter that is not open.
        way: one of ``Delivery.WAYS``.
        on: the local day of sending; that of the act when absent, never before the paper was issued.
    """
    line = rules.Addressee(name[: rules.LONGEST_NAME], "")
    day = max(on or doing.on, paper.issued_on or doing.on)
    made = _row(doing, paper, role, line, way, day, is_open=paper.matter.state == Matter.OPEN)
    doing.add("deliveries", made.pk)
    _sent(doing, paper, day)
    return made


def send(*, actor: Actor, delivery: Delivery, on: date, tracking: str = "") -> None:
    """Record that a paper went out to an addressee named before.

    Raises:
        NotAllowed, PaperElsewhere; DeliveryRefused: sent already, or a day that cannot be.
    """
    with _on(actor, delivery, events.SENT) as doing:
        if delivery.sent_on:
            raise DeliveryRefused("Nơi này đã ghi ngày gửi. Hãy tải lại trang.")
        rules.check_sent(on, delivery.paper.issued_on, doing.on)
        delivery.sent_on, delivery.tracking = on, tracking.strip()[: rules.LONGEST_TRACKING]
        delivery.save(update_fields=["sent_on", "tracking"])
        doing.say(delivery=delivery.pk)
        _sent(doing, delivery.paper, on)


def receive(
    *, actor: Actor, paper: Paper, deliveries: Sequence[Delivery], on: date, proof: str, files: Sequence[Upload] = ()
) -> None:
    """Record that addressees received a paper, with what shows it; terms that run from receipt are stated anew.

    Args:
        actor: records deliveries.
        paper: whose deliveries.
        deliveries: those for which this day and this proof hold.
        on: the local day of receipt.
        proof: number of the receipt, who signed; kept short.
        files: at most one picture of the proof.

    Raises:
        NotAllowed, PaperElsewhere, FileRefused; DeliveryRefused: no proof, ended already, or a day that cannot be.
    """
    if not deliveries:
        raise DeliveryRefused("Chưa chọn nơi nhận nào. Hãy đánh dấu ít nhất một nơi.")
    if len(proof.strip()) < rules.SHORTEST and not files:
        raise DeliveryRefused("Chưa có chứng từ. Hãy ghi số biên nhận, ai ký nhận, hoặc đính kèm ảnh.")
    with staged(files) as ready, on_paper(actor, paper, events.RECEIVED) as doing:
        _allow(actor, paper)
        if paper.matter.state != Matter.OPEN and (proof.strip() or not ready):
            text = "Việc này được giữ bí mật: không ghi ai ký nhận. Hãy để trống ô chứng từ và đính kèm ảnh."
            raise DeliveryRefused(text)
        picture = attach(doing, paper.matter, ready)[0] if ready else None
        rows = Delivery.objects.filter(paper=paper, pk__in=[one.pk for one in deliveries]).order_by("pk")
        for row in rows:
            _receive(row, on, proof.strip()[:200], picture, doing)
        doing.say(paper=paper.pk, received=on, deliveries=[row.pk for row in rows])
        receipt.known(doing, paper)


def come_back(*, actor: Actor, delivery: Delivery, on: date, reason: str, next_step: str) -> None:
    """Record that a paper came back, why, and what is done next.

    Raises:
        NotAllowed, PaperElsewhere; DeliveryRefused: no reason or next step, ended already, a day that cannot be.
    """
    if min(len(reason.strip()), len(next_step.strip())) < rules.SHORTEST:
        raise DeliveryRefused("Bị trả lại phải ghi cả lý do và việc làm tiếp theo.")
    with _on(actor, delivery, events.RETURNED) as doing:
        _still_out(delivery)
        rules.check_end(on, delivery.sent_on, doing.on)
        delivery.returned_on = on
        told = {"reason": reason.strip()[:200], "next_step": next_step.strip()[:200]}
        if delivery.paper.matter.state != Matter.OPEN:
            sealing.put(delivery.paper.matter, f"delivery.{delivery.pk}", told)
            told = dict.fromkeys(told, IN_SEAL)
        delivery.return_reason, delivery.next_step = told["reason"], told["next_step"]
        delivery.save(update_fields=["returned_on", "return_reason", "next_step"])
        doing.say(delivery=delivery.pk, returned=on)


def send_again(*, actor: Actor, delivery: Delivery, way: str, on: date, tracking: str = "") -> Delivery:
    """Send anew what came back.

    Raises:
        NotAllowed, PaperElsewhere; DeliveryRefused: it did not come back, was sent again already, a wrong day or way.
    """
    with _on(actor, delivery, events.SENT) as doing:
        paper = delivery.paper
        if delivery.returned_on is None or delivery.sent_again.exists():
            raise DeliveryRefused("Chỉ gửi lại được nơi bị trả lại và chưa gửi lại. Hãy tải lại trang.")
        _check(actor, paper, delivery.role, way)
        rules.check_again(on, delivery.returned_on, doing.on)
        line = rules.Addressee(delivery.name, tracking.strip()[: rules.LONGEST_TRACKING])
        fresh = _row(
            doing, paper, delivery.role, line, way, on, is_open=paper.matter.state == Matter.OPEN, again=delivery
        )
        doing.say(delivery=fresh.pk, again=delivery.pk)
        _sent(doing, paper, on)
        return fresh


@contextmanager
def _on(actor: Actor, delivery: Delivery, event: str) -> Iterator[Act]:
    with on_paper(actor, delivery.paper, event) as doing:
        _allow(actor, delivery.paper)
        paper = delivery.paper
        delivery.refresh_from_db()
        delivery.paper = paper
        yield doing


def _allow(actor: Actor, paper: Paper) -> None:
    actor.require(OPEN_SEALED if paper.matter.state == Matter.SEALED else DELIVER)


def _check(actor: Actor, paper: Paper, role: str, way: str) -> None:
    _allow(actor, paper)
    if paper.state != Paper.ISSUED:
        raise DeliveryRefused("Văn bản chưa ban hành nên chưa gửi được. Hãy ban hành trước.")
    if role not in dict(Delivery.ROLES) or way not in dict(Delivery.WAYS):
        raise DeliveryRefused("Hãy chọn loại nơi nhận và cách gửi trong danh sách.")


def _not_twice(paper: Paper, role: str, way: str, lines: Sequence[rules.Addressee]) -> None:
    # on the follow page and by post as well is no mistake; twice by one way is a second press of the button
    same = Delivery.objects.filter(paper=paper, role=role, way=way, returned_on=None)
    have = set(same.values_list("name", flat=True))
    for line in lines:
        if line.name in have:
            who = f"«{line.name}»" if line.name else "người này"
            raise DeliveryRefused(f"Văn bản đã ghi gửi {who} bằng cách này. Hãy ghi ngày gửi, ngày nhận ở dòng đã có.")


def _row(
    doing: Act,
    paper: Paper,
    role: str,
    line: rules.Addressee,
    way: str,
    sent_on: date | None,
    *,
    is_open: bool,
    again: Delivery | None = None,
) -> Delivery:
    return Delivery.objects.create(
        paper=paper,
        role=role,
        name=rules.check_name(role, line.name, is_open=is_open),
        way=way,
        sent_on=sent_on,
        tracking=line.tracking,
        again=again,
        added_at=doing.at,
        by_id=doing.actor.user_id if is_open else None,
    )


def _receive(row: Delivery, on: date, proof: str, picture: File | None, doing: Act) -> None:
    _still_out(row)
    rules.check_end(on, row.sent_on, doing.on)
    row.received_on, row.proof, row.proof_file = on, proof, picture
    row.save(update_fields=["received_on", "proof", "proof_file"])


def _still_out(row: Delivery) -> None:
    if row.received_on or row.returned_on:
        raise DeliveryRefused("Nơi này đã ghi ngày nhận hoặc đã bị trả lại. Hãy tải lại trang.")


def _sent(doing: Act, paper: Paper, on: date) -> None:
    doing.say(sent=on)
    sending.kept(doing, paper)
    receipt.sent(doing, paper)
