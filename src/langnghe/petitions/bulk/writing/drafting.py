"""What a row of an old book becomes: decided from its values and the law alone, without a database.

Rows can be drafted in other processes than the one that writes: a draft is plain values.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from langnghe.casebook import kinds
from langnghe.casebook.models import Case, Submission
from langnghe.casebook.search import words_from
from langnghe.casebook.sorted import CLOSED
from langnghe.matters.models import Matter
from langnghe.people.models import Office
from langnghe.petitions.bulk.rows import BulkRow
from langnghe.petitions.triage import rules
from langnghe.petitions.triage.decision import COMPLAINT, DENUNCIATION, PETITION, Decision
from langnghe.petitions.triage.suggesting import field_of, suggest
from lawbook import Deadline, Event, Lawbook
from viettext import nfc

SORTED_AS = {
    "petition": (PETITION, "KNPA-accept"),
    "complaint": (COMPLAINT, "KN-accept"),
    "denunciation": (DENUNCIATION, "TC-accept"),
}
"""What a confirmed kind is sorted as; rows of any other kind wait for an officer."""
ACCEPTED = {
    "petition": "feedback.reply",
    "complaint": "complaints.first_decision",
    "denunciation": "denunciations.conclusion",
}
"""The clock that runs, or ran, since acceptance."""
RECEIVED = {"complaint": "complaints.acceptance", "denunciation": "denunciations.initial_check"}
"""The clock that runs until acceptance."""
PROCESS = "intake.process"


class RowRefused(ValueError):
    """The row cannot be taken as it stands; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Owed:
    """One clock of the row: under which rule, since when, with what happened to it; kept when, if it is over."""

    rule: str
    start: date
    facts: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    kept_on: date | None = None


@dataclass(frozen=True)
class Draft:
    """A row as it will be written.

    Attributes:
        row: the row.
        kind: code of the case's kind; empty: it waits for sorting, sealed.
        sealed: whether author and words stay in the sealed store.
        stage: where the case stands.
        about: the field it is about.
        decision: what it was sorted as; None while it waits.
        suggested: what the house would have suggested, without a word of the row.
        owed: its clocks.
        words: folded words by which it is found, without its numbers; empty while sealed.
    """

    row: BulkRow
    kind: str
    sealed: bool
    stage: str
    about: str = ""
    decision: Decision | None = None
    suggested: dict[str, Any] = field(default_factory=dict)
    owed: tuple[Owed, ...] = ()
    words: str = ""


def draft(book: Lawbook, office: Office, row: BulkRow, on: date, *, confirmed: bool) -> Draft:
    """Return what ``row`` becomes.

    Args:
        book: the law.
        office: who takes it in.
        row: the row; its text is NFC already.
        on: local day of the import; what is sorted now starts its clocks on it.
        confirmed: whether a named officer vouches for the kinds of the book.

    Raises:
        RowRefused: a stage the kind has not, an event the law does not allow.
    """
    decision = _decision(book, row, on) if confirmed else None
    if decision is None:
        return Draft(row, "", True, kinds.UNSORTED, owed=(Owed(PROCESS, row.received_on),))
    sealed = row.kind == "denunciation"
    found = Draft(
        row,
        row.kind,
        sealed,
        _stage(row),
        decision.field,
        decision,
        {} if row.running else _suggested(book, office, row, on),
        _owed(book, row, decision, on),
        "" if sealed else " ".join(_words(row)),
    )
    for owed in found.owed:
        _counted(book, owed)
    return found


def _decision(book: Lawbook, row: BulkRow, on: date) -> Decision | None:
    """Return how the row is sorted; None when an officer must do it: no such kind, or the law wants more of it.

    A denunciation that is not under way yet always waits: whom it accuses must be kept away before anybody is told.
    """
    if row.kind not in SORTED_AS or (row.kind == "denunciation" and row.running is None):
        return None
    code, outcome = SORTED_AS[row.kind]
    topic = row.about or field_of(row.content)
    decision = Decision(kind=code, outcome=outcome, subject=row.subject.strip(), field=topic, people=row.people)
    if row.running is not None:  # decided long ago, by whoever answered for it then
        return decision if row.kind == "denunciation" or not _title_problems(row, decision) else None
    return None if rules.problems(book, decision, on) or _title_problems(row, decision) else decision


def _title_problems(row: BulkRow, decision: Decision) -> bool:
    return bool(rules.title_problems(decision, [text for text in (row.author.name, row.author.phone) if text]))


def _stage(row: BulkRow) -> str:
    kind = kinds.kind(row.kind)
    if row.running is None:
        return kind.first_stage
    if row.running.closed_on is not None:
        return CLOSED
    stage = row.running.stage or kind.first_stage
    if stage not in kind.table.stages or stage == kinds.UNSORTED:
        known = ", ".join(code for code in kind.table.stages if code != kinds.UNSORTED)
        raise RowRefused(f"Loại «{kind.title}» không có bước «{stage}». Hãy ghi một trong các bước: {known}.")
    return stage


def _owed(book: Lawbook, row: BulkRow, decision: Decision, on: date) -> tuple[Owed, ...]:
    old = row.running
    if old is None or (old.accepted_on is None and old.closed_on is None and row.kind not in RECEIVED):
        plan = rules.plan(book, decision, row.received_on, on)
        return tuple(Owed(rule, start) for rule, start in plan.opens if rule != rules.ORIGINALS_RULE)
    if old.accepted_on is None:
        # one that ended without acceptance owes nothing, and when it was answered the book does not say
        return () if old.closed_on else (Owed(RECEIVED[row.kind], row.received_on),)
    rule = ACCEPTED[row.kind]
    facts = tuple(sorted(old.facts & frozenset(book.resolve(rule).facts)))
    events = tuple(str(event) for event in old.events)
    return (Owed(rule, old.accepted_on, facts, events, old.closed_on),)


def _counted(book: Lawbook, owed: Owed) -> Deadline:
    try:
        return deadline(book, owed.rule, owed.start, owed.facts, owed.events)
    except ValueError as refused:
        raise RowRefused(f"Thời hạn không tính được: {refused}") from refused


@lru_cache(maxsize=20_000)
def deadline(
    book: Lawbook, rule: str, start: date, facts: tuple[str, ...] = (), events: tuple[str, ...] = ()
) -> Deadline:
    """Return the counted deadline; rows of a book share their days, so most are counted already."""
    return book.replay(rule, start, frozenset(facts), tuple(Event.parse(event) for event in events))


def _suggested(book: Lawbook, office: Office, row: BulkRow, on: date) -> dict[str, Any]:
    case = Case(matter=Matter(office=office))
    letter = Submission(channel=row.channel, received_on=row.received_on, people=row.people)
    return suggest(book, case, letter, row.content, vars(row.author), on).codes()


def _words(row: BulkRow) -> list[str]:
    return words_from((), nfc(row.subject), [(row.author.name, row.author.phone)], [row.content])
