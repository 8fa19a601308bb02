"""Carrying a plan out: one recorded act begins it, then each case moves whole, in a transaction of its own.

Killed in between, nothing is half: a case is where it was or where it goes, and the next turn goes on with what the
ended office still holds. The same plan carried out twice moves nothing twice.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.casebook.permissions import CARRY_SUCCESSION
from langnghe.casebook.succession import events, rules
from langnghe.casebook.succession.actions import boxing, receiving, returning
from langnghe.casebook.succession.actions.planning import PlanRefused, told
from langnghe.casebook.succession.deciding import Decider, lines, open_cases
from langnghe.casebook.succession.models import Move, Plan
from langnghe.casebook.succession.rules import Decided
from langnghe.jobs import actions as jobs
from langnghe.matters import keys
from langnghe.matters.models import Matter, Sealed
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.people.queries import actor_for
from langnghe.trail.act import Act, act
from langnghe.trail.rows import canonical

JOB = "casebook.succession"
A_TURN = 200
"""Cases moved by one press of the button."""
A_JOB = 1000
"""Cases moved by one job of the worker, which then asks for the next: a killed one is taken up again soon."""


class _Settled(Exception):
    """The case is no longer the ended office's: somebody was faster. Takes the act back; nothing was done."""


def foreseen(plan: Plan) -> tuple[str, dict[str, int]]:
    """Return a digest of what the plan now says of every open case, and how many each receiver gets (0: nobody).

    Whoever carries out hands the digest back: what changed since the preview was looked at shows.
    """
    digest, counts = hashlib.sha256(), Counter[str]()
    for one in Decider(plan, clock.today()).foresee(open_cases(plan)):
        digest.update(canonical([one.case, one.state, one.decided.office, one.decided.rule]))
        counts[str(one.decided.office or 0)] += 1
    return digest.hexdigest()[:32], dict(counts)


def begin(*, actor: Actor, plan: Plan, seen: str, typed: str) -> None:
    """Begin to carry out ``plan``: the one recorded act. From here there is no way back.

    Args:
        actor: somebody else than who planned.
        plan: a draft whose day has come.
        seen: the digest of the preview that was looked at, from ``foreseen``.
        typed: the short name of the office that ends, typed by hand.

    Raises:
        NotAllowed, SecondFactorNeeded; PlanRefused: planned by the same person, changed since, too early, typed
            wrong, nothing to open sealed parts with.
    """
    actor.require(CARRY_SUCCESSION)
    # counted before the lock is taken: others go on writing meanwhile, and each case is decided anew when it moves
    agreed, (now, counts) = lines(plan), foreseen(plan)
    with act(actor, events.BEGUN) as doing:
        fresh = Plan.objects.select_for_update().select_related("ends").get(pk=plan.pk)
        _may_begin(actor, fresh, typed, doing)
        if now != seen or lines(fresh) != agreed:
            raise PlanRefused("Vụ việc hoặc phương án đã thay đổi từ khi xem trước. Hãy xem lại bản xem trước.")
        fresh.state, fresh.carried_by_id, fresh.carried_with_id = Plan.RUNNING, actor.user_id, actor.mandate_id
        fresh.begun_at = doing.at
        fresh.save(update_fields=["state", "carried_by", "carried_with", "begun_at"])
        jobs.ask(JOB, f"succession:{fresh.pk}", {"plan": fresh.pk})
        doing.say(plan=fresh.pk, ends=fresh.ends_id, on=fresh.on, counts=counts, seen=seen)
        doing.say(rules=[told(rule) for rule in fresh.rules.all()])


def _may_begin(actor: Actor, plan: Plan, typed: str, doing: Act) -> None:
    if plan.province_id != actor.office_id:
        raise PlanRefused("Phương án này do cơ quan khác lập.")
    if plan.state != Plan.DRAFT:
        raise PlanRefused("Phương án này đã được thực hiện hoặc đã bỏ. Hãy tải lại trang.")
    if plan.planned_by_id == actor.user_id:
        raise PlanRefused("Người lập phương án không tự thực hiện. Hãy để người thứ hai xem lại và thực hiện.")
    if doing.on < plan.on:
        raise PlanRefused(f"Cơ quan còn hoạt động đến trước ngày {plan.on:%d/%m/%Y}. Hãy thực hiện từ ngày đó.")
    if rules.typed(typed) != rules.typed(plan.ends.short_name):
        raise PlanRefused(f"Chưa gõ đúng tên cơ quan kết thúc. Hãy gõ lại: {plan.ends.short_name}.")
    sealed = Sealed.objects.filter(matter__office=plan.ends_id)
    if sealed.exists() and (not keys.ready() or sealed.exclude(key_id=keys.current_id()).exists()):
        raise PlanRefused("Có phần niêm phong bằng khóa không còn ở máy này. Hãy khôi phục khóa trước khi bàn giao.")


def carry_on(plan: Plan, *, at_most: int | None = None) -> int:
    """Move what is left, one case after the other; return how many were settled.

    Args:
        plan: begun.
        at_most: stop after so many.

    Raises:
        PlanRefused: nobody has begun to carry it out.
    """
    if plan.state not in (Plan.RUNNING, Plan.DONE) or plan.carried_with is None:
        raise PlanRefused("Phương án này chưa được thực hiện. Hãy bấm thực hiện trước.")
    actor = actor_for(plan.carried_with, second_factor=True)
    decider, done = Decider(plan, clock.today()), 0
    for step in _steps(actor, plan, decider):
        if at_most is not None and done >= at_most:
            return done
        done += step()
    _finish(actor, plan, done)
    return done


def _steps(actor: Actor, plan: Plan, decider: Decider) -> Iterator[Callable[[], int]]:
    # ids first: a cursor over rows that move away from under it misses some
    waiting = list(open_cases_ids(plan))
    yield from ((lambda pk=pk: _settled(actor, plan, decider, pk)) for pk in waiting)
    closed = Case.objects.filter(matter__office=plan.ends_id, matter__closed_on__isnull=False)
    yield from (
        (lambda pk=pk: _settled(actor, plan, None, pk))
        for pk in list(closed.order_by("pk").values_list("pk", flat=True))
    )
    yield from ((lambda one=one: returning.send_back(actor, plan, one)) for one in returning.waiting(plan))


def open_cases_ids(plan: Plan) -> list[int]:
    """Return the ids of the open cases that nothing was done about yet."""
    held = Case.objects.filter(matter__office=plan.ends_id, matter__closed_on=None).exclude(moves__plan=plan)
    return list(held.order_by("pk").values_list("pk", flat=True))


def _settled(actor: Actor, plan: Plan, decider: Decider | None, pk: int) -> int:
    try:
        with act(actor, events.MOVED, pk) as doing:
            case = Case.objects.select_related("matter__office", "numbered_by").get(pk=pk)
            if case.matter.office_id != plan.ends_id or Move.objects.filter(plan=plan, case=case).exists():
                raise _Settled
            if case.matter.closed_on:
                _archive(doing, plan, case)
            elif decider is None:
                raise _Settled
            else:
                _move(doing, plan, case, decider.ask(case))
    except _Settled:
        return 0
    return 1


def _move(doing: Act, plan: Plan, case: Case, decided: Decided) -> None:
    office = Office.objects.select_related("parent").filter(pk=decided.office or 0).first()
    if office is None or not receiving.readable(case.matter, office, doing):
        left_open = Decided(None, decided.rule, rules.NOBODY, office.name) if office else decided
        boxing.put(doing, plan, case, left_open)
        return
    told = receiving.receive(doing, plan, case, office)
    doing.say(rule=decided.rule)
    _written(doing, plan, case, office=office, rule_id=decided.rule, state=Move.MOVED, told=told)


def _archive(doing: Act, plan: Plan, case: Case) -> None:
    doing.name = events.ARCHIVED
    told = receiving.keep_record(doing, plan, case, plan.archive)
    _written(doing, plan, case, office=plan.archive, state=Move.MOVED, archived=True, told=told)


def _written(doing: Act, plan: Plan, case: Case, **values: Any) -> None:
    Move.objects.create(plan=plan, case=case, at=doing.at, **values)


def _finish(actor: Actor, plan: Plan, done: int) -> None:
    with transaction.atomic():
        fresh = Plan.objects.select_for_update().get(pk=plan.pk)
        if fresh.state == Plan.DONE and not done:
            return
        with act(actor, events.DONE) as doing:
            fresh.state, fresh.done_at = Plan.DONE, doing.at
            fresh.save(update_fields=["state", "done_at"])
            undecided = Move.objects.filter(plan=plan, state=Move.UNDECIDED).count()
            doing.say(plan=plan.pk, settled=Move.objects.filter(plan=plan).count(), undecided=undecided)
    plan.state, plan.done_at = fresh.state, fresh.done_at


def carry_job(payload: dict[str, Any]) -> None:
    """Carry out what a plan has left: the worker's turn. May run twice, and after a kill."""
    plan = Plan.objects.select_related("carried_with", "archive", "ends").get(pk=payload["plan"])
    carry_on(plan, at_most=A_JOB)
    left = held(plan)
    if left:
        jobs.ask(JOB, f"succession:{plan.pk}:{left}", {"plan": plan.pk})


def held(plan: Plan) -> int:
    """Return how many cases the ended office still holds that nothing was done about."""
    return Matter.objects.filter(office=plan.ends_id, case__isnull=False).exclude(case__moves__plan=plan).count()
