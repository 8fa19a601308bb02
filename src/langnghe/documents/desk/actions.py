"""The paper desk: every paper of every case, from draft along its route to number and day, whatever the room."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from langnghe.documents import actions as papers
from langnghe.documents.acting import on_paper
from langnghe.documents.desk import events, rules
from langnghe.documents.errors import PaperRefused
from langnghe.documents.letters.issuing import Printed, with_print
from langnghe.documents.models import Paper
from langnghe.documents.permissions import SIGN, WRITE
from langnghe.documents.series.rules import told
from langnghe.matters.models import Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate
from langnghe.trail.act import Act, act


def draft(*, actor: Actor, matter: Matter, title: str, body: str) -> Paper:
    """Begin a paper of a matter the actor's office holds.

    Raises:
        NotAllowed; PaperRefused: no such matter here, ended, waiting for sorting, or the text is empty.
    """
    actor.require(WRITE)
    with act(actor, events.DRAFTED, matter.pk) as doing:
        matter.refresh_from_db()
        here = may_see(actor, matter.pk) and (matter.state == Matter.SEALED or matter.office_id == actor.office_id)
        if not here or matter.state == Matter.UNSORTED or matter.closed_on:
            raise PaperRefused(
                "Việc này chưa phân loại, đã kết thúc, hoặc không do cơ quan mình giữ, nên không soạn văn bản được."
            )
        return papers.draft(doing, matter, rules.FREE, title, body)


def revise(*, actor: Actor, paper: Paper, title: str, body: str, seen: int | None = None) -> None:
    """Rewrite a draft.

    Args:
        actor: who writes.
        paper: a draft.
        title: the abstract.
        body: plain text, an empty line between paragraphs.
        seen: the version the writer had before them; None when it is not known.

    Raises:
        NotAllowed, PaperElsewhere; PaperRefused: somebody else changed it meanwhile, no draft, or the text is empty.
    """
    actor.require(WRITE)
    with _at(actor, paper, events.REVISED) as doing:
        same = (paper.title, paper.body) == (title.strip(), body.strip())
        if seen is not None and seen != paper.version and not same:
            raise PaperRefused("Người khác vừa sửa bản nháp này. Hãy chép phần của mình, tải lại trang rồi ghép vào.")
        papers.revise(doing, paper, title, body)


def submit(*, actor: Actor, paper: Paper, route: Sequence[Mandate]) -> None:
    """Send a draft along a route of approval.

    Raises:
        NotAllowed, PaperElsewhere, PaperRefused.
    """
    actor.require(WRITE)
    with _at(actor, paper, events.SUBMITTED) as doing:
        papers.submit(doing, paper, route)


def recall(*, actor: Actor, paper: Paper) -> None:
    """Take a paper under review back to change it.

    Raises:
        NotAllowed, PaperElsewhere, PaperRefused.
    """
    actor.require(WRITE)
    with _at(actor, paper, events.RECALLED) as doing:
        papers.recall(doing, paper)


def decide(*, actor: Actor, paper: Paper, verdict: str, note: str = "", seen: int | None = None) -> None:
    """Approve a paper at the waiting step, or send it back with a note; the last approval signs.

    Args:
        actor: holds the waiting step's mandate.
        paper: under review.
        verdict: ``approve`` or ``send_back``.
        note: what to change.
        seen: the version the approver read; None when it is not known.

    Raises:
        NotAllowed, SecondFactorNeeded, PaperElsewhere, PaperRefused.
    """
    actor.require(SIGN)
    event = events.SENT_BACK if verdict == papers.SEND_BACK else events.APPROVED
    with _at(actor, paper, event) as doing:
        if seen is not None and seen != paper.version:
            raise PaperRefused("Văn bản vừa được sửa sau khi mở trang này. Hãy tải lại trang và đọc bản mới.")
        papers.decide(doing, paper, actor, verdict, note)


def issue(*, actor: Actor, paper: Paper, number: str, on: date, series: str = "") -> str:
    """Issue an approved paper; return what a jump of the number passed over, as words, empty when nothing.

    Raises:
        NotAllowed, PaperElsewhere, PaperRefused, NumberRefused.
    """

    def attempt(printed: Printed | None) -> str:
        with _at(actor, paper, events.ISSUED) as doing:
            papers.issue(doing, paper, actor, number, on, series, printed)
            first, last = doing.facts.get("skipped", (1, 0))
            return told(range(first, last + 1))

    return with_print(paper, number, on, attempt)


def withdraw(*, actor: Actor, paper: Paper, reason: str) -> None:
    """Drop a paper with a reason; an issued one keeps its number as cancelled.

    Raises:
        NotAllowed: drafts need the right to write, issued papers the right to number.
        PaperElsewhere, PaperRefused.
    """
    with _at(actor, paper, events.WITHDRAWN) as doing:
        if paper.state in (Paper.ISSUED, Paper.APPROVED):
            papers.require_number(actor, paper)
        else:
            actor.require(WRITE)
        papers.withdraw(doing, paper, reason)


@contextmanager
def _at(actor: Actor, paper: Paper, event: str) -> Iterator[Act]:
    if rules.leader(paper.kind):
        raise PaperRefused("Văn bản này đi cùng các bước của vụ việc. Hãy làm bước này ở trang vụ việc.")
    with on_paper(actor, paper, event) as doing:
        yield doing
