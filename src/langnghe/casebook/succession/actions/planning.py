"""Planning: which office ends, which rules say who receives what."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from langnghe.casebook.kinds import all_kinds
from langnghe.casebook.permissions import ASSIGN_OFFICE, PLAN_SUCCESSION
from langnghe.casebook.succession import events, rules
from langnghe.casebook.succession.models import Plan, PlanRule
from langnghe.duties.law import law
from langnghe.people.actors import Actor
from langnghe.people.models import Office, User
from langnghe.people.queries import holders, offices_under
from langnghe.places.units import UnknownUnit, load
from langnghe.trail.act import act

OF_THE_PROVINCE, SHIPPED = "competence.succession_province", "competence.succession"
"""The province's overlay, which goes first, and what ships."""


class PlanRefused(ValueError):
    """The plan cannot be made, changed or carried out like this; the message says why and what to do."""


@dataclass(frozen=True)
class Line:
    """One rule as the planner writes it; what is empty fits every case."""

    kind: str
    instance: str
    field: str
    unit: str
    to: str
    office: Office | None = None


def draw_up(*, actor: Actor, ends: Office, on: date, archive: Office, box_owner: User, basis: str) -> Plan:
    """Begin a plan for an office that ends, with the rules the law data proposes.

    Args:
        actor: plans for the province (or whatever office stands above ``ends``).
        ends: the office.
        on: the first day on which it is no more.
        archive: where the records of its closed cases stay.
        box_owner: decides by hand what no rule decides.
        basis: the document that orders it, with number and day.

    Raises:
        NotAllowed, SecondFactorNeeded; PlanRefused: the office lies elsewhere, is planned for already, no basis.

    Law: ``law/competence/succession.toml``
    """
    actor.require(PLAN_SUCCESSION)
    _check(actor, ends, archive, box_owner, basis, on)
    with act(actor, events.PLANNED) as doing:
        plan = Plan.objects.create(
            ends=ends,
            on=on,
            province_id=actor.office_id or 0,
            archive=archive,
            box_owner=box_owner,
            basis=basis.strip(),
            planned_by_id=actor.signed_in_id,
            planned_at=doing.at,
        )
        proposed = _proposed(on)
        PlanRule.objects.bulk_create(
            PlanRule(plan=plan, order=order, **line) for order, line in enumerate(proposed, start=1)
        )
        doing.say(plan=plan.pk, ends=ends.pk, on=on, archive=archive.pk, box_owner=box_owner.pk, rules=len(proposed))
        return plan


def _check(actor: Actor, ends: Office, archive: Office, box_owner: User, basis: str, on: date) -> None:
    if ends.pk == actor.office_id or ends.pk not in offices_under(actor.office_id or 0):
        raise PlanRefused("Cơ quan này không nằm dưới cơ quan của bạn. Hãy chọn cơ quan trực thuộc.")
    if Plan.objects.filter(ends=ends).exclude(state=Plan.DROPPED).exists():
        raise PlanRefused("Cơ quan này đã có phương án. Hãy mở phương án đó ra sửa.")
    if archive.pk == ends.pk:
        raise PlanRefused("Cơ quan kết thúc không giữ hồ sơ của chính mình được. Hãy chọn cơ quan lưu giữ khác.")
    if not basis.strip():
        raise PlanRefused("Chưa ghi văn bản căn cứ. Hãy ghi số, ngày của văn bản cho cơ quan kết thúc.")
    if not holders(ASSIGN_OFFICE.code, actor.office_id or 0, on).filter(pk=box_owner.pk).exists():
        raise PlanRefused("Người phân công chưa có nhiệm vụ phân công ở cơ quan cấp tỉnh. Hãy chọn người khác.")


def _proposed(on: date) -> list[dict[str, str]]:
    """Return the lines of the law data in force on ``on``: those of the province first, then what ships."""
    book, lines = law(), []
    for name in (OF_THE_PROVINCE, SHIPPED):
        if name not in book.rules():
            continue
        table = book.routing(name, max(on, book.rule(name).versions[0].since))
        for row in table.rows:
            asked = {column: row.when.get(column, "") for column in ("kind", "instance", "field")}
            lines.append(
                {**asked, "to": row.then["to"], "source": f"{name}@{table.version}", "confidence": row.confidence}
            )
    return lines


def add(*, actor: Actor, plan: Plan, line: Line) -> PlanRule:
    """Put a rule in front of those that stand: what the planner writes goes before what the law data proposes.

    Raises:
        NotAllowed; PlanRefused: not a draft, an unknown unit or kind, or no office where one is needed.
    """
    actor.require(PLAN_SUCCESSION)
    _sound(plan, line)
    with act(actor, events.CHANGED) as doing:
        _draft(actor, plan)
        own = plan.rules.filter(source="").aggregate(last=Max("order"))["last"] or 0
        for later in plan.rules.filter(order__gt=own).order_by("-order"):
            later.order += 1
            later.save(update_fields=["order"])
        made = PlanRule.objects.create(plan=plan, order=own + 1, **vars(line))
        doing.say(plan=plan.pk, added=told(made))
        return made


def _sound(plan: Plan, line: Line) -> None:
    if line.to == rules.OFFICE and line.office is None:
        raise PlanRefused("Chưa chọn cơ quan nhận. Hãy chọn cơ quan.")
    if line.office is not None and line.office.pk == plan.ends_id:
        raise PlanRefused("Cơ quan kết thúc không nhận được. Hãy chọn cơ quan khác.")
    if line.to != rules.OFFICE and line.office is not None:
        raise PlanRefused("Đã chọn cơ quan thì phải chọn cách «cơ quan được chọn». Hãy bỏ một trong hai.")
    if line.kind and line.kind != rules.UNSORTED and line.kind not in all_kinds():
        raise PlanRefused("Không có loại vụ việc này. Hãy chọn trong danh sách.")
    if line.unit and not _known(line.unit, plan.on):
        raise PlanRefused(f"Không có đơn vị hành chính mã «{line.unit}». Hãy xem lại mã trong danh mục.")


def _known(code: str, on: date) -> bool:
    for day in (on - timedelta(days=1), on):
        try:
            load().unit(code, day)
        except UnknownUnit:
            continue
        return True
    return False


def remove(*, actor: Actor, plan: Plan, rule: PlanRule) -> None:
    """Take a rule out of a draft.

    Raises:
        NotAllowed; PlanRefused: not a draft, or the rule is of another plan.
    """
    actor.require(PLAN_SUCCESSION)
    with act(actor, events.CHANGED) as doing:
        _draft(actor, plan)
        if rule.plan_id != plan.pk:
            raise PlanRefused("Dòng này không thuộc phương án. Hãy tải lại trang.")
        doing.say(plan=plan.pk, removed=told(rule))
        rule.delete()


def drop(*, actor: Actor, plan: Plan) -> None:
    """Give up a draft; another plan for the same office may be made.

    Raises:
        NotAllowed; PlanRefused: it is being carried out, or was.
    """
    actor.require(PLAN_SUCCESSION)
    with act(actor, events.DROPPED) as doing:
        _draft(actor, plan)
        plan.state = Plan.DROPPED
        plan.save(update_fields=["state"])
        doing.say(plan=plan.pk)


def told(rule: PlanRule) -> dict[str, object]:
    """Return what an entry says of a rule."""
    names = ("order", "kind", "instance", "field", "unit", "to", "office_id", "source")
    return {name: getattr(rule, name) for name in names if getattr(rule, name)}


def _draft(actor: Actor, plan: Plan) -> None:
    fresh = Plan.objects.select_for_update().get(pk=plan.pk)
    plan.state = fresh.state
    if fresh.province_id != actor.office_id:
        raise PlanRefused("Phương án này do cơ quan khác lập.")
    if fresh.state != Plan.DRAFT:
        raise PlanRefused("Phương án đã thực hiện hoặc đã bỏ, không sửa được nữa.")
