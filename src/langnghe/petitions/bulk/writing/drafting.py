"""What a row of an old book becomes: decided from its values and the law alone, without a database.

Rows can be drafted in other processes than the one that writes: a draft is plain values. Of cases that are over only
the days of acceptance and end are taken; cases still under way, with number, papers and holder, move in by themselves
(``bulk.moving``).
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
from lawbook import Deadline, Lawbook
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
PROCESS = "intake.process"


@dataclass(frozen=True)
class Owed:
    """One clock of the row: under which rule, since when; kept when, if it is over."""

    rule: str
    start: date
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
    """
    decision = _decision(book, row, on) if confirmed else None
    if decision is None:
        return Draft(row, "", True, kinds.UNSORTED, owed=(Owed(PROCESS, row.received_on),))
    sealed = row.kind == "denunciation"
    return Draft(
        row,
        row.kind,
        sealed,
        _stage(row),
        decision.field,
        decision,
        {} if _is_over(row) else _suggested(book, office, row, on),
        _owed(book, row, decision, on),
        "" if sealed else " ".join(_words(row)),
    )


def _decision(book: Lawbook, row: BulkRow, on: date) -> Decision | None:
    """Return how the row is sorted; None when an officer must do it: no such kind, or the law wants more of it.

    A denunciation that is not over always waits: whom it accuses must be kept away before anybody is told.
    """
    if row.kind not in SORTED_AS or (row.kind == "denunciation" and not _is_over(row)):
        return None
    code, outcome = SORTED_AS[row.kind]
    topic = row.about or field_of(row.content)
    decision = Decision(kind=code, outcome=outcome, subject=row.subject.strip(), field=topic, people=row.people)
    if _is_over(row):  # decided long ago, by whoever answered for it then
        return decision if row.kind == "denunciation" or not _title_problems(row, decision) else None
    return None if rules.problems(book, decision, on) or _title_problems(row, decision) else decision


def _is_over(row: BulkRow) -> bool:
    return row.running is not None and row.running.closed_on is not None


def _title_problems(row: BulkRow, decision: Decision) -> bool:
    return bool(rules.title_problems(decision, [text for text in (row.author.name, row.author.phone) if text]))


def _stage(row: BulkRow) -> str:
    return CLOSED if row.running and row.running.closed_on else kinds.kind(row.kind).first_stage


def _owed(book: Lawbook, row: BulkRow, decision: Decision, on: date) -> tuple[Owed, ...]:
    old = row.running
    if old is None or old.closed_on is None:
        plan = rules.plan(book, decision, row.received_on, on)
        return tuple(Owed(rule, start) for rule, start in plan.opens if rule != rules.ORIGINALS_RULE)
    if old.accepted_on is None:
        return ()  # whether and when it was answered in time the book does not say
    return (Owed(ACCEPTED[row.kind], old.accepted_on, old.closed_on),)


@lru_cache(maxsize=20_000)
def deadline(book: Lawbook, rule: str, start: date) -> Deadline:
    """Return the counted deadline; rows of a book share their days, so most are counted already."""
    return book.replay(rule, start)


def _suggested(book: Lawbook, office: Office, row: BulkRow, on: date) -> dict[str, Any]:
    case = Case(matter=Matter(office=office))
    letter = Submission(channel=row.channel, received_on=row.received_on, people=row.people)
    return suggest(book, case, letter, row.content, vars(row.author), on).codes()


def _words(row: BulkRow) -> list[str]:
    return words_from((), nfc(row.subject), [(row.author.name, row.author.phone)], [row.content])
