"""Writing papers: draft, revise, send along a route of approval, decide, issue. Each step belongs to an act."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Max

from langnghe.documents.deliveries import sending
from langnghe.documents.errors import PaperRefused as PaperRefused
from langnghe.documents.letters.compose import current
from langnghe.documents.letters.issuing import Printed, keep, whole
from langnghe.documents.models import Paper, PaperVersion, Step
from langnghe.documents.permissions import NUMBER
from langnghe.documents.series import actions as numbering
from langnghe.matters.models import Matter
from langnghe.matters.permissions import OPEN_SEALED
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate
from langnghe.people.queries import signature_for
from langnghe.trail.act import Act

LONGEST_ROUTE = 4
LONGEST_TITLE, LONGEST_BODY = 200, 100_000
APPROVE, SEND_BACK, RECALLED = "approve", "send_back", "recalled"
SHORTEST_REASON = 3


def draft(act: Act, matter: Matter, kind: str, title: str, body: str, form: str = "", template: str = "") -> Paper:
    """Begin a paper of ``matter``.

    Args:
        act: the act; its actor is the drafter.
        matter: what the paper belongs to.
        kind: the room's word for it, for example ``answer``.
        title: the abstract (trích yếu).
        body: plain text, a blank line between paragraphs.
        form: the statutory form's name, if the law has one.
        template: the law file its layout is from, if there is one.

    Raises:
        PaperRefused: title or body is empty.
    """
    _whole(title, body)
    paper = Paper.objects.create(
        matter=matter,
        office_id=matter.office_id,
        kind=kind,
        form=form,
        template=template,
        title=title.strip(),
        body=body.strip(),
        drafted_by_id=act.actor.signed_in_id,
        drafted_at=act.at,
    )
    act.say(paper=paper.pk)
    return paper


def revise(act: Act, paper: Paper, title: str, body: str) -> None:
    """Replace the text of a draft; the earlier one is kept as it was.

    Raises:
        PaperRefused: the paper is under review, approved or issued; or the new text is empty.
    """
    _at(paper, Paper.DRAFT, "Văn bản đang trình hoặc đã duyệt, không sửa được. Hãy rút về hoặc chờ trả lại.")
    _whole(title, body)
    PaperVersion.objects.create(
        paper=paper, version=paper.version, title=paper.title, body=paper.body, by_id=act.actor.signed_in_id, at=act.at
    )
    paper.title, paper.body, paper.version = title.strip(), body.strip(), paper.version + 1
    paper.save(update_fields=["title", "body", "version"])
    act.say(paper=paper.pk, version=paper.version)


def submit(act: Act, paper: Paper, route: Sequence[Mandate]) -> None:
    """Send a draft along ``route``: one to four mandates of as many people, in this order; the last one signs.

    Raises:
        PaperRefused: not a draft; an empty, longer or repeating route; a step outside the paper's office; something
            in the text is still blank.
    """
    _at(paper, Paper.DRAFT, "Văn bản này không còn là bản nháp. Hãy tải lại trang.")
    if not 1 <= len(route) <= LONGEST_ROUTE:
        raise PaperRefused(f"Đường trình duyệt có từ 1 đến {LONGEST_ROUTE} bước. Hãy chọn lại người duyệt.")
    if len({m.user_id for m in route}) != len(route):
        raise PaperRefused("Một người chỉ duyệt một bước. Hãy bỏ người bị chọn hai lần.")
    if any(m.office_id != paper.office_id for m in route):
        raise PaperRefused("Người duyệt phải thuộc cơ quan đang giữ vụ việc. Hãy chọn lại.")
    whole(current(paper))
    number = (paper.steps.aggregate(last=Max("round"))["last"] or 0) + 1
    Step.objects.bulk_create(Step(paper=paper, round=number, order=i, mandate=m) for i, m in enumerate(route, start=1))
    _put(paper, Paper.REVIEW)
    act.say(paper=paper.pk, route=[m.pk for m in route])


def waiting_step(paper: Paper) -> Step | None:
    """Return the step that must decide next, or None."""
    if paper.state != Paper.REVIEW:
        return None
    latest = paper.steps.aggregate(last=Max("round"))["last"]
    return paper.steps.filter(round=latest, decided_at=None).select_related("mandate__user").first()


def decide(act: Act, paper: Paper, actor: Actor, verdict: str, note: str = "") -> Paper:
    """Decide the waiting step: approve, or send back with a note.

    Args:
        act: the act.
        paper: under review.
        actor: holds the step's mandate, or acts on its behalf (substitute, KT., TL., TUQ.).
        verdict: ``approve`` or ``send_back``.
        note: what to change; required when sending back.

    Raises:
        PaperRefused: nothing waits, it waits for somebody else, or a return has no note.
    """
    step = waiting_step(paper)
    if step is None:
        raise PaperRefused("Văn bản không chờ duyệt: có thể người khác vừa quyết định. Hãy tải lại trang.")
    if step.mandate_id not in (actor.mandate_id, actor.on_behalf_of):
        raise PaperRefused(f"Văn bản đang chờ {step.mandate.title} duyệt, chưa đến lượt nhiệm vụ này.")
    if verdict == SEND_BACK and not note.strip():
        raise PaperRefused("Trả lại phải nói rõ cần sửa gì. Hãy ghi ý kiến.")
    step.decided_at, step.decided_by_id, step.verdict, step.note = act.at, actor.user_id, verdict, note.strip()
    step.save(update_fields=["decided_at", "decided_by", "verdict", "note"])
    if verdict == SEND_BACK:
        _put(paper, Paper.DRAFT)
    elif waiting_step(paper) is None:
        paper.signed_by_id, paper.signature = actor.mandate_id, signature_for(actor)
        paper.save(update_fields=["signed_by", "signature"])
        _put(paper, Paper.APPROVED)
    act.say(paper=paper.pk, verdict=verdict, step=step.order)
    return paper


def recall(act: Act, paper: Paper) -> None:
    """Take a paper under review back to a draft; whoever was to decide next is no longer asked.

    Raises:
        PaperRefused: it is not under review.
    """
    _at(paper, Paper.REVIEW, "Văn bản không còn đang trình nên không rút về được. Hãy tải lại trang.")
    step = waiting_step(paper)
    if step is not None:
        step.decided_at, step.decided_by_id, step.verdict = act.at, act.actor.user_id, RECALLED
        step.save(update_fields=["decided_at", "decided_by", "verdict"])
    _put(paper, Paper.DRAFT)
    act.say(paper=paper.pk)


def issue(
    act: Act,
    paper: Paper,
    actor: Actor,
    number: str,
    on: date,
    series: str = "",
    printed: Printed | None = None,
) -> Paper:
    """Give an approved paper its number and date; from then on it cannot change, and it must be sent.

    Args:
        act: the act.
        paper: approved.
        actor: numbers papers; of a sealed matter: may open it.
        number: as the office's book has it; empty where the house gives the number.
        on: the local day in the book.
        series: code of the series the number is from; found by its symbol when empty.
        printed: its sheet, from ``letters.issuing.with_print``, within which every issue runs.

    Raises:
        NotAllowed: the mandate may not number papers.
        PaperRefused: not approved yet, or a date ahead.
        NumberRefused: no number, or it is taken or cancelled (says by which paper, if the actor may see that one).

    Law: ``law/documents/sending.toml``
    """
    require_number(actor, paper)
    _at(paper, Paper.APPROVED, "Văn bản chưa được duyệt xong nên chưa ban hành được.")
    if on > act.on:
        raise PaperRefused("Ngày ban hành ở tương lai. Hãy ghi ngày không sau hôm nay.")
    paper.number, paper.issued_on = numbering.give(act, actor, paper, number, series, on), on
    paper.save(update_fields=["number", "issued_on"])
    _put(paper, Paper.ISSUED)
    act.say(paper=paper.pk, number=paper.number, issued=on)
    keep(act, paper, printed)
    sending.owe(act, paper, actor)
    return paper


def require_number(actor: Actor, paper: Paper) -> None:
    """Do nothing when ``actor`` may number ``paper``: by ``NUMBER``; of a sealed matter, whoever may open it.

    Raises:
        NotAllowed, SecondFactorNeeded.
    """
    actor.require(OPEN_SEALED if paper.matter.state == Matter.SEALED else NUMBER)


def withdraw(act: Act, paper: Paper, reason: str) -> None:
    """Drop a paper with a reason. What was issued keeps its number, which is cancelled and never given again.

    Raises:
        PaperRefused: withdrawn already, no reason, or it was sent to somebody.
    """
    if paper.state == Paper.WITHDRAWN:
        raise PaperRefused("Văn bản này đã bỏ trước đây. Hãy tải lại trang.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise PaperRefused("Bỏ văn bản phải có lý do. Hãy ghi vì sao.")
    if paper.deliveries.exclude(sent_on=None).exists():
        raise PaperRefused("Văn bản đã gửi đi thì không bỏ được. Hãy ban hành văn bản khác để sửa hoặc thu hồi.")
    if paper.state == Paper.REVIEW:
        recall(act, paper)
    if paper.state == Paper.ISSUED:
        numbering.withdraw(act, paper, reason.strip())
        sending.release(act, paper)
    _put(paper, Paper.WITHDRAWN)
    act.say(paper=paper.pk, withdrawn=paper.number)
    act.keep_private(reason=reason.strip())


def _whole(title: str, body: str) -> None:
    if not title.strip() or not body.strip():
        raise PaperRefused("Văn bản cần có trích yếu và nội dung. Hãy ghi đủ cả hai.")
    if len(title.strip()) > LONGEST_TITLE or len(body) > LONGEST_BODY:
        raise PaperRefused(f"Trích yếu nhiều nhất {LONGEST_TITLE} chữ, nội dung {LONGEST_BODY} chữ. Hãy rút gọn.")


def _at(paper: Paper, state: str, otherwise: str) -> None:
    if paper.state != state:
        raise PaperRefused(otherwise)


def _put(paper: Paper, state: str) -> None:
    paper.state = state
    paper.save(update_fields=["state"])
