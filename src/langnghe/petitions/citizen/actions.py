"""What a citizen does with a code: open the page, say more, be given the code again when two clicks crossed."""

import hmac
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from langnghe.casebook import codes
from langnghe.casebook.acting import acting
from langnghe.casebook.models import FollowCode, Submission
from langnghe.matters import sealing
from langnghe.people.actors import citizen
from langnghe.petitions import events
from langnghe.petitions.citizen import rules
from langnghe.petitions.citizen.models import Message
from langnghe.petitions.intake.actions.receiving import give_code
from langnghe.petitions.intake.events import REPRINTED
from viettext import nfc

NOBODY = FollowCode(submission_id=0, secret_mac="0" * 64)
"""Stands in where no code fits, so that as much is computed as for one that does."""


class SayingRefused(ValueError):
    """The words cannot be added; the message says why and what to do."""


def unlock(*, code: str, secret: str, at: datetime) -> Submission | None:
    """Return what ``code`` and ``secret`` open, or None: unknown, wrong and locked are told apart nowhere.

    Wrong secrets are counted on the code itself (no address is known here); after five the code sleeps, each further
    time longer. The row lock keeps guesses sent at once from passing the count.

    Args:
        code: as typed.
        secret: as typed.
        at: the present moment, aware.
    """
    code_mac = codes.mac("code", codes.tidy(nfc(code)))
    digits = rules.digits(secret)
    with transaction.atomic():
        found = FollowCode.objects.select_for_update().filter(code_mac=code_mac).first()
        known = found or NOBODY
        right = hmac.compare_digest(codes.mac(f"secret:{known.submission_id}", digits), known.secret_mac)
        if found is None or (found.locked_until and found.locked_until > at):
            return None
        _count(found, right, at)
    if not right:
        return None
    return (
        Submission.objects.select_related("case__matter__office").filter(pk=found.submission_id, undone_at=None).first()
    )


def _count(found: FollowCode, right: bool, at: datetime) -> None:
    found.wrong = 0 if right else min(found.wrong + 1, 1000)
    pause = rules.pause_after(found.wrong)
    found.locked_until = at + timedelta(minutes=pause) if pause else None
    found.save(update_fields=["wrong", "locked_until"])


def say_more(*, submission: Submission, words: str, request_key: str) -> Message:
    """Add ``words`` to what was sent; they are sealed, and officers read them through ``queries.messages``.

    Args:
        submission: opened with its code.
        words: what is to be added.
        request_key: random key of the form; the same again adds nothing and returns the first.

    Raises:
        SayingRefused: empty, too long, or too many already.
    """
    words = nfc(words).replace("\0", "").strip()
    if not words:
        raise SayingRefused("Chưa có chữ nào. Hãy viết điều muốn nói thêm rồi bấm gửi.")
    if len(words) > rules.LONGEST_MESSAGE:
        raise SayingRefused(
            f"Lời nói thêm dài quá {rules.LONGEST_MESSAGE} chữ. Hãy viết ngắn lại hoặc gửi làm hai lần."
        )
    earlier = Message.objects.filter(request_key=request_key).first()
    if earlier:
        return earlier
    case = submission.case.merged_into or submission.case
    try:
        with acting(citizen(case.matter.office_id), case, events.ADDED, anybody=True) as doing:
            if Message.objects.filter(submission=submission).count() >= rules.MOST_MESSAGES:
                raise SayingRefused("Đã nói thêm nhiều lần rồi. Hãy gọi điện hoặc đến nơi tiếp công dân.")
            message = Message.objects.create(case=case, submission=submission, at=doing.at, request_key=request_key)
            sealing.put(case.matter, message.part, {"text": words})
            doing.say(message=message.pk, submission=submission.pk)
            return message
    except IntegrityError:
        return Message.objects.get(request_key=request_key)


def code_again(*, submission: Submission, at: datetime) -> tuple[str, str] | None:
    """Give a new code for the form that was just sent twice: its first answer never reached the screen.

    Returns:
        Code and secret in place of the earlier ones; None when it was sent too long ago.
    """
    if at > submission.entered_at + timedelta(minutes=rules.AGAIN_MINUTES):
        return None
    with acting(citizen(submission.case.matter.office_id), submission.case, REPRINTED, anybody=True) as doing:
        doing.say(receipt=submission.receipt)
        return give_code(submission)
