"""A list of papers signed at once: each is its own act, and what became of each is told."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from langnghe.casebook.acting import OutOfSight
from langnghe.casebook.models import Case
from langnghe.casebook.stages import MoveRefused
from langnghe.documents.actions import APPROVE as APPROVED
from langnghe.documents.actions import PaperRefused
from langnghe.documents.models import Paper
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor, Refused
from langnghe.petitions.answering import actions as answering
from langnghe.petitions.permissions import APPROVE
from langnghe.web.board import queries

CANNOT = (Refused, MoveRefused, PaperRefused, answering.AnswerRefused, OutOfSight)


@dataclass
class Signed:
    """The numbers of the cases whose paper was approved, and of those whose was not, by the reason why."""

    approved: list[str] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=dict)

    def refuse(self, name: str, why: str) -> None:
        """Note that the paper of ``name`` was not approved."""
        self.refused.setdefault(why, []).append(name)


def mark(paper: Paper) -> str:
    """Return what stands for ``paper`` as it was shown: its id and the version that was read."""
    return f"{paper.pk}.{paper.version}"


def sign(*, actor: Actor, marks: Iterable[str]) -> Signed:
    """Approve each paper of ``marks`` that still waits for ``actor`` as it was shown.

    Args:
        actor: with ``APPROVE`` and a second factor.
        marks: as ``mark`` gave them; at most ``queries.SIGNED_AT_ONCE``.

    Raises:
        NotAllowed, SecondFactorNeeded: nothing is approved.
    """
    actor.require(APPROVE)
    done = Signed()
    waiting = {one.paper.pk: one for one in queries.waiting_for(actor)}
    for paper, version in _read(marks):
        one = waiting.get(paper)
        if one is None:
            done.refuse(_name(actor, paper), _("không còn chờ bạn duyệt: đã được quyết định hoặc đã rút về"))
        elif one.paper.version != version:
            done.refuse(called(one.case), _("đã được sửa sau khi bạn đọc; hãy đọc lại rồi duyệt"))
        else:
            _approve(actor, one.case, done)
    return done


def called(case: Case) -> str:
    """Return how a case is called in a line: by its number, or its neutral label."""
    return case.number or case.matter.label


def _approve(actor: Actor, case: Case, done: Signed) -> None:
    name = called(case)
    try:
        answering.decide(actor=actor, case=case, verdict=APPROVED)
    except CANNOT as refusal:
        done.refuse(name, str(refusal))
    else:
        done.approved.append(name)


def _read(marks: Iterable[str]) -> list[tuple[int, int]]:
    pairs = dict.fromkeys(tuple(mark.split(".")) for mark in marks)
    good = [pair for pair in pairs if len(pair) == 2 and all(part.isdecimal() and len(part) < 19 for part in pair)]
    return [(int(paper), int(version)) for paper, version in good][: queries.SIGNED_AT_ONCE]


def _name(actor: Actor, paper: int) -> str:
    case = Case.objects.filter(matter__papers=paper, matter__in=visible_to(actor)).select_related("matter").first()
    return called(case) if case else _("Một văn bản")
