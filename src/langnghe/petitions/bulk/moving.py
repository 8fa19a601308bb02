"""Moving running cases in: number, stage, clock, papers and holder as the old book has them. Nothing is announced.

Each case is one act of its own: it moves in whole, or its row says what is wrong.
"""

from collections.abc import Sequence

from django.db import IntegrityError

from langnghe.casebook import kinds, search
from langnghe.casebook.acting import officer_of
from langnghe.casebook.models import Alias, Case, Submission
from langnghe.casebook.register import actions as register
from langnghe.casebook.sorted import CLOSED
from langnghe.documents import numbers
from langnghe.matters import sealing
from langnghe.matters.models import Grant, Matter
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor
from langnghe.people.models import Office, User
from langnghe.petitions.bulk import clocks, papers
from langnghe.petitions.bulk.events import MOVED_IN
from langnghe.petitions.bulk.people import NobodyThere, holder_of
from langnghe.petitions.bulk.rows import ALREADY, REFUSED, TAKEN, BulkRow, Outcome, RunningCase
from langnghe.petitions.intake.actions import RECEIPT_SERIES
from langnghe.petitions.models import Sorting
from langnghe.petitions.permissions import IMPORT
from langnghe.petitions.triage import granting, opening
from langnghe.petitions.triage.decision import Decision, SortRefused
from langnghe.petitions.triage.rules import title_problems
from langnghe.trail.act import Act, act
from lawbook import LawError

LATE = "Vụ việc đang giải quyết, nhập từ sổ cũ"
"""Why a submission stands in the book later than it came."""


class RowStays(ValueError):
    """The case cannot move in as its row stands; the message says what to change."""


def write(actor: Actor, office: Office, rows: Sequence[BulkRow], *, confirmed_by: Actor | None = None) -> list[Outcome]:
    """Move the cases of ``rows`` into ``office``.

    Args:
        actor: who brings them in, with ``IMPORT``, in that office.
        office: who holds them from now on.
        rows: each with ``running``; a key known already adds nothing.
        confirmed_by: the officer with ``SORT`` in that office who vouches for the kinds; without one none moves in.

    Returns:
        What became of each row, in their order.

    Raises:
        NotAllowed: the mandate may not import, or that of the officer who vouches may not sort.
    """
    actor.require(IMPORT)
    if confirmed_by is not None:
        confirmed_by.require(SORT)
    return [_one(actor, office, row, confirmed_by) for row in rows]


def _one(actor: Actor, office: Office, row: BulkRow, confirmed_by: Actor | None) -> Outcome:
    earlier = Submission.objects.filter(request_key=row.key).first()
    if earlier:
        return Outcome(row.number, ALREADY, case=earlier.case_id)
    try:
        if confirmed_by is None:
            raise RowStays("Chưa có cán bộ xác nhận loại đơn. Hãy chọn người xác nhận rồi nhập lại.")
        with act(actor, MOVED_IN) as doing:
            case = _moved(doing, office, row, confirmed_by)
    except (RowStays, NobodyThere, SortRefused, papers.NumberGiven, LawError) as refused:
        return Outcome(row.number, REFUSED, str(refused))
    except IntegrityError:
        again = Submission.objects.filter(request_key=row.key).first()
        if again is None:
            problem = "Số của dòng này vừa được dòng khác dùng. Hãy xem lại số rồi nhập lại."
            return Outcome(row.number, REFUSED, problem)
        return Outcome(row.number, ALREADY, case=again.case_id)
    return Outcome(row.number, TAKEN, case=case.pk)


def _moved(doing: Act, office: Office, row: BulkRow, officer: Actor) -> Case:
    told, kind = row.running or RunningCase(), kinds.kind(row.kind)
    _number_free(office, kind, row, told)
    holder = holder_of(told.holder, office, doing.on) if told.holder else None
    subject = _subject(kind, row, told)
    receipt = numbers.take(office, RECEIPT_SERIES, doing.on)
    matter = Matter.objects.create(
        kind="case",
        office=office,
        owner=holder,
        label=opening.NEUTRAL if kind.sealed else subject,
        state=Matter.SEALED if kind.sealed else Matter.OPEN,
        opened_at=doing.at,
        closed_on=told.closed_on,
    )
    doing.about(matter.pk)
    case = _case(doing, matter, kind, row, subject)
    submission = _submission(doing, case, receipt, row)
    _words(doing, case, submission, row)
    clocks.wind(doing, matter, row, told)
    papers.lay_in(doing, matter, told.papers, sealed=kind.sealed)
    _sorted(doing, case, officer)
    if kind.sealed:
        _grants(doing, case, holder, officer)
    else:
        search.index(case)
    doing.say(receipt=receipt, kind=case.kind, number=case.number, stage=case.stage, received=row.received_on)
    doing.say(accepted=told.accepted_on, closed=told.closed_on, confirmed_by=officer.user_id)
    return case


def _number_free(office: Office, kind: kinds.Kind, row: BulkRow, told: RunningCase) -> None:
    year = (told.accepted_on or row.received_on).year
    taken = Alias.objects.filter(office=office, series=kind.series, year=year, number=told.number)
    if taken.exists():
        # which case has it is not told: it may be one that whoever brings the book in must not know of
        raise RowStays(f"Số {told.number} năm {year} đã có trong cơ quan. Hãy tìm theo số này, hoặc bỏ dòng này.")


def _subject(kind: kinds.Kind, row: BulkRow, told: RunningCase) -> str:
    subject = row.subject or f"{kind.title} số {told.number}"
    if kind.sealed:
        return subject
    said = [text for text in (row.author.name, row.author.phone) if text]
    if found := title_problems(Decision(kind="", outcome="", subject=subject), said):
        raise RowStays(" ".join(problem.text for problem in found))
    return subject


def _case(doing: Act, matter: Matter, kind: kinds.Kind, row: BulkRow, subject: str) -> Case:
    told = row.running or RunningCase()
    case = Case.objects.create(
        matter=matter,
        kind=kind.code,
        stage=_stage(kind, told),
        number=numbers.take(matter.office, kind.series, doing.on),
        subject="" if kind.sealed else subject,
        field=row.about,
        instance="first" if kind.code == "complaint" else "",
        unit=matter.office.unit,
        received_on=row.received_on,
        accepted_on=told.accepted_on,
        ended_on=told.closed_on,
    )
    year = (told.accepted_on or row.received_on).year
    Alias.objects.create(case=case, office=matter.office, series=kind.series, year=year, number=told.number)
    return case


def _stage(kind: kinds.Kind, told: RunningCase) -> str:
    if told.closed_on:
        return CLOSED
    if told.stage:
        return told.stage
    given = kind.table.moves.get("assign")
    return given.to if told.holder and given else kind.first_stage


def _submission(doing: Act, case: Case, receipt: str, row: BulkRow) -> Submission:
    passed = row.forwarder
    return Submission.objects.create(
        case=case,
        receipt=f"{case.matter.office.code}/{receipt}",
        channel=row.channel,
        received_on=row.received_on,
        entered_at=doing.at,
        entered_by_id=doing.actor.user_id,
        late_reason=LATE,
        written_on=row.written_on,
        forwarder=passed.name if passed else "",
        forwarder_number=passed.number if passed else "",
        forwarder_on=passed.on if passed else None,
        people=row.people,
        pages=row.pages,
        request_key=row.key,
    )


def _words(doing: Act, case: Case, submission: Submission, row: BulkRow) -> None:
    if case.matter.state == Matter.OPEN:
        submission.content = row.content
        submission.save(update_fields=["content"])
        register.met(doing, case, submission, vars(row.author))
        return
    sealing.put(case.matter, opening.AUTHOR, vars(row.author))
    sealing.put(case.matter, opening.CONTENT, {"text": row.content, "papers": []})
    sealing.put(case.matter, opening.SORTING, {"note": "", "competent": "", "subject": row.subject})


def _sorted(doing: Act, case: Case, officer: Actor) -> None:
    """Remember who vouched for the kind, so that it can be sorted again when that was wrong."""
    Sorting.objects.create(
        case=case,
        by_id=officer.signed_in_id,
        at=doing.at,
        suggested={},
        decided={"kind": case.kind, "outcome": "", "moved_in": True},
        agreed=True,
    )


def _grants(doing: Act, case: Case, holder: User | None, officer: Actor) -> None:
    """Let the officer who vouches for the book see what was theirs already, and the holder once two people said so.

    A book does not say whom a denunciation accuses, so nobody is granted for the office they hold: the head might be
    the accused. Whoever else must see the case is granted by two people, as always.
    """
    _grant(doing, case, officer.signed_in_id, granting.RECEIVER, officer.signed_in_id)
    if holder is not None and holder.pk != officer.user_id:
        three = doing.actor.user_id not in (officer.user_id, holder.pk)
        _grant(doing, case, holder.pk, granting.RESOLVER, officer.user_id if three else None)


def _grant(doing: Act, case: Case, user: int, purpose: str, confirmed_by: int | None) -> None:
    Grant.objects.create(
        matter=case.matter,
        user_id=user,
        purpose=purpose,
        from_on=doing.on,
        given_by_id=officer_of(doing),
        confirmed_by_id=confirmed_by,
    )
    doing.add("granted", user)
