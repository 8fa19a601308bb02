"""Writing down anew what a letter says: typed from the paper, or taken from what the machine read and checked."""

from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from langnghe.casebook import search
from langnghe.casebook.acting import HeldElsewhere
from langnghe.casebook.models import Submission
from langnghe.casebook.permissions import CORRECT
from langnghe.matters import keys, sealing
from langnghe.matters.models import Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.petitions.intake import events, rules
from langnghe.petitions.intake.actions.correcting import sealed_part
from langnghe.petitions.intake.incoming import IntakeRefused
from langnghe.petitions.permissions import RECEIVE
from langnghe.trail.act import Act, act

CONTENT = "content"


def reword(*, actor: Actor, submission: Submission, content: str, reason: str, seen: str) -> None:
    """Put ``content`` in the place of what stands written as the content of ``submission``.

    The earlier words stay beside the entry, encrypted to the office key while the matter is not open. While it is
    not, the new ones are sealed as the old ones were; afterwards search finds the case by them.

    Args:
        actor: before sorting an intake officer who sees the matter; afterwards one who may correct.
        content: the new words, in Unicode form C.
        reason: why, for the trail; nothing personal.
        seen: the mark of the words the officer had before them, see ``mark``.

    Raises:
        NotAllowed: the mandate may not.
        HeldElsewhere: another office holds the case.
        IntakeRefused: empty, too long, no reason, nothing changed, or somebody else changed it meanwhile.
        Closed: the sealed part cannot be opened by this actor.
    """
    _check(content, reason)
    with act(actor, events.REWORDED, submission.case_id) as doing:
        now = Submission.objects.select_related("case__matter").filter(pk=submission.pk, undone_at=None).first()
        if now is None or now.case_id != submission.case_id or not may_see(actor, now.case_id):
            raise IntakeRefused("Không tìm thấy đơn này trong vụ việc. Hãy tải lại trang.")
        may(actor, now.case.matter)
        part = _part(actor, now)
        before = str(part.get("text", ""))
        if not constant_time_compare(seen, mark(now, before)):
            raise IntakeRefused("Nội dung vừa được người khác sửa. Hãy tải lại trang rồi sửa lại.", "content")
        if before.replace("\r\n", "\n") == content:
            raise IntakeRefused("Nội dung không có gì thay đổi so với đang ghi.", "content")
        _write(doing, now, part, content)
        doing.say(receipt=now.receipt, reason=reason.strip(), letters=len(content))


def may(actor: Actor, matter: Matter) -> None:
    """Let pass whoever may write the content of a letter of ``matter``.

    Raises:
        NotAllowed, HeldElsewhere: as for ``reword``.
    """
    actor.require(RECEIVE if matter.state == Matter.UNSORTED else CORRECT)
    if matter.state != Matter.SEALED and matter.office_id != actor.office_id:
        raise HeldElsewhere


def words_of(actor: Actor, submission: Submission) -> str:
    """Return the content as it stands; while sealed, opening it leaves an entry.

    Raises:
        Closed: sealed, and not for this actor.
    """
    return str(_part(actor, submission).get("text", ""))


def mark(submission: Submission, words: str) -> str:
    """Return a mark by which a form tells which words it was drawn with; it tells nothing of them."""
    return salted_hmac("intake.reword", f"{submission.pk}:{words}", algorithm="sha256").hexdigest()


def _check(content: str, reason: str) -> None:
    if not reason.strip():
        raise IntakeRefused("Hãy ghi lý do sửa; lý do được giữ lại cùng nội dung cũ.", "reason")
    if not content.strip():
        raise IntakeRefused("Chưa có nội dung. Hãy ghi tóm tắt điều người dân muốn nói.", "content")
    if len(content) > rules.LONGEST_TEXT:
        raise IntakeRefused("Nội dung quá dài. Hãy ghi tóm tắt và đính kèm bản đầy đủ thành tệp.", "content")


def _part(actor: Actor, submission: Submission) -> dict[str, Any]:
    matter = submission.case.matter
    if matter.state == Matter.OPEN:
        return {"text": submission.content}
    return sealing.open_part(actor, matter, sealed_part(submission, CONTENT), "correct")


def _write(doing: Act, submission: Submission, part: dict[str, Any], content: str) -> None:
    matter, before = submission.case.matter, str(part.get("text", ""))
    if matter.state == Matter.OPEN:
        doing.keep_private(content_before=before)
        submission.content = content
        submission.save(update_fields=["content"])
        search.index(submission.case)
        return
    doing.keep_private(content_before_sealed=keys.seal(before.encode())[1].hex())
    sealing.put(matter, sealed_part(submission, CONTENT), {**part, "text": content})
