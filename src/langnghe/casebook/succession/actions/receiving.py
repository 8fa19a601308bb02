"""What moving one case to its receiver does, inside the act on it. Its clocks keep their starts and their days."""

from typing import Any

from django.db.models import Min

from langnghe.casebook import search, stages
from langnghe.casebook.acting import officer_of
from langnghe.casebook.kinds import all_kinds
from langnghe.casebook.models import Case
from langnghe.casebook.register import actions as register
from langnghe.casebook.succession import rules
from langnghe.casebook.succession.models import Alias, Plan
from langnghe.documents import numbers
from langnghe.documents.models import File, Paper
from langnghe.duties.queries import open_of
from langnghe.matters.models import Grant, Matter, Recusal
from langnghe.matters.permissions import GRANT, OPEN_SEALED
from langnghe.matters.visibility import in_force
from langnghe.people.models import Office, User
from langnghe.people.queries import holders
from langnghe.trail.act import Act

RESTART = "start_over"
"""The move by which a kind gives out anew what was under way."""
PURPOSE = "Tiếp nhận vụ việc được giữ bí mật của cơ quan đã kết thúc"
UNISSUED = (Paper.DRAFT, Paper.REVIEW, Paper.APPROVED)


def receive(doing: Act, plan: Plan, case: Case, office: Office) -> dict[str, Any]:
    """Let ``office`` hold ``case`` from now on: what is owed, people, drafts, numbers and sight go along.

    Args:
        doing: the act on the case; it holds its lock.
        plan: whose planner and carrier stand for the grants.
        case: with its matter, as it now is.
        office: the receiver; ``readable`` has said that somebody there may see it.

    Returns:
        What the minutes say of it.
    """
    matter, said = case.matter, _said(case)
    before = matter.office_id
    matter.office, matter.owner = office, None
    matter.save(update_fields=["office", "owner"])
    moved = open_of(matter).update(office=office, owner=None)
    drafts = _papers(matter, office)
    register.at_home(case)
    _stage(doing, case)
    _numbers(doing, case, before)
    _grants(doing, plan, matter)
    search.index(case)
    doing.say(plan=plan.pk, from_office=before, to_office=office.pk, duties=moved, drafts=drafts)
    return {**said, "number": case.number}


def keep_record(doing: Act, plan: Plan, case: Case, office: Office) -> dict[str, Any]:
    """Let ``office`` keep the record of a closed case: nothing changes but who holds it. Returns as ``receive``."""
    matter, said = case.matter, _said(case)
    before = matter.office_id
    matter.office = office
    matter.save(update_fields=["office"])
    open_of(matter).update(office=office, owner=None)
    register.at_home(case)
    _alias(case, before)
    _grants(doing, plan, matter)
    search.index(case)
    doing.say(plan=plan.pk, from_office=before, to_office=office.pk)
    return {**said, "number": case.number}


def readable(matter: Matter, office: Office, doing: Act) -> bool:
    """Return whether somebody at ``office``, or above it, may be given sight of this sealed matter."""
    return matter.state != Matter.SEALED or bool(_resolvers(matter, office, doing))


def _said(case: Case) -> dict[str, Any]:
    """Return what the minutes say of a case as the old office hands it over; nothing personal."""
    due = open_of(case.matter).aggregate(first=Min("due_on"))["first"]
    return {
        "old": case.number,
        "stage": case.stage,
        "due": due.isoformat() if due else "",
        "papers": Paper.objects.filter(matter=case.matter).exclude(state=Paper.WITHDRAWN).count(),
        "files": File.objects.filter(matter=case.matter, removed_at=None).count(),
    }


def _papers(matter: Matter, office: Office) -> int:
    """Take what is not issued along as a draft: its route and its signature were those of an office that ended."""
    return Paper.objects.filter(matter=matter, state__in=UNISSUED).update(
        office=office, state=Paper.DRAFT, signed_by=None, signature=""
    )


def _stage(doing: Act, case: Case) -> None:
    known = all_kinds().get(case.kind)
    again = known.table.moves.get(RESTART) if known else None
    if again and case.stage in again.sources:
        stages.move(doing, case, again)


def _numbers(doing: Act, case: Case, before: int) -> None:
    """Give the case a number in the receiver's book; the old one stays an alias. One not sorted yet has none."""
    known = all_kinds().get(case.kind)
    kept = _alias(case, before)
    if not kept:
        # another case had this very number there: this one keeps its own, so that neither is lost
        doing.say(number_kept=case.number)
        return
    if case.number and known:
        doing.say(old_number=case.number)
        case.number = numbers.take(case.matter.office, known.series, doing.on)
        doing.say(number=case.number)
    case.numbered_by = case.matter.office
    case.save(update_fields=["number", "numbered_by"])


def _alias(case: Case, office: int) -> bool:
    """Let the number a case has lead to it for ever; return False when another case had it in that book."""
    if not case.number or Alias.objects.filter(case=case, number=case.number).exists():
        return True
    series, year = rules.read_number(case.number, case.received_on)
    found, _ = Alias.objects.get_or_create(
        office_id=case.numbered_by_id or office,
        series=series,
        year=year,
        number=case.number,
        defaults={"case": case},
    )
    return bool(found.case_id == case.pk)


def _grants(doing: Act, plan: Plan, matter: Matter) -> None:
    """End what the old office could open, and give it to whoever resolves at the receiver.

    The ciphertext stays as it is: all offices of an installation seal to one key, and a grant is what opens. Whoever
    moved along with the case keeps the grant they have.
    """
    if matter.state != Matter.SEALED:
        return
    staying = holders(OPEN_SEALED.code, matter.office_id, doing.on).values("pk")
    Grant.objects.filter(matter=matter, ended_at=None).exclude(user__in=staying).update(ended_at=doing.at)
    for user in _resolvers(matter, matter.office, doing):
        if in_force(doing.on).filter(matter=matter, user=user, until_on=None).exists():
            continue
        Grant.objects.create(
            matter=matter,
            user=user,
            purpose=PURPOSE,
            from_on=doing.on,
            given_by_id=officer_of(doing),
            confirmed_by_id=plan.planned_by_id,
        )
        doing.add("granted", user.pk)


def _resolvers(matter: Matter, office: Office | None, doing: Act) -> list[User]:
    away = Recusal.objects.filter(matter=matter, lifted_at=None).values("user")
    while office is not None:
        found = list(holders(GRANT.code, office.pk, doing.on).exclude(pk__in=away))
        if found:
            return found
        office = office.parent
    return []
