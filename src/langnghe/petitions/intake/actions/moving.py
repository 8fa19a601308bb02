"""Moving a submission that was filed under the wrong case."""

from langnghe.casebook import search
from langnghe.casebook.models import Case, Party, Submission
from langnghe.documents.models import File
from langnghe.duties import actions as duties
from langnghe.duties import queries as owed
from langnghe.matters.models import Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.petitions.intake import events
from langnghe.petitions.intake.incoming import IntakeRefused
from langnghe.trail.act import Act, also_about

MOVED = "moved"


def move(doing: Act, actor: Actor, submission: Submission, to_case: int, reason: str) -> bool:
    """Move ``submission`` into another open case of the same office; return whether anything moved.

    A case that loses its only submission ends: its files go along, its duties are voided.

    Raises:
        IntakeRefused: the target cannot be seen, is closed, of another office, or one of the two is not released.
    """
    source = submission.case
    if to_case == source.pk:
        return False
    target = Case.objects.select_related("matter").filter(pk=to_case).first()
    if target is None or not may_see(actor, to_case) or target.matter.office_id != source.matter.office_id:
        raise IntakeRefused("Không tìm thấy vụ việc nhận đơn. Hãy xem lại số vụ việc.", "to_number")
    if source.matter.state != Matter.OPEN or target.matter.state != Matter.OPEN:
        raise IntakeRefused(
            "Đơn chưa phân loại hoặc được giữ bí mật thì không chuyển được: hãy phân loại trước.", "to_number"
        )
    if target.matter.closed_on:
        raise IntakeRefused("Vụ việc nhận đơn đã kết thúc. Hãy mở lại vụ việc đó trước.", "to_number")
    doing.name = events.MOVED_OUT
    doing.say(moved_to=target.pk)
    with also_about(doing, events.MOVED_IN, target.pk) as inward:
        inward.say(receipt=submission.receipt, moved_from=source.pk, reason=reason)
        _carry(submission, target)
        if not source.submissions.filter(undone_at=None).exists():
            File.objects.filter(matter=source.matter).update(matter=target.matter)
            _end(doing, source, target, reason)
        for case in (source, target):
            search.index(case)
    return True


def _carry(submission: Submission, target: Case) -> None:
    Party.objects.filter(submission=submission).update(case=target)
    submission.case = target
    submission.save(update_fields=["case"])
    if submission.received_on < target.received_on:
        target.received_on = submission.received_on
        target.save(update_fields=["received_on"])


def _end(doing: Act, source: Case, target: Case, reason: str) -> None:
    for duty in owed.open_of(source.matter):
        duties.void(doing, duty, reason[:200])
    source.merged_into, source.ended_on, source.outcome = target, doing.on, MOVED
    source.save(update_fields=["merged_into", "ended_on", "outcome"])
    source.matter.closed_on = doing.on
    source.matter.save(update_fields=["closed_on"])
