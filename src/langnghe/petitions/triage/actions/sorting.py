"""Sorting and sorting again: one act, one entry, everything the outcome brings in one transaction."""

from collections.abc import Mapping
from typing import Any

from langnghe import clock
from langnghe.casebook import search, stages
from langnghe.casebook.acting import acting, officer_of
from langnghe.casebook.kinds import Kind, kind
from langnghe.casebook.models import Case, Party
from langnghe.casebook.sorted import CLOSED
from langnghe.casebook.transfer.actions import pending
from langnghe.documents import numbers
from langnghe.documents.models import Paper
from langnghe.duties import actions as duties
from langnghe.duties.law import law
from langnghe.duties.queries import open_of
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor
from langnghe.petitions import events
from langnghe.petitions.intake.actions import FORWARDED_RULE
from langnghe.petitions.models import Sorting
from langnghe.petitions.triage import granting, letters, opening, rules
from langnghe.petitions.triage.actions import outcomes
from langnghe.petitions.triage.decision import DENUNCIATION, Decision, SortRefused, refuse
from langnghe.petitions.triage.events import RESORTED
from langnghe.petitions.triage.rules import Plan
from langnghe.trail.act import Act


def sort_case(*, actor: Actor, case: Case, decision: Decision, suggested: Mapping[str, object] | None = None) -> Case:
    """Decide what an unsorted submission is, and do all that follows from it.

    Sorting as a denunciation moves nothing: author, words and files stay in the sealed store. Sorting as anything
    else releases them. The outcome keeps and opens its duties, drafts its papers and moves the stage.

    Args:
        actor: a sorting officer (``SORT``) of the office that holds it.
        case: the unsorted case; refreshed under the lock.
        decision: what the officer confirms.
        suggested: codes and confidences that were shown to the officer, kept to measure the suggester.

    Returns:
        The case as it now is.

    Raises:
        NotAllowed, OutOfSight, HeldElsewhere; SortRefused: each problem with what to do; HandOverRefused.

    Law: ``law/sorting/outcomes.toml``, ``law/sorting/alongside.toml``
    """
    actor.require(SORT)
    with acting(actor, case, events.SORTED) as doing:
        if case.matter.state != Matter.UNSORTED:
            raise refuse("", "Đơn này vừa được người khác phân loại. Hãy mở lại vụ việc để xem kết quả.")
        _carry_out(doing, actor, case, decision, suggested=suggested)
        return case


def resort(
    *, actor: Actor, case: Case, decision: Decision, reason: str, suggested: Mapping[str, object] | None = None
) -> Case:
    """Correct a sorting: the earlier one is kept, what it opened is voided, the new one is carried out.

    From petition to denunciation everything goes back into the sealed store; from denunciation to anything else it
    is released. Clocks that start on receipt start on the same day as before.

    Args:
        actor: a sorting officer who sees the case; of a sealed one, with a grant.
        case: a sorted case on which no answer was given yet.
        decision: what it is instead.
        reason: why the earlier sorting was wrong; kept beside the entry.
        suggested: as for ``sort_case``.

    Raises:
        NotAllowed, OutOfSight, HeldElsewhere, MoveRefused; SortRefused: no reason, unsorted, on its way, answered.
    """
    actor.require(SORT)
    if not reason.strip():
        raise refuse("reason", "Chưa ghi lý do phân loại lại. Hãy ghi vì sao lần trước chưa đúng.")
    with acting(actor, case, RESORTED) as doing:
        earlier = Sorting.objects.filter(case=case).order_by("-pk").first()
        if earlier is None:
            raise refuse("", "Đơn này chưa được phân loại. Hãy phân loại lần đầu.")
        _may_correct(case, earlier)
        stages.move(doing, case, kind(case.kind).table.check(actor, case, "resort"))
        doing.say(stage_before=doing.facts["stage_from"])
        _take_back(doing, case, earlier)
        _carry_out(doing, actor, case, decision, suggested=suggested, earlier=earlier)
        _keep_reason(doing, case, reason.strip())
        return case


def _keep_reason(doing: Act, case: Case, reason: str) -> None:
    if case.matter.state == Matter.SEALED:
        sealing.put(case.matter, opening.REASON, {"reason": reason})
    else:
        doing.keep_private(reason=reason)


def _may_correct(case: Case, earlier: Sorting) -> None:
    if pending(case):
        raise refuse("", "Vụ việc đang chờ cơ quan khác tiếp nhận. Hãy chờ trả lời rồi phân loại lại.")
    if case.stage == CLOSED and str(earlier.decided.get("outcome", "")).endswith("-accept"):
        raise refuse("", "Vụ việc đã giải quyết xong, không phân loại lại được. Hãy nhận đơn mới nếu có việc mới.")
    if case.merged_into_id:
        raise refuse("", "Đơn này đã nhập vào vụ việc khác. Hãy sửa ở vụ việc đó.")


def _opened(case: Case, earlier: Sorting) -> set[str]:
    forwarded = any(case.submissions.exclude(forwarder="").values_list("pk", flat=True))
    on_receipt = (FORWARDED_RULE,) if forwarded else ()
    return rules.opened_by(law(), case.outcome, clock.day_of(earlier.at), on_receipt)


def _take_back(doing: Act, case: Case, earlier: Sorting) -> None:
    """Void what the earlier sorting opened and drafted; the number it gave is told in the entry, never given again."""
    opened = {law().resolve(rule).name for rule in _opened(case, earlier)}
    owed = open_of(case.matter)
    # a case that moved in under way owes by clocks that no sorting opened; what a person named a day for stays owed
    by_law = owed.exclude(rule=duties.NAMED_DAY) if earlier.decided.get("moved_in") else owed.filter(rule__in=opened)
    for duty in by_law:
        duties.void(doing, duty, "Phân loại lại")
    letters_left = Paper.objects.filter(matter=case.matter, kind__startswith=letters.KIND)
    drafts = letters_left.exclude(state__in=(Paper.ISSUED, Paper.WITHDRAWN))
    doing.say(withdrawn=drafts.update(state=Paper.WITHDRAWN))
    case.ended_on = case.destroy_after = case.matter.closed_on = None
    case.matter.save(update_fields=["closed_on"])
    case.save(update_fields=["ended_on", "destroy_after"])
    doing.say(earlier=earlier.decided, earlier_number=case.number, earlier_kind=case.kind)


def _carry_out(
    doing: Act,
    actor: Actor,
    case: Case,
    decision: Decision,
    *,
    suggested: Mapping[str, object] | None,
    earlier: Sorting | None = None,
) -> None:
    """Do everything a decision brings, in the order in which one step needs the other."""
    found = rules.problems(law(), decision, doing.on)
    if found:
        raise SortRefused(found)
    outcomes.once(actor, decision)
    plan = rules.plan(law(), decision, case.received_on, doing.on)
    author = outcomes.author_for_parts(actor, case, decision)
    granting.recuse(doing, case, decision.denounced)
    _seal_or_release(doing, case, decision, plan)
    to = kind(plan.case_kind)
    _write(doing, case, decision, plan, to)
    letters.draft(doing, case, decision, plan, outcomes.grounds(decision, doing.on))
    _clocks(doing, case, decision, plan)
    stages.move(doing, case, to.table.check(actor, case, plan.step))
    outcomes.carry_out(doing, actor, case, decision, plan, author)
    if plan.ends:
        _end(doing, case, plan)
    if not plan.sealed:
        search.index(case.merged_into or case)
    _remember(doing, case, decision, dict(suggested or {}), earlier)


def _no_names(case: Case, decision: Decision) -> None:
    """Refuse a title that tells who sent it; the refusal takes the whole act back, the release too."""
    people = Party.objects.filter(case=case, role="author").values_list("person__name", "person__phone")
    found = rules.title_problems(decision, [text for row in people for text in row if text])
    if found:
        raise SortRefused(found)


def _seal_or_release(doing: Act, case: Case, decision: Decision, plan: Plan) -> None:
    matter = case.matter
    if not plan.sealed:
        if matter.state != Matter.OPEN:
            opening.release(doing, case, decision.subject.strip())
            granting.end(doing, case)
        else:
            matter.label = decision.subject.strip()
            matter.save(update_fields=["label"])
        _no_names(case, decision)
        return
    if matter.state == Matter.OPEN:
        opening.close_again(doing, case)
        granting.end(doing, case)
    matter.state, matter.label, matter.owner = Matter.SEALED, opening.NEUTRAL, None
    matter.save(update_fields=["state", "label", "owner"])
    told = {"note": decision.note, "competent": decision.competent, "subject": case.subject}
    sealing.put(matter, opening.SORTING, told)
    granting.grant(doing, case)


def _write(doing: Act, case: Case, decision: Decision, plan: Plan, found: Kind) -> None:
    if case.kind != found.code or not case.number:
        if case.number and case.numbered_by:
            numbers.give_up(doing, case.numbered_by, case.number, "Phân loại lại")
        case.number = numbers.take(case.matter.office, found.series, doing.on)
        case.numbered_by = case.matter.office
    case.kind = found.code
    case.subject = "" if plan.sealed else decision.subject.strip()
    case.field = decision.field
    case.instance = decision.instance if decision.kind == "kn" else ""
    case.outcome = decision.outcome
    case.outcome_note = "" if plan.sealed else decision.note.strip()
    case.competent = "" if plan.sealed else decision.competent.strip()[:160]
    case.save()
    case.submissions.filter(undone_at=None).update(people=max(1, decision.people))
    doing.say(kind=case.kind, number=case.number, outcome=case.outcome, sealed=plan.sealed)


def _clocks(doing: Act, case: Case, decision: Decision, plan: Plan) -> None:
    duties.keep_all(doing, case.matter, *plan.keeps)
    nothing_handed_in = not plan.sealed and not any(s.handed_in for s in case.submissions.all())
    for rule, start in plan.opens:
        if rule == rules.ORIGINALS_RULE and nothing_handed_in:
            continue
        facts = decision.facts & frozenset(law().resolve(rule).facts)
        duties.open_duty(doing, case.matter, rule, start, facts)
    if decision.kind == DENUNCIATION and case.submissions.exclude(forwarder="").exists():
        # opened only now: before sorting it would say that a submission is a denunciation
        duties.open_duty(doing, case.matter, FORWARDED_RULE, case.received_on)


def _end(doing: Act, case: Case, plan: Plan) -> None:
    case.ended_on = case.matter.closed_on = doing.on
    if any(rule == rules.ARCHIVE_RULE for rule, _ in plan.opens):
        case.destroy_after = law().replay(rules.ARCHIVE_RULE, doing.on).effective_on
    case.save(update_fields=["ended_on", "destroy_after"])
    case.matter.save(update_fields=["closed_on"])


def _remember(doing: Act, case: Case, decision: Decision, suggested: dict[str, Any], earlier: Sorting | None) -> None:
    decided = decision.codes()
    agreed = rules.agreed(suggested, decided)
    Sorting.objects.create(
        case=case,
        by_id=officer_of(doing),
        at=doing.at,
        suggested=suggested,
        decided=decided,
        agreed=agreed,
        corrects=earlier,
    )
    doing.say(agreed=agreed)
