"""Taking one's own entry back, and printing its receipt again."""

from langnghe import clock
from langnghe.casebook.kinds import UNSORTED
from langnghe.casebook.models import FollowCode, Submission
from langnghe.duties import actions as duties
from langnghe.duties import queries as owed
from langnghe.matters.models import Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.petitions import events
from langnghe.petitions.intake import events as own
from langnghe.petitions.intake import rules
from langnghe.petitions.intake.actions.receiving import Receipt, give_code
from langnghe.petitions.intake.incoming import IntakeRefused
from langnghe.petitions.permissions import RECEIVE
from langnghe.trail.act import act
from langnghe.trail.queries import history

UNDONE = "undone"
REASON = "Người nhập bỏ lần ghi nhầm"


def undo(*, actor: Actor, submission: Submission) -> None:
    """Take back an entry made by mistake: its duties are voided, its matter closed, its code forgotten.

    It stays in the book, marked as undone, with its number: numbers of receipts have no holes. It is not restored;
    the submission is entered anew.

    Raises:
        NotAllowed: the mandate may not receive.
        IntakeRefused: somebody else's entry, split off from another, too late, or sorted already.
    """
    actor.require(RECEIVE)
    with act(actor, events.UNDONE, submission.case_id) as doing:
        fresh = Submission.objects.select_related("case__matter").get(pk=submission.pk)
        _may_undo(actor, fresh)
        fresh.undone_at = doing.at
        fresh.save(update_fields=["undone_at"])
        case, matter = fresh.case, fresh.case.matter
        for duty in owed.open_of(matter):
            duties.void(doing, duty, REASON)
        case.stage, case.ended_on, case.outcome = UNDONE, doing.on, UNDONE
        case.save(update_fields=["stage", "ended_on", "outcome"])
        matter.closed_on = doing.on
        matter.save(update_fields=["closed_on"])
        FollowCode.objects.filter(submission=fresh).delete()
        doing.say(receipt=fresh.receipt)


def _may_undo(actor: Actor, submission: Submission) -> None:
    if submission.entered_by_id != actor.user_id or submission.case.matter.office_id != actor.office_id:
        raise IntakeRefused("Chỉ người đã nhập mới hoàn tác được. Hãy dùng «Sửa thông tin», kèm lý do.")
    if submission.undone_at:
        raise IntakeRefused("Đơn này đã được hoàn tác rồi.")
    if history(submission.case_id)[0].name != events.RECEIVED:
        raise IntakeRefused("Đơn này tách ra từ một đơn khác nên không hoàn tác được. Hãy phân loại đơn này.")
    if clock.now() > rules.undo_until(submission.entered_at):
        raise IntakeRefused(f"Đã quá {rules.UNDO_MINUTES} phút. Hãy dùng «Sửa thông tin», kèm lý do.")
    alone = submission.case.submissions.count() == 1
    if submission.case.stage != UNSORTED or submission.case.matter.state != Matter.UNSORTED or not alone:
        raise IntakeRefused("Đơn đã được phân loại nên không hoàn tác được. Hãy dùng «Sửa thông tin», kèm lý do.")


def reprint(*, actor: Actor, submission: Submission) -> Receipt:
    """Give a submission a new code and secret for a receipt printed again; the earlier ones end.

    Raises:
        NotAllowed: the mandate may not receive.
        IntakeRefused: the entry was undone, or it is neither the actor's own recent one nor visible to them.
    """
    actor.require(RECEIVE)
    with act(actor, own.REPRINTED, submission.case_id) as doing:
        fresh = Submission.objects.select_related("case__matter").get(pk=submission.pk)
        if fresh.undone_at or not (may_see(actor, fresh.case_id) or just_entered(actor, fresh)):
            raise IntakeRefused("Đơn này không in lại biên nhận được. Hãy mở lại từ danh sách đơn.")
        code, secret = give_code(fresh)
        doing.say(receipt=fresh.receipt)
    return Receipt(fresh, code, secret)


def just_entered(actor: Actor, submission: Submission) -> bool:
    """Return whether ``actor`` entered the submission so recently that it may still be undone."""
    own_entry = actor.user_id is not None and submission.entered_by_id == actor.user_id
    same_office = submission.case.matter.office_id == actor.office_id
    return own_entry and same_office and clock.now() <= rules.undo_until(submission.entered_at)
