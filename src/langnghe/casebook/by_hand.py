"""Duties kept outside this system: told in an officer's words, so that the queue stays true."""

from django.utils.translation import gettext_lazy as _

from langnghe.casebook.acting import acting
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import REPORT
from langnghe.duties import actions as duties
from langnghe.duties.actions import NAMED_DAY
from langnghe.duties.models import Duty
from langnghe.people.actors import Actor
from langnghe.trail.events import declare

REPORTED = declare("casebook.duty_reported", _("Ghi một việc đã làm"))
KEPT_BY_AN_ACT = frozenset(
    {"intake.process", "feedback.reply", "reception.result_notice", "documents.sending", NAMED_DAY}
)
"""Rules whose duties are kept by the act itself: sorting, issuing, telling, sending, finishing a bút phê."""


class ReportRefused(ValueError):
    """The duty cannot be reported as done; the message says why and what to do."""


def reportable(duty: Duty) -> bool:
    """Return whether an officer may say in words that ``duty`` was kept."""
    return duty.kept_on is None and duty.voided_at is None and duty.rule not in KEPT_BY_AN_ACT


def report(*, actor: Actor, case: Case, duty: Duty, note: str) -> None:
    """Keep ``duty`` of ``case`` with the officer's word on how it was done.

    Args:
        actor: with ``REPORT``.
        case: the case the duty belongs to.
        duty: one that no act of this system keeps.
        note: what was done, by which paper, told to whom; kept beside the entry.

    Raises:
        NotAllowed, OutOfSight; ReportRefused: kept already, kept by its own step, or no word on how.
    """
    actor.require(REPORT)
    with acting(actor, case, REPORTED) as doing:
        duty.refresh_from_db()
        if not reportable(duty):
            raise ReportRefused("Việc này đã xong, hoặc được ghi xong bởi chính bước của nó. Hãy tải lại trang.")
        if not note.strip():
            raise ReportRefused("Hãy ghi đã làm thế nào: số văn bản, báo cho ai.")
        doing.keep_private(note=note.strip())
        duties.keep(doing, duty)
