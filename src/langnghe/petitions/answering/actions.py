"""Kiến nghị, phản ánh from assignment to the answer: assign, draft, submit, decide, issue, tell, close."""

from collections.abc import Iterable, Sequence
from datetime import date

from langnghe.casebook import stages
from langnghe.casebook.acting import acting
from langnghe.casebook.models import Case
from langnghe.documents import actions as papers
from langnghe.documents.deliveries import actions as deliveries
from langnghe.documents.letters.issuing import Printed, with_print
from langnghe.documents.models import Delivery, Paper
from langnghe.duties import actions as duties
from langnghe.matters.models import Recusal
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate
from langnghe.petitions import events
from langnghe.petitions.models import Told
from langnghe.petitions.stages import TABLE
from langnghe.trail.act import Act

ANSWER_PAPER = "answer"
RESULT_RULE = "feedback.result_notice"
REPLY_RULE = "feedback.reply"
ACCEPTED, ANSWERED = "accepted", "answered"
NOBODY_NAMED = "Người gửi đơn"


class AnswerRefused(ValueError):
    """The step cannot be taken; the message says why and what to do."""


def assign(*, actor: Actor, case: Case, to: Mandate) -> None:
    """Give ``case`` and its open duties to the holder of ``to``.

    Raises:
        NotAllowed, MoveRefused: from the mandate and the table of stages.
        AnswerRefused: the person works elsewhere, or is recused from this matter.
    """
    if to.office_id != case.matter.office_id:
        raise AnswerRefused("Người được giao phải thuộc cơ quan đang giữ vụ việc. Hãy chọn lại.")
    if Recusal.objects.filter(matter=case.matter, user=to.user_id, lifted_at=None).exists():
        raise AnswerRefused("Người này không được tham gia vụ việc. Hãy giao cho người khác.")
    with acting(actor, case, events.ASSIGNED) as doing:
        stages.move(doing, case, TABLE.check(actor, case, "assign"))
        case.matter.owner = to.user
        case.matter.save(update_fields=["owner"])
        duties.assign(doing, case.matter, to.user)


def draft(*, actor: Actor, case: Case, title: str, body: str, seen: int | None = None) -> Paper:
    """Write or rewrite the draft of the answer.

    Args:
        actor: who writes.
        case: the petition.
        title: subject line.
        body: plain text, an empty line between paragraphs.
        seen: the version the writer had before them; None when it is not known.

    Raises:
        NotAllowed, MoveRefused, PaperRefused; AnswerRefused: somebody else changed the draft meanwhile.
    """
    with acting(actor, case, events.DRAFTED) as doing:
        stages.move(doing, case, TABLE.check(actor, case, "draft"))
        current = current_answer(case)
        _not_crossed(current, title, body, seen)
        if current is None:
            return papers.draft(doing, case.matter, ANSWER_PAPER, title, body)
        doing.name = events.REVISED
        papers.revise(doing, current, title, body)
        return current


def _not_crossed(current: Paper | None, title: str, body: str, seen: int | None) -> None:
    """Refuse to write over what somebody else wrote meanwhile; the same words sent twice harm nothing."""
    same = current is not None and (current.title, current.body) == (title.strip(), body.strip())
    if seen is not None and not same and seen != (current.version if current else 0):
        raise AnswerRefused("Người khác vừa sửa bản nháp này. Hãy chép phần của mình, tải lại trang rồi ghép vào.")


def submit(*, actor: Actor, case: Case, route: Sequence[Mandate]) -> None:
    """Send the draft along ``route``; the last mandate signs.

    Raises:
        NotAllowed, MoveRefused, PaperRefused; AnswerRefused: there is no draft yet.
    """
    with acting(actor, case, events.SUBMITTED) as doing:
        stages.move(doing, case, TABLE.check(actor, case, "submit"))
        papers.submit(doing, _answer(case), route)


def decide(*, actor: Actor, case: Case, verdict: str, note: str = "") -> None:
    """Approve the answer at the waiting step, or send it back with a note; the last approval approves the paper.

    Raises:
        NotAllowed, SecondFactorNeeded, MoveRefused, PaperRefused, AnswerRefused.
    """
    back = verdict == papers.SEND_BACK
    with acting(actor, case, events.SENT_BACK if back else events.APPROVED) as doing:
        TABLE.check(actor, case, "send_back" if back else "approve")
        paper = papers.decide(doing, _answer(case), actor, verdict, note)
        step = "send_back" if back else "approve" if paper.state == Paper.APPROVED else "pass_on"
        stages.move(doing, case, TABLE.check(actor, case, step))


def issue(*, actor: Actor, case: Case, number: str, on: date) -> Paper:
    """Issue the approved answer with the number and date of the office's book, and tell the citizen on their page.

    Raises:
        NotAllowed, MoveRefused, PaperRefused, AnswerRefused.

    Law: ``law/feedback/reply.toml``, ``law/reception/result_notice.toml``
    """

    def attempt(printed: Printed | None) -> Paper:
        with acting(actor, case, events.ISSUED) as doing:
            step = TABLE.check(actor, case, "issue")
            paper = papers.issue(doing, _answer(case), actor, number, on, printed=printed)
            stages.move(doing, case, step)
            _tell(doing, case, ANSWERED, "page", "")
            _put_online(doing, case, paper)
            duties.keep_all(doing, case.matter, REPLY_RULE, RESULT_RULE)
            return paper

    return with_print(_answer(case), number, on, attempt)


def tell(*, actor: Actor, case: Case, what: str, way: str, note: str = "") -> None:
    """Record that the citizen was told (in person, by phone, by post) that the petition was accepted or answered.

    Keeps the duty to announce the result of receiving it.

    Raises:
        NotAllowed: the mandate may not answer.
        AnswerRefused: the case waits for sorting, or the way is unknown.

    Law: ``law/reception/result_notice.toml``
    """
    if what not in (ACCEPTED, ANSWERED) or way not in dict(Told.WAYS):
        raise AnswerRefused("Hãy chọn điều đã báo và cách báo trong danh sách.")
    with acting(actor, case, events.TOLD) as doing:
        actor.require(TABLE.moves["draft"].permission)
        _tell(doing, case, what, way, note)
        duties.keep_all(doing, case.matter, RESULT_RULE)


def close(*, actor: Actor, case: Case) -> None:
    """End an answered case with which nobody is unhappy.

    Raises:
        NotAllowed, MoveRefused.
    """
    with acting(actor, case, events.CLOSED) as doing:
        stages.move(doing, case, TABLE.check(actor, case, "close"))
        case.ended_on = case.matter.closed_on = doing.on
        case.save(update_fields=["ended_on"])
        case.matter.save(update_fields=["closed_on"])


def current_answer(case: Case) -> Paper | None:
    """Return the answer now in work or last issued in this round, or None when a new one must be drafted."""
    return answer_among(Paper.objects.filter(matter=case.matter, kind=ANSWER_PAPER).order_by("pk"), case)


def answer_among(found: Iterable[Paper], case: Case) -> Paper | None:
    """Return the same among the papers of ``case`` that the caller has read, oldest first."""
    answers = [paper for paper in found if paper.kind == ANSWER_PAPER and paper.state != Paper.WITHDRAWN]
    latest = answers[-1] if answers else None
    if latest and latest.state == Paper.ISSUED and case.stage not in ("answered", "closed"):
        return None
    return latest


def _answer(case: Case) -> Paper:
    paper = current_answer(case)
    if paper is None:
        raise AnswerRefused("Chưa có bản nháp trả lời. Hãy soạn trước khi trình.")
    return paper


def _put_online(doing: Act, case: Case, paper: Paper) -> None:
    """Record that the answer stands on the follow page of each of its authors."""
    authors = case.parties.filter(role="author", left_on=None).exclude(person__name="")
    names = list(dict.fromkeys(authors.order_by("pk").values_list("person__name", flat=True)))
    for name in names or [NOBODY_NAMED]:
        deliveries.record(doing, paper, Delivery.AUTHOR, name, Delivery.ONLINE)


def _tell(doing: Act, case: Case, what: str, way: str, note: str) -> None:
    Told.objects.create(case=case, what=what, way=way, on=doing.on, note=note, by_id=doing.actor.user_id)
    doing.add("told", {"what": what, "way": way})
