"""One matter with everything a door could show of it, in a given state, under a given relation to its reader."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from langnghe import clock
from langnghe.casebook import search
from langnghe.casebook.models import Case, HandOver, Instruction, Party, Person, PersonKey, Submission
from langnghe.casebook.register.rules import keys_of
from langnghe.documents.files import actions as files
from langnghe.documents.files import queries as stored
from langnghe.documents.models import Delivery, File, Paper
from langnghe.duties import actions as duties
from langnghe.duties.models import Duty
from langnghe.matters import sealing
from langnghe.matters.models import Grant, Matter, Recusal
from langnghe.matters.visibility import visible_to
from langnghe.notices.models import Notice
from langnghe.people.actors import Actor
from langnghe.people.models import Office, User
from langnghe.petitions.stages import WAITING
from langnghe.trail.act import Act, act
from langnghe.trail.events import declare
from viettext import fold, name_key

STATES = ("unsorted", "open", "sealed", "closed", "merged", "handed_over")
RELATIONS = ("plain", "granted", "recused", "granted and recused", "of another office")
MADE = declare("tests.parity", "Lập để thử")
MONDAY = date(2026, 11, 23)
_numbers = count(1)


@dataclass(frozen=True)
class Record:
    """What stands for one matter at the doors. ``mark`` may be shown to whoever sees it, ``secret`` to nobody."""

    state: str
    relation: str
    mark: str
    secret: str
    case: Case
    duty: Duty
    instruction: Instruction
    letter: Submission
    paper: Paper
    delivery: Delivery
    file: File
    person: Person

    @property
    def values(self) -> dict[str, Any]:
        """What an address may ask for, by the name of its variable."""
        return {
            "case_id": self.case.pk,
            "matter_id": self.case.pk,
            "duty_id": self.duty.pk,
            "instruction_id": self.instruction.pk,
            "submission_id": self.letter.pk,
            "paper_id": self.paper.pk,
            "delivery_id": self.delivery.pk,
            "person_id": self.person.pk,
            "token": stored.token(self.file),
            "number": 1,
        }


@dataclass(frozen=True)
class World:
    """The records, and what the one visibility function says of them."""

    reader: Actor
    records: list[Record]

    @property
    def seen(self) -> list[Record]:
        """The records the reader may see."""
        seen = set(visible_to(self.reader).values_list("pk", flat=True))
        return [record for record in self.records if record.case.pk in seen]

    @property
    def unseen(self) -> list[Record]:
        """The records the reader may not see."""
        seen = {record.mark for record in self.seen}
        return [record for record in self.records if record.mark not in seen]


def write(
    state: str, relation: str, reader: Actor, writers: tuple[Actor, Actor], offices: tuple[Office, Office], upload: Any
) -> Record:
    """Write one record for ``reader``; ``writers`` open and confirm, ``offices`` are the reader's and another."""
    number = next(_numbers)
    mark, secret = f"Vết{number:05d}x", f"Kín{number:05d}x"
    office = offices[1] if relation == "of another office" or state == "handed_over" else offices[0]
    with act(writers[0], MADE) as doing:
        matter = _matter(state, office, mark)
        doing.about(matter.pk)
        case = _case(matter, state, number, mark)
        letter = _letter(case, doing, number, mark, secret)
        person = _person(case, letter, mark if matter.state == Matter.OPEN else secret)
        [file] = files.attach(doing, matter, [upload])
        since = MONDAY - timedelta(days=10 + number % 7)
        duty = duties.open_duty(doing, matter, "intake.process", since, owner=User.objects.get(pk=reader.user_id or 0))
        instruction = _instruction(doing, case, writers[1], mark)
        if matter.closed_on:
            duties.keep_all(doing, matter)
        paper = _paper(matter, doing, writers[0], mark)
        delivery = _delivery(paper, doing, mark)
        search.index(case)
        _relate(matter, relation, reader, writers, doing)
        if state == "handed_over":
            _handed_over(matter, writers[0], offices)
        Notice.objects.create(
            matter=matter, user_id=reader.user_id, key=f"parity:{number}", text=f"Tin {mark}", created_at=doing.at
        )
    return Record(state, relation, mark, secret, case, duty, instruction, letter, paper, delivery, file, person)


def _matter(state: str, office: Office, mark: str) -> Matter:
    return Matter.objects.create(
        kind="case",
        office=office,
        label=f"Việc {mark}",
        state=state if state in (Matter.UNSORTED, Matter.SEALED) else Matter.OPEN,
        opened_at=clock.now(),
        closed_on=MONDAY if state in ("closed", "merged") else None,
    )


def _case(matter: Matter, state: str, number: int, mark: str) -> Case:
    kinds = {"unsorted": "", "sealed": "denunciation"}
    stages = {"unsorted": "unsorted", "sealed": "checking", "closed": "closed", "merged": "closed"}
    released = state not in kinds
    into = Case.objects.filter(matter__office=matter.office, matter__state=Matter.OPEN).first()
    return Case.objects.create(
        matter=matter,
        kind=kinds.get(state, "petition"),
        stage=stages.get(state, WAITING),
        number=f"PA-2026-{number:05d}" if released else "",
        subject=f"Việc {mark}" if released else "",
        unit=matter.office.unit,
        received_on=MONDAY,
        ended_on=matter.closed_on,
        merged_into=into if state == "merged" else None,
    )


def _letter(case: Case, doing: Act, number: int, mark: str, secret: str) -> Submission:
    released = case.matter.state == Matter.OPEN
    if not released:
        sealing.put(case.matter, "author", {"name": secret, "phone": "0999000123"})
        sealing.put(case.matter, "content", {"text": f"Nội dung {secret}", "papers": []})
    return Submission.objects.create(
        case=case,
        receipt=f"{case.matter.office.code}/TN-{number:05d}",
        channel="counter",
        received_on=case.received_on,
        entered_at=doing.at - timedelta(days=3),
        content=f"Nội dung {mark}" if released else "",
    )


def _person(case: Case, letter: Submission, word: str) -> Person:
    name, office = f"Người {word}", case.matter.office
    person = Person.objects.create(office=office, name=name, name_folded=fold(name), sort_key=name_key(name)[:160])
    PersonKey.objects.bulk_create(PersonKey(person=person, office=office, key=key) for key in sorted(keys_of(name)))
    if case.matter.state == Matter.OPEN:
        Party.objects.create(case=case, submission=letter, person=person, role="author")
    return person


def _instruction(doing: Act, case: Case, chair: Actor, mark: str) -> Instruction:
    owner = User.objects.get(pk=chair.user_id or 0)
    duty = duties.promise(doing, case.matter, "Làm theo bút phê", MONDAY, owner, "Bút phê")
    return Instruction.objects.create(
        case=case, text=f"Làm {mark}", owner=owner, by=owner, at=doing.at, due_on=MONDAY, duty=duty
    )


def _paper(matter: Matter, doing: Act, drafter: Actor, mark: str) -> Paper:
    return Paper.objects.create(
        matter=matter,
        office=matter.office,
        kind="answer",
        title=f"Trả lời {mark}",
        body=f"Văn bản {mark}",
        drafted_by_id=drafter.user_id or 0,
        drafted_at=doing.at,
    )


def _delivery(paper: Paper, doing: Act, mark: str) -> Delivery:
    name = f"Người {mark}" if paper.matter.state == Matter.OPEN else ""
    return Delivery.objects.create(
        paper=paper, role=Delivery.AUTHOR, name=name, way=Delivery.POST, sent_on=MONDAY, added_at=doing.at
    )


def _relate(matter: Matter, relation: str, reader: Actor, writers: tuple[Actor, Actor], doing: Act) -> None:
    if "granted" in relation:
        Grant.objects.create(
            matter=matter,
            user_id=reader.user_id or 0,
            purpose="xác minh",
            from_on=MONDAY,
            given_by_id=writers[0].user_id or 0,
            confirmed_by_id=writers[1].user_id,
        )
    if "recused" in relation:
        Recusal.objects.create(
            matter=matter,
            user_id=reader.user_id or 0,
            reason="có liên quan",
            declared_by_id=writers[1].user_id or 0,
            declared_at=doing.at,
        )


def _handed_over(matter: Matter, sender: Actor, offices: tuple[Office, Office]) -> None:
    HandOver.objects.create(
        matter=matter,
        from_office=offices[0],
        to_office=offices[1],
        by_id=sender.user_id or 0,
        at=clock.now(),
        reason="kn-transfer",
        decided_at=clock.now(),
        verdict=HandOver.TAKEN,
    )
