"""What citizens do after the answer: rate it, say more. An unhappy rating opens the case again."""

from langnghe.casebook.acting import acting
from langnghe.casebook.models import Case, Submission
from langnghe.duties import actions as duties
from langnghe.people.actors import citizen
from langnghe.petitions import events
from langnghe.petitions.answering.actions import REPLY_RULE
from langnghe.petitions.models import Rating
from langnghe.petitions.stages import ANSWERED, CLOSED, WORKING
from langnghe.trail.act import Act

LONGEST = 4000


class RatingRefused(ValueError):
    """The rating cannot be taken; the message says why."""


def rate(*, submission: Submission, verdict: str, words: str = "") -> Rating:
    """Take a citizen's rating of the answer; the door has checked code and secret.

    Args:
        submission: what they sent.
        verdict: ``happy``, ``partly`` or ``unhappy``; unhappy opens the case again and its clock anew.
        words: what they want to add.

    Raises:
        RatingRefused: not answered yet, rated already in this round, or too long.
    """
    case = submission.case
    if verdict not in dict(Rating.VERDICTS):
        raise RatingRefused("Hãy chọn một trong ba mức.")
    if len(words) > LONGEST:
        raise RatingRefused(f"Lời nhắn dài quá {LONGEST} chữ. Hãy viết ngắn lại.")
    unhappy = verdict == Rating.UNHAPPY
    actor = citizen(case.matter.office_id)
    with acting(actor, case, events.REOPENED if unhappy else events.RATED, anybody=True) as doing:
        if case.stage not in (ANSWERED, CLOSED):
            raise RatingRefused("Đơn chưa có trả lời nên chưa đánh giá được.")
        rating = _write(doing, case, submission, verdict, words)
        if unhappy:
            _reopen(doing, case)
        return rating


def _write(doing: Act, case: Case, submission: Submission, verdict: str, words: str) -> Rating:
    answers = case.matter.papers.filter(kind="answer", state="issued").count()
    if Rating.objects.filter(submission=submission, round=answers).exists():
        raise RatingRefused("Bà con đã đánh giá lần trả lời này rồi. Cảm ơn bà con.")
    doing.say(verdict=verdict, round=answers)
    return Rating.objects.create(
        case=case, submission=submission, verdict=verdict, words=words.strip(), at=doing.at, round=answers
    )


def _reopen(doing: Act, case: Case) -> None:
    doing.say(stage_from=case.stage, stage_to=WORKING)
    case.stage, case.ended_on = WORKING, None
    case.save(update_fields=["stage", "ended_on"])
    case.matter.closed_on = None
    case.matter.save(update_fields=["closed_on"])
    duties.open_duty(doing, case.matter, REPLY_RULE, doing.on)
