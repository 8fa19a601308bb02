"""Plays the stories in the order of time, each by the actions officers use, under a travelling clock."""

import heapq
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from langnghe import clock
from langnghe.casebook.by_hand import report
from langnghe.casebook.instructions import instruct
from langnghe.casebook.models import Case, Submission
from langnghe.documents.actions import APPROVE
from langnghe.documents.deliveries import actions as deliveries
from langnghe.documents.models import Delivery
from langnghe.duties.queries import open_of
from langnghe.people.actors import citizen
from langnghe.petitions.answering import actions as answering
from langnghe.petitions.answering.rating import rate
from langnghe.petitions.intake.actions import receive
from langnghe.petitions.intake.incoming import Author, Forwarder, Incoming
from langnghe.petitions.triage.actions import sort_case
from langnghe.petitions.triage.decision import Decision
from langnghe.web.demo.cast import Stage
from langnghe.web.demo.script import Script, Story, begins

ORDER = ("unsorted", "waiting", "working", "review", "signing", "approved", "answered", "happy", "unhappy")
OUTCOMES = {
    "petition": ("knpa", "KNPA-accept"),
    "complaint": ("kn", "KN-accept"),
    "denunciation": ("tc", "TC-accept"),
}
NATIONAL = "intake.db_update"
Steps = Iterator[datetime]


def play(stage: Stage, script: Script, until: datetime) -> int:
    """Play every story up to the moment ``until``; return how many acts were played.

    Each story yields the moment of its next act; the earliest of all stories comes first, so numbers and
    entries stand in the order of time.
    """
    casting = [(_steps(stage, story, until, script), story) for story in script.stories]
    waiting: list[tuple[datetime, int]] = []
    for place, (steps, _) in enumerate(casting):
        heapq.heappush(waiting, (next(steps), place))
    played = 0
    while waiting:
        moment, place = heapq.heappop(waiting)
        with clock.travelling(moment):
            following = next(casting[place][0], None)
        played += 1
        if following is not None:
            heapq.heappush(waiting, (max(following, moment), place))
    return played


def _steps(stage: Stage, story: Story, until: datetime, script: Script) -> Steps:
    today = clock.day_of(until)
    first = begins(story, today)
    place = sum(map(ord, story.words[:40])) % 50
    moments = _moments(first, until, place)
    yield next(moments)
    submission = receive_story(stage, story)
    if _reached(story, "waiting"):
        yield next(moments)
        sort_story(stage, story, submission)
        if story.kind == "petition":
            yield clock.now()
            report_national(stage, submission.case)
    if story.kind != "petition":
        return
    yield from answer_story(stage, story, submission.case, moments)
    for note in script.notes:
        if note.story == story.subject:
            yield clock.at(today - timedelta(days=3), 9, place)
            _instruct(stage, submission.case, note.text, today + timedelta(days=note.in_days))


def _moments(first: date, until: datetime, minute: int) -> Iterator[datetime]:
    """Yield one working moment after the other, a day or so apart, never past ``until``."""
    day, hour = first, 8
    while True:
        yield min(clock.at(day, hour, minute), until)
        day, hour = day + timedelta(days=1), 9 + (hour % 3)


def _reached(story: Story, step: str) -> bool:
    return ORDER.index(story.until) >= ORDER.index(step)


def receive_story(stage: Stage, story: Story) -> Submission:
    """Let the stage's office take the submission of ``story`` in."""
    author = Author(name=story.name, title=story.title, phone=story.phone, address=story.address)
    forwarder = Forwarder(story.forwarder, story.forwarder_number) if story.forwarder else None
    incoming = Incoming(
        channel=story.channel, content=story.words, author=author, forwarder=forwarder, people=story.people
    )
    actor = citizen(stage.office.pk) if story.channel == "web" else stage.actors["tiepdan"]
    return receive(actor=actor, office=stage.office, incoming=incoming).submission


def sort_story(stage: Stage, story: Story, submission: Submission) -> None:
    """Let the receptionist accept it as what the story says it is."""
    kind, outcome = OUTCOMES[story.kind]
    decision = Decision(
        kind=kind,
        outcome=outcome,
        subject=story.subject,
        field=story.field,
        people=story.people,
        representatives=2 if story.people > 1 else 0,
        appointed=story.people > 1,
    )
    sort_case(actor=stage.actors["tiepdan"], case=submission.case, decision=decision)


def report_national(stage: Stage, case: Case) -> None:
    """Say that the national database was told: the receptionist does it at the end of the morning."""
    for duty in open_of(case.matter).filter(rule=NATIONAL):
        report(actor=stage.actors["tiepdan"], case=case, duty=duty, note="Đã nhập vào Cơ sở dữ liệu quốc gia.")


def answer_story(stage: Stage, story: Story, case: Case, moments: Iterator[datetime]) -> Steps:
    """Yield the moment of each act on the way to the answer; the act is done when the next one is asked for."""
    actors = stage.actors
    if _reached(story, "working"):
        yield next(moments)
        answering.assign(actor=actors["truongphong"], case=case, to=stage.mandate("chuyenvien"))
    if _reached(story, "review"):
        yield next(moments)
        answering.draft(actor=actors["chuyenvien"], case=case, title=story.answer, body=story.body)
        yield next(moments)
        answering.submit(
            actor=actors["chuyenvien"], case=case, route=[stage.mandate("truongphong"), stage.mandate("chutich")]
        )
    if _reached(story, "signing"):
        yield next(moments)
        answering.decide(actor=actors["truongphong"], case=case, verdict=APPROVE)
    if _reached(story, "approved"):
        yield next(moments)
        answering.decide(actor=actors["chutich"], case=case, verdict=APPROVE)
    if _reached(story, "answered"):
        yield next(moments) if not story.late else clock.at(clock.today() + timedelta(days=20), 10)
        _issue(stage, case, story)
    if story.until in ("happy", "unhappy"):
        yield next(moments)
        rate(submission=case.submissions.get(), verdict=story.until, words=story.rating)


def _issue(stage: Stage, case: Case, story: Story) -> None:
    today = clock.today()
    issued = case.matter.papers.model.objects.filter(issued_on__year=today.year).exclude(number="").count()
    answering.issue(actor=stage.actors["vanthu"], case=case, number=f"{issued + 101}/UBND-VP", on=today)
    _post(stage, case, story)


def _post(stage: Stage, case: Case, story: Story) -> None:
    """Send the answer by post too; whoever came to say that they are content signed for it."""
    clerk, today = stage.actors["vanthu"], clock.today()
    paper = case.matter.papers.select_related("matter").latest("pk")
    if not story.name or paper.issued_on is None:
        return
    by_hand = story.until == "happy"
    names = story.name if by_hand else f"{story.name} | RA{paper.pk:09d}VN"
    way = Delivery.PERSON if by_hand else Delivery.POST
    made = deliveries.add(actor=clerk, paper=paper, role=Delivery.AUTHOR, names=names, way=way, sent_on=today)
    if by_hand:
        deliveries.receive(actor=clerk, paper=paper, deliveries=made, on=today, proof="Ký nhận tại bộ phận một cửa")


def _instruct(stage: Stage, case: Case, text: str, due_on: date) -> None:
    instruct(
        actor=stage.actors["chutich"],
        case=case,
        text=text,
        to=stage.mandate("chuyenvien"),
        due_on=max(due_on, clock.today()),
    )
