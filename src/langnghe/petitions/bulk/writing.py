"""Writing rows of an old book: each one a submission, as if it had come to the counter on its day."""

from collections.abc import Sequence

from langnghe.casebook.models import Case, Submission
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.petitions.bulk.rows import ALREADY, REFUSED, TAKEN, BulkRow, Outcome
from langnghe.petitions.intake import actions as intake
from langnghe.petitions.intake.incoming import Incoming
from langnghe.petitions.permissions import IMPORT
from langnghe.petitions.triage.actions import sort_case
from langnghe.petitions.triage.decision import Decision, SortRefused

LATE = "Nhập từ sổ cũ"
SORTED_AS = {
    "petition": ("knpa", "KNPA-accept"),
    "complaint": ("kn", "KN-accept"),
    "denunciation": ("tc", "TC-accept"),
}
"""What a confirmed kind is sorted as; rows of any other kind wait for an officer."""


def write(actor: Actor, office: Office, rows: Sequence[BulkRow], *, confirmed_by: Actor | None = None) -> list[Outcome]:
    """Take ``rows`` into ``office``.

    Args:
        actor: who brings them in, with ``IMPORT``, in that office.
        office: whose book it becomes.
        rows: what to take, each under its key; a key known already adds nothing.
        confirmed_by: the officer with ``SORT`` who vouches for the kinds the book gives; without one every row waits
            unsorted, and is treated as a denunciation.

    Returns:
        What became of each row, in their order.

    Raises:
        NotAllowed: the mandate may not import.
    """
    actor.require(IMPORT)
    known = dict(Submission.objects.filter(request_key__in=[r.key for r in rows]).values_list("request_key", "case_id"))
    outcomes = []
    for row in rows:
        if row.key in known:
            outcomes.append(Outcome(row.number, ALREADY, case=known[row.key]))
            continue
        outcome = _one(actor, office, row, confirmed_by)
        outcomes.append(outcome)
        if outcome.case is not None:
            known[row.key] = outcome.case
    return outcomes


def _one(actor: Actor, office: Office, row: BulkRow, confirmed_by: Actor | None) -> Outcome:
    incoming = Incoming(
        channel=row.channel,
        content=row.content,
        author=row.author,
        received_on=row.received_on,
        late_reason=LATE,
        written_on=row.written_on,
        forwarder=row.forwarder,
        people=row.people,
        pages=row.pages,
        request_key=row.key,
    )
    try:
        taken = intake.receive(actor=actor, office=office, incoming=incoming)
    except intake.AlreadyTaken as again:
        return Outcome(row.number, ALREADY, case=again.submission.case_id)
    except intake.IntakeRefused as refused:
        return Outcome(row.number, REFUSED, str(refused))
    if confirmed_by and row.kind in SORTED_AS:
        _sort(confirmed_by, taken.submission.case, row)
    return Outcome(row.number, TAKEN, case=taken.submission.case_id)


def _sort(officer: Actor, case: Case, row: BulkRow) -> None:
    kind, outcome = SORTED_AS[row.kind]
    decision = Decision(kind=kind, outcome=outcome, subject=row.subject[:200], field=row.about, people=row.people)
    try:
        sort_case(actor=officer, case=case, decision=decision)
    except SortRefused:
        # what cannot be accepted as it stands (a title that names somebody, a group without representatives) waits
        # for an officer at the desk, like any other new submission
        return
