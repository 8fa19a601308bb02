"""What single outcomes do beside duties, papers and stage: hand over, merge, split."""

from datetime import date

from langnghe.casebook import merging
from langnghe.casebook.acting import officer_of
from langnghe.casebook.kinds import UNSORTED
from langnghe.casebook.models import Case, Submission
from langnghe.casebook.queries import seen_by
from langnghe.casebook.transfer.actions import hand_over
from langnghe.documents import numbers
from langnghe.duties import actions as duties
from langnghe.duties.law import law
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.petitions.intake.actions import PROCESS_RULE, RECEIPT_SERIES
from langnghe.petitions.triage import opening, rules
from langnghe.petitions.triage.checklists import words_of
from langnghe.petitions.triage.decision import Decision, Part, refuse
from langnghe.petitions.triage.events import SPLIT_OFF
from langnghe.petitions.triage.rules import Plan
from langnghe.trail.act import Act, also_about


def once(actor: Actor, decision: Decision) -> None:
    """Refuse to guide or transfer a second time what an earlier case on the same content was answered with.

    Raises:
        SortRefused: saying which case.
    """
    if decision.same_as is None:
        return
    earlier = seen_by(actor).filter(pk=decision.same_as).first()
    verb = decision.outcome.partition("-")[2]
    if earlier and earlier.outcome.partition("-")[2] == verb and verb in rules.ONCE:
        text = f"{rules.ONCE[verb]} Xem vụ việc {earlier.number}. Hãy chọn lưu đơn hoặc nhập vào vụ việc đang mở."
        raise refuse("outcome", text)


def grounds(decision: Decision, on: date) -> list[str]:
    """Return the grounds and conditions of a decision in the law's words, each with its citation."""
    return [words_of(code, law(), on) for code in sorted(decision.missing | decision.grounds)]


Author = dict[str, object]


def author_for_parts(actor: Actor, case: Case, decision: Decision) -> Author:
    """Return whom the parts of a mixed submission come from; of a sealed one, opening it leaves its own entry."""
    first = case.submissions.order_by("pk").first()
    if first is None or not decision.parts:
        return {}
    if case.matter.state == Matter.OPEN:
        return opening.author_of(case, first)
    return sealing.open_part(actor, case.matter, opening.AUTHOR, "split")


def carry_out(doing: Act, actor: Actor, case: Case, decision: Decision, plan: Plan, author: Author) -> None:
    """Do what this outcome does beside duties, papers and stage; ``author`` as ``author_for_parts`` gave it.

    Raises:
        SortRefused: no such office, no such open case; HandOverRefused.
    """
    verb = plan.outcome.verb
    if decision.to_office is not None and verb in (rules.TRANSFER, rules.GUIDE):
        _hand_over(doing, case, decision, plan)
    elif verb == "merge":
        merging.merge(doing, case, _target(actor, case, decision))
    elif verb == "split":
        _split(doing, case, decision, plan, author)


def _hand_over(doing: Act, case: Case, decision: Decision, plan: Plan) -> None:
    office = Office.objects.filter(pk=decision.to_office or 0).first()
    if office is None:
        raise refuse("to_office", "Không có cơ quan này trong hệ thống. Hãy chọn lại cơ quan nhận.")
    accepted = rules.outcomes(law(), doing.on).get(f"{plan.outcome.code.partition('-')[0]}-accept")
    opens = accepted.opens if accepted else (PROCESS_RULE,)
    hand_over(doing, case, office, plan.outcome.code, keeps=plan.outcome.opens, opens=opens)


def _target(actor: Actor, case: Case, decision: Decision) -> Case:
    open_cases = seen_by(actor).filter(matter__closed_on=None, matter__office=case.matter.office_id, kind=case.kind)
    target = open_cases.exclude(pk=case.pk).filter(pk=decision.target or 0).first()
    if target is None:
        text = "Vụ việc để nhập vào phải cùng loại, đang mở, do cơ quan mình giữ. Hãy chọn lại."
        raise refuse("target", text)
    return target


def _split(doing: Act, case: Case, decision: Decision, plan: Plan, author: Author) -> None:
    """Open an unsorted case for each content; none of them tells that a sealed one exists beside it."""
    first = case.submissions.order_by("pk").first()
    if first is None or not decision.parts:
        return
    made = [_part(doing, case, first, part, author, linked=not plan.sealed) for part in decision.parts]
    if plan.sealed:
        sealing.put(case.matter, "parts", {"cases": made})
    doing.say(parts=len(made), **({} if plan.sealed else {"cases": made}))


def _part(doing: Act, case: Case, first: Submission, part: Part, author: Author, *, linked: bool) -> int:
    receipt = numbers.take(case.matter.office, RECEIPT_SERIES, doing.on)
    label = f"Đơn mới {receipt}"
    matter = Matter.objects.create(
        kind="case", office=case.matter.office, label=label, state=Matter.UNSORTED, opened_at=doing.at
    )
    with also_about(doing, SPLIT_OFF, matter.pk) as there:
        from_case = case if linked else None
        new = Case.objects.create(
            matter=matter, stage=UNSORTED, unit=case.unit, received_on=case.received_on, split_from=from_case
        )
        Submission.objects.create(
            case=new,
            receipt=f"{matter.office.code}/{receipt}",
            channel=first.channel,
            received_on=first.received_on,
            entered_at=doing.at,
            entered_by_id=officer_of(doing),
            written_on=first.written_on,
            people=first.people,
        )
        sealing.put(matter, opening.AUTHOR, author)
        sealing.put(matter, opening.CONTENT, {"text": part.text.strip(), "papers": []})
        duties.open_duty(there, matter, PROCESS_RULE, case.received_on)
        there.say(receipt=receipt)
    return matter.pk
