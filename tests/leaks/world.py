"""A house with one record of every sort in it, each with words of its own that may not show where it is not seen."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Model

from langnghe.casebook.by_hand import reportable
from langnghe.casebook.instructions import instruct
from langnghe.casebook.models import Case, Move, Plan, PlanRule, Submission
from langnghe.casebook.transfer.models import HandOver
from langnghe.documents.models import Delivery, File, Paper
from langnghe.duties.models import Duty
from langnghe.jobs.models import Job
from langnghe.matters.models import Grant, Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, Office
from langnghe.petitions.answering import actions as answering
from langnghe.petitions.bulk.models import BulkRun
from langnghe.petitions.intake.actions import receive, undo
from langnghe.petitions.intake.incoming import Author, Incoming
from langnghe.petitions.triage.actions import sort_case
from langnghe.petitions.triage.decision import Decision

NEEDLES = {
    "unsorted": "Quỳnh Vân Tảo",
    "petition": "Hạc Đình Lãng",
    "denunciation": "Trúc Mai Ngẫu",
    "complaint": "Tùng Bách Điệp",
    "closed": "Sen Hồ Nguyệt",
    "merged": "Lựu Hoa Thạch",
    "handed_over": "Cẩm Tú Giang",
    "undone": "Dâu Tằm Nhạn",
    "boxed": "Mận Thanh Lưu",
    "boxed_denunciation": "Khế Chua Vang",
}


@dataclass
class World:
    """The cases by name, and the rows a route's parameter can name for each of them."""

    cases: dict[str, Case] = field(default_factory=dict)

    def values(self, parameter: str, name: str) -> list[object]:
        """Return what ``parameter`` of a route can be for the record ``name``.

        Raises:
            KeyError: a route has a parameter this test does not know: teach it here.
        """
        case = self.cases[name]
        rows: dict[str, Callable[[], object]] = {
            "case_id": lambda: [case.pk],
            "matter_id": lambda: [case.pk],
            "duty_id": lambda: _keys(Duty, matter=case.pk),
            "submission_id": lambda: _keys(Submission, case=case.pk),
            "paper_id": lambda: _keys(Paper, matter=case.pk),
            "delivery_id": lambda: _keys(Delivery, paper__matter=case.pk),
            # a series of numbers belongs to no record; what its pages show is tried beside them
            "code": list,
            "year": list,
            "person_id": lambda: list(case.parties.values_list("person_id", flat=True)),
            "instruction_id": lambda: list(case.instructions.values_list("pk", flat=True)),
            "hand_over_id": lambda: _keys(HandOver, matter=case.pk),
            "plan_id": lambda: _keys(Plan, ends=case.matter.office_id),
            "rule_id": lambda: _keys(PlanRule, plan__ends=case.matter.office_id),
            "move_id": lambda: _keys(Move, case=case.pk),
            "office_id": lambda: [case.matter.office_id],
            "grant_id": lambda: _keys(Grant, matter=case.pk),
            "recusal_id": lambda: list(case.matter.recusals.values_list("pk", flat=True)),
            "number": lambda: [1],
            "run_id": lambda: _keys(BulkRun, office=case.matter.office_id),
            "job_id": lambda: _keys(Job),
            "deed": lambda: ["chay-lai", "bo"],
            "token": lambda: [
                path.split("/")[1] for path in File.objects.filter(matter=case.pk).values_list("path", flat=True)
            ],
        }
        return list(rows[parameter]())  # type: ignore[call-overload]  # each gives a list


def _keys(model: type[Model], **which: object) -> list[int]:
    return list(model._default_manager.filter(**which).values_list("pk", flat=True))


def build(clerk: Actor, specialist: Actor, chair: Actor, office: Office, other: Office) -> World:
    """Build the world by the acts officers do."""
    world = World()

    def come(name: str) -> Submission:
        words = f"{NEEDLES[name]} kiến nghị sửa đường, cống ở thôn {len(world.cases)}."
        author = Author(name=NEEDLES[name], phone=f"099900020{len(world.cases)}", address="Thôn 1", title="ông")
        incoming = Incoming(channel="counter", content=words, author=author)
        taken = receive(actor=clerk, office=office, incoming=incoming).submission
        world.cases[name] = taken.case
        return taken

    def sort(name: str, kind: str, outcome: str, **more: object) -> Case:
        come(name)
        decision = Decision(kind=kind, outcome=outcome, subject=f"Việc {len(world.cases)}", **more)  # type: ignore[arg-type]  # a test names fields freely
        world.cases[name] = sort_case(actor=clerk, case=world.cases[name], decision=decision)
        return world.cases[name]

    come("unsorted")
    petition = sort("petition", "knpa", "KNPA-accept")
    sort("denunciation", "tc", "TC-accept")
    sort("complaint", "kn", "KN-accept")
    _answered(sort("closed", "knpa", "KNPA-accept"), specialist, chair)
    sort("merged", "knpa", "KNPA-merge", target=petition.pk)
    sort("handed_over", "knpa", "KNPA-transfer", to_office=other.pk, competent="UBND xã Bình Mỹ")
    undo(actor=clerk, submission=come("undone"))
    boxed = [sort("boxed", "knpa", "KNPA-accept"), sort("boxed_denunciation", "tc", "TC-accept")]
    _ended(boxed, office, chair)
    mandate = Mandate.objects.get(pk=specialist.mandate_id)
    answering.assign(actor=chair, case=petition, to=mandate)
    answering.draft(actor=specialist, case=petition, title="Trả lời", body=f"Thưa {NEEDLES['petition']}.")
    instruct(actor=chair, case=petition, text=f"Gặp {NEEDLES['petition']}", to=mandate, due_on=petition.received_on)
    assert any(reportable(duty) for duty in Duty.objects.all())
    return world


def _ended(cases: list[Case], office: Office, chair: Actor) -> None:
    """Let an office have ended while nobody had been found to receive these cases of its."""
    ended = Office.objects.create(
        code="huyen", name="UBND huyện", short_name="huyện", level="district", unit="352", parent=office.parent
    )
    plan = Plan.objects.create(
        ends=ended,
        on=cases[0].received_on,
        province=office.parent or office,
        archive=office,
        box_owner_id=chair.user_id or 0,
        basis="Văn bản mẫu",
        state=Plan.DONE,
        planned_by_id=chair.user_id or 0,
        planned_at=cases[0].matter.opened_at,
    )
    PlanRule.objects.create(plan=plan, order=1, to=PlanRule.HAND)
    for case in cases:
        Matter.objects.filter(pk=case.pk).update(office=ended, owner=None)
        Duty.objects.filter(matter=case.pk).update(office=ended, owner=None)
        case.matter.grants.update(ended_at=case.matter.opened_at)
        Move.objects.create(plan=plan, case=case, state=Move.UNDECIDED, why="by_hand", at=case.matter.opened_at)


def _answered(case: Case, specialist: Actor, chair: Actor) -> None:
    answering.assign(actor=chair, case=case, to=Mandate.objects.get(pk=specialist.mandate_id))
    answering.draft(actor=specialist, case=case, title="Trả lời", body="Đã xong.")
    answering.submit(actor=specialist, case=case, route=[Mandate.objects.get(pk=chair.mandate_id)])
    answering.decide(actor=chair, case=case, verdict="approve")
    Case.objects.get(pk=case.pk)
