"""The box «chờ phân công»: what no rule decides waits for a named officer, who decides each by hand."""

from langnghe.casebook.acting import officer_of
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import ASSIGN_OFFICE, PLAN_SUCCESSION
from langnghe.casebook.succession import events
from langnghe.casebook.succession.actions import receiving
from langnghe.casebook.succession.actions.planning import PlanRefused
from langnghe.casebook.succession.deciding import ground
from langnghe.casebook.succession.models import Move, Plan
from langnghe.casebook.succession.rules import Decided
from langnghe.duties.queries import open_of
from langnghe.matters.models import Grant, Matter
from langnghe.matters.queries import is_recused
from langnghe.people.actors import Actor
from langnghe.people.models import Office, User
from langnghe.people.queries import holders
from langnghe.trail.act import Act, act

PURPOSE = "Phân công cơ quan tiếp nhận vụ việc của cơ quan đã kết thúc"


def put(doing: Act, plan: Plan, case: Case, decided: Decided) -> None:
    """Put a case nobody receives into the box. The ended office keeps owing it; its officer of the box owns it.

    An open case may be read by that officer until it is decided; of a sealed or unsorted one nothing opens.
    """
    doing.name = events.BOXED
    # under the plan's lock: an entrusting under way waits for this case, and then finds it in the box
    owner = _owner(Plan.objects.select_for_update().get(pk=plan.pk).box_owner, case)
    Move.objects.create(
        plan=plan,
        case=case,
        state=Move.UNDECIDED,
        rule_id=decided.rule,
        why=decided.why,
        detail=decided.detail[:300],
        at=doing.at,
        owner=owner,
    )
    _entrust(doing, plan, case, owner)
    doing.say(plan=plan.pk, rule=decided.rule, why=decided.why)


def _owner(user: User, case: Case) -> User | None:
    return None if is_recused(user.pk, case.pk) else user


def _entrust(doing: Act, plan: Plan, case: Case, owner: User | None) -> None:
    matter = case.matter
    matter.owner = owner
    matter.save(update_fields=["owner"])
    open_of(matter).update(owner=owner)
    if owner is not None and matter.state == Matter.OPEN:
        second = plan.planned_by_id if plan.planned_by_id != doing.actor.user_id else plan.carried_by_id
        Grant.objects.create(
            matter=matter,
            user=owner,
            purpose=PURPOSE,
            from_on=doing.on,
            given_by_id=officer_of(doing),
            confirmed_by_id=second,
        )
        doing.add("granted", owner.pk)


def decide(*, actor: Actor, move: Move, office: Office, reason: str) -> Case:
    """Decide by hand which office receives a case from the box.

    Args:
        actor: the officer of the box; where that one is recused, any other who may assign there.
        move: undecided.
        office: the receiver; one that has people to see the case.
        reason: why this office; kept beside the entry.

    Raises:
        NotAllowed, SecondFactorNeeded; PlanRefused: somebody else's, recused, decided already, no reason, an office
            that ended or has nobody to see it.
    """
    actor.require(ASSIGN_OFFICE)
    if not reason.strip():
        raise PlanRefused("Chưa ghi lý do. Hãy ghi vì sao giao cho cơ quan này.")
    with act(actor, events.DECIDED, move.case_id) as doing:
        fresh = Move.objects.select_related("plan", "case__matter__office", "case__numbered_by").get(pk=move.pk)
        _may_decide(actor, fresh)
        _fit(doing, fresh, office)
        Grant.objects.filter(matter=fresh.case.matter, purpose=PURPOSE, ended_at=None).update(ended_at=doing.at)
        fresh.told = receiving.receive(doing, fresh.plan, fresh.case, office)
        fresh.office, fresh.state = office, Move.DECIDED
        fresh.decided_by_id, fresh.decided_at = actor.user_id, doing.at
        fresh.save(update_fields=["office", "state", "decided_by", "decided_at", "told"])
        doing.keep_private(reason=reason.strip())
        return fresh.case


def _may_decide(actor: Actor, move: Move) -> None:
    if move.plan.province_id != actor.office_id or move.owner_id not in (None, actor.user_id):
        raise PlanRefused("Vụ việc này do người khác phân công. Hãy để người đó quyết định.")
    if is_recused(actor.signed_in_id, move.case_id):
        raise PlanRefused("Không thể phân công vụ việc này. Hãy để người khác phân công.")
    matter = move.case.matter
    if matter.office_id != move.plan.ends_id or matter.closed_on:
        raise PlanRefused("Cơ quan đã kết thúc không còn giữ vụ việc này đang mở. Không phân công nữa.")
    if move.state != Move.UNDECIDED:
        raise PlanRefused("Vụ việc này vừa được phân công. Hãy tải lại danh sách.")


def _fit(doing: Act, move: Move, office: Office) -> None:
    seat = ground(move.plan, doing.on).seats.get(office.pk)
    if seat is None:
        raise PlanRefused("Cơ quan này đã kết thúc. Hãy chọn cơ quan đang hoạt động.")
    matter = move.case.matter
    if matter.state not in seat.takes or not receiving.readable(matter, office, doing):
        raise PlanRefused(
            f"{office.name} chưa có người được xem loại vụ việc này. Hãy báo quản trị giao nhiệm vụ trước."
        )


def entrust(*, actor: Actor, plan: Plan, to: User) -> int:
    """Give the box, with everything undecided in it, to another officer; return how many cases changed hands.

    Raises:
        NotAllowed; PlanRefused: another office's plan, or ``to`` may not assign there.
    """
    actor.require(PLAN_SUCCESSION)
    if plan.province_id != actor.office_id:
        raise PlanRefused("Phương án này do cơ quan khác lập.")
    with act(actor, events.ENTRUSTED) as doing:
        if not holders(ASSIGN_OFFICE.code, plan.province_id, doing.on).filter(pk=to.pk).exists():
            raise PlanRefused("Người này chưa có nhiệm vụ phân công ở cơ quan cấp tỉnh. Hãy chọn người khác.")
        plan.refresh_from_db()
        plan.box_owner = to
        plan.save(update_fields=["box_owner"])
        doing.say(plan=plan.pk, box_owner=to.pk)
    changed = 0
    for case_id in list(plan.moves.filter(state=Move.UNDECIDED).exclude(owner=to).values_list("case_id", flat=True)):
        changed += _given(actor, plan, case_id, to)
    return changed


def _given(actor: Actor, plan: Plan, case_id: int, to: User) -> int:
    with act(actor, events.ENTRUSTED, case_id) as doing:
        move = Move.objects.select_related("case__matter").get(plan=plan, case=case_id)
        if move.state != Move.UNDECIDED:
            return 0
        Grant.objects.filter(matter=move.case.matter, purpose=PURPOSE, ended_at=None).update(ended_at=doing.at)
        move.owner = _owner(to, move.case)
        move.save(update_fields=["owner"])
        _entrust(doing, plan, move.case, move.owner)
        doing.say(plan=plan.pk, box_owner=to.pk)
    return 1
