"""One row of an old book, as values: what was read of it, and what became of it."""

from dataclasses import dataclass, field
from datetime import date

from langnghe.petitions.intake.incoming import Author, Forwarder
from lawbook import Event


@dataclass(frozen=True)
class IssuedPaper:
    """A paper that went out before the house was moved into: its number, its day, what it was."""

    number: str
    on: date
    title: str


@dataclass(frozen=True)
class RunningCase:
    """What a row tells of a case that is under way, or over, in the old book.

    Attributes:
        number: the case's number in the old book, for example ``14/KN``.
        stage: code of a stage of the kind's table; empty: where a case of that kind begins.
        accepted_on: local day of acceptance; clocks that start there start on it.
        facts: what the limits depend on, for example ``complex``.
        events: what happened to the clock since: ``suspended``, ``resumed``, ``extended``, in order.
        papers: what was issued in the case.
        holder: user name of who has it in hand; empty when nobody has.
        closed_on: local day on which it ended; None while it runs.
    """

    number: str = ""
    stage: str = ""
    accepted_on: date | None = None
    facts: frozenset[str] = frozenset()
    events: tuple[Event, ...] = ()
    papers: tuple[IssuedPaper, ...] = ()
    holder: str = ""
    closed_on: date | None = None


@dataclass(frozen=True)
class BulkRow:
    """One row that can be taken.

    Attributes:
        number: where it stands in its file, counted from 1 as the program that shows it counts; the head is row 1.
        key: 64 hexadecimal digits that stand for this submission in this office whatever file it comes in; goes into
            ``Submission.request_key``, which is unique, so that twice adds nothing.
        received_on: local day on which it was received.
        content: what it says.
        channel: one of ``Submission.CHANNELS``.
        author: who sends.
        subject: short title; may be empty.
        kind: code of a kind in ``casebook.kinds`` (``petition``, ``complaint``, ``denunciation``, ``information``,
            ``other``); empty when the book does not say. It counts only once a named officer confirms it.
        about: code of a field in ``casebook.fields``; empty when not known.
        written_on: the day the writer put on it.
        people: how many sent it together.
        pages: how many pages it has; 0 when not said.
        forwarder: who passed it on, for the channel ``forwarded``.
        place: the unit it speaks of, in the book's words; empty when the book has no such column.
        running: what the old book tells of the case; None when it is only a submission.
    """

    number: int
    key: str
    received_on: date
    content: str
    channel: str = "counter"
    author: Author = field(default_factory=Author)
    subject: str = ""
    kind: str = ""
    about: str = ""
    written_on: date | None = None
    people: int = 1
    pages: int = 0
    forwarder: Forwarder | None = None
    place: str = ""
    running: RunningCase | None = None


TAKEN, ALREADY, REFUSED = "taken", "already", "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of one row.

    Attributes:
        number: of the row.
        state: ``taken``, ``already`` (it was there before; nothing was added) or ``refused``.
        problem: for a refused row, in Vietnamese: what is wrong and what to do.
        case: id of the case it is in; None when refused.
        like: id of a case in which the same person said the same before; None when there is none.
    """

    number: int
    state: str
    problem: str = ""
    case: int | None = None
    like: int | None = None
