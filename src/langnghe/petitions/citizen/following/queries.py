"""What whoever holds code and secret sees of what they sent: progress, answer, their own files and ratings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from langnghe.casebook.models import Case, Party, Submission
from langnghe.documents.deliveries.queries import addressed_to
from langnghe.documents.deliveries.rules import LONGEST_NAME
from langnghe.documents.deliveries.sending import SENDING_RULE
from langnghe.documents.files.rules import TYPES
from langnghe.documents.models import File, Paper
from langnghe.duties import queries as duties
from langnghe.duties.actions import NAMED_DAY
from langnghe.duties.models import Duty
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.petitions.answering.actions import ANSWER_PAPER
from langnghe.petitions.citizen.following import words
from langnghe.petitions.citizen.models import Message
from langnghe.petitions.models import Rating
from langnghe.petitions.stages import ANSWERED, CLOSED
from langnghe.trail.queries import history
from lawbook import Deadline


@dataclass(frozen=True)
class Answer:
    """An issued answer as the page shows it."""

    title: str
    number: str
    issued_on: date | None
    signature: str
    paragraphs: list[str]


@dataclass(frozen=True)
class Progress:
    """Everything the page shows. ``neutral``: unsorted or sealed, so nothing of its content or kind is here."""

    submission: Submission
    you: str
    title: str
    neutral: bool
    turn: str
    whose: str
    due_on: date | None
    days: int | None
    unit: str
    passed: int
    whole: int
    why: Deadline | None
    done: list[words.Done]
    following: str
    answer: Answer | None
    letters: list[Answer]
    files: list[dict[str, Any]]
    messages: int
    may_rate: bool
    rated: str


@dataclass(frozen=True)
class Said:
    """What a citizen added, for the officers of the case."""

    at: Any
    text: str


def progress(submission: Submission, on: date) -> Progress:
    """Return where ``submission`` stands on the day ``on``.

    Args:
        submission: opened with its code and secret, or by a page that was.
        on: today.
    """
    case = _standing(submission)
    matter = case.matter
    neutral = matter.state != Matter.OPEN
    office = matter.office.name
    you = how_to_address(submission)
    turn = words.turn_of(case, neutral=neutral)
    duty = _next(matter) if turn == words.OFFICE else None
    why = duties.explain(duty) if duty and not _hides_why(matter) else None
    rating = _rating(submission, case)
    return Progress(
        submission=submission,
        you=you,
        title=_title(case, you, neutral=neutral),
        neutral=neutral,
        turn=turn,
        whose=words.whose(case, turn, office, you, neutral=neutral),
        **_days(duty, turn, on),
        why=why,
        done=words.done(history(matter.pk), office, neutral=neutral),
        following=words.following(case, turn, you, neutral=neutral),
        answer=None if neutral else _answer(matter),
        letters=[] if neutral else _letters(submission, matter),
        files=_files(submission, case),
        messages=Message.objects.filter(submission=submission).count(),
        may_rate=not neutral and case.stage in (ANSWERED, CLOSED) and _answered(matter) > 0 and rating is None,
        rated=rating.get_verdict_display() if rating else "",
    )


def messages(actor: Actor, case: Case) -> list[Said]:
    """Return what citizens added to ``case``, and to what was merged into it, oldest first; opening leaves an entry.

    Raises:
        Closed: the actor may not see this matter.
    """
    added = Message.objects.filter(Q(case=case) | Q(submission__case=case)).select_related("case__matter")
    return [
        Said(one.at, sealing.open_part(actor, one.case.matter, one.part, "read")["text"])
        for one in added.order_by("at", "pk")
    ]


def how_to_address(submission: Submission) -> str:
    """Return how the page addresses the sender: as they asked once the submission is released, else both ways."""
    if submission.case.matter.state == Matter.OPEN:
        party = Party.objects.filter(submission=submission, role="author", left_on=None).first()
        spoken = {"ông": _("ông"), "bà": _("bà"), "anh": _("anh"), "chị": _("chị")}
        if party and party.title in spoken:
            return spoken[party.title]
    return _("ông/bà")


def _standing(submission: Submission) -> Case:
    """Return the case in which the submission is worked: its own, or the one it was merged into."""
    case = submission.case
    return case.merged_into if case.merged_into and case.merged_into.matter.state == Matter.OPEN else case


def _title(case: Case, you: str, *, neutral: bool) -> str:
    if neutral or not case.subject:
        return _("Đơn của %(you)s") % {"you": you}
    return _("Đơn của %(you)s: %(subject)s") % {"you": you, "subject": case.subject}


def _next(matter: Matter) -> Duty | None:
    """Return what the office owes next by a rule; a day the chair named for officers is not the citizen's."""
    owed = duties.open_of(matter).exclude(rule=NAMED_DAY).filter(due_on__isnull=False, paused=False, awaits="")
    # of a matter that is not open, a day of sending would tell that a paper was issued
    return (owed if matter.state == Matter.OPEN else owed.exclude(rule=SENDING_RULE)).first()


def _hides_why(matter: Matter) -> bool:
    # A sealed matter's rule would tell its kind; of an unsorted one the rule is the same for all.
    return matter.state == Matter.SEALED


def _days(duty: Duty | None, turn: str, on: date) -> dict[str, Any]:
    if duty is None or duty.due_on is None or turn != words.OFFICE:
        return {"due_on": None, "days": None, "unit": "", "passed": 0, "whole": 0}
    late = duties.days_away(duty, on) or 0
    whole = max(1, (duty.due_on - duty.start_on).days)
    passed = min(whole, max(0, (on - duty.start_on).days))
    return {"due_on": duty.due_on, "days": -late, "unit": duty.unit, "passed": passed, "whole": whole}


def _answered(matter: Matter) -> int:
    return Paper.objects.filter(matter=matter, kind=ANSWER_PAPER, state=Paper.ISSUED).count()


def _answer(matter: Matter) -> Answer | None:
    paper = Paper.objects.filter(matter=matter, kind=ANSWER_PAPER, state=Paper.ISSUED).order_by("pk").last()
    return _shown(paper) if paper else None


def _letters(submission: Submission, matter: Matter) -> list[Answer]:
    """Return the issued letters sent to whoever sent this submission; to one nobody is named in, none."""
    authors = Party.objects.filter(submission=submission, role="author", left_on=None).exclude(person__name="")
    names = [name[:LONGEST_NAME] for name in authors.values_list("person__name", flat=True)]
    return [_shown(paper) for paper in addressed_to(matter, names) if paper.kind != ANSWER_PAPER]


def _shown(paper: Paper) -> Answer:
    paragraphs = [part.strip() for part in paper.body.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return Answer(paper.title, paper.number, paper.issued_on, paper.signature, paragraphs)


def _rating(submission: Submission, case: Case) -> Rating | None:
    return Rating.objects.filter(submission=submission, round=_answered(case.matter)).first()


def _files(submission: Submission, case: Case) -> list[dict[str, Any]]:
    """Return the files that came with it: until the matter is open, only that they are there, under neutral names.

    Where several submissions were joined nothing tells whose a file is, and a name could be another sender's.
    """
    if Submission.objects.filter(case=case, undone_at=None).exclude(pk=submission.pk).exists():
        return []
    theirs = File.objects.filter(matter=case.matter, removed_at=None)
    rows = theirs.filter(proves=None, print_of=None).order_by("pk")
    return [
        {"name": file.name, "size": file.size, "kind": TYPES[file.media_type].label, "day": file.added_at.date()}
        for file in rows
    ]
