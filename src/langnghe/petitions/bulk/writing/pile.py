"""The rows that some drafts become, table by table, each with the key it was saved under."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from langnghe.casebook.kinds import kind
from langnghe.casebook.models import Case, Party, Person, SearchRow, Submission
from langnghe.casebook.search import MOST, words_from
from langnghe.duties.actions import dated
from langnghe.duties.models import Duty
from langnghe.matters import keys
from langnghe.matters.models import Grant, Matter, Sealed
from langnghe.petitions.bulk.writing.drafting import Draft, Owed, deadline
from langnghe.petitions.models import Sorting
from langnghe.petitions.triage.opening import AUTHOR, CONTENT, NEUTRAL
from langnghe.petitions.triage.rules import agreed
from langnghe.trail.rows import canonical
from lawbook import Lawbook

LATE = "Nhập từ sổ cũ"
PURPOSE = "Xác nhận sổ cũ khi nhập"
ORDER = (Case, Submission, Sealed, Grant, Party, Duty, Sorting, SearchRow)
"""Tables in the order in which one needs the key of another; ``Matter`` and ``Person`` come before them."""


@dataclass(frozen=True)
class One:
    """A draft with what only the database could say: its matter, its numbers, who sent it, who holds it."""

    draft: Draft
    matter: Matter
    receipt: str
    number: str
    person: Person | None


@dataclass
class Pile:
    """Rows waiting to be written, by table, and the rows of each matter."""

    book: Lawbook
    at: Any
    on: date
    entered_by: int
    confirmed_by: int | None
    tables: dict[type[Model], list[Model]] = field(default_factory=lambda: defaultdict(list))
    of_matter: dict[int, list[Model]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: One) -> None:
        """Add everything ``one`` becomes."""
        self.of_matter[one.matter.pk].append(one.matter)
        letter = self._letter(one)
        for row in (
            self._case(one),
            letter,
            *self._sealed(one),
            *self._granted(one),
            *self._party(one, letter),
            *(self._duty(one, owed) for owed in one.draft.owed),
            *self._sorting(one),
            *self._words(one),
        ):
            self.tables[type(row)].append(row)
            self.of_matter[one.matter.pk].append(row)

    def save(self) -> None:
        """Write every table, each in a few statements."""
        for model in ORDER:
            manager: Any = model._default_manager
            manager.bulk_create(self.tables[model])

    def _case(self, one: One) -> Case:
        draft, row = one.draft, one.draft.row
        old = row.running
        case = Case(
            matter=one.matter,
            kind=draft.kind,
            stage=draft.stage,
            number=one.number,
            unit=one.matter.office.unit,
            received_on=row.received_on,
        )
        if draft.decision is None:
            return case
        case.subject = "" if draft.sealed else row.subject.strip()
        case.field, case.outcome = draft.about, draft.decision.outcome
        case.instance = draft.decision.instance if draft.kind == "complaint" else ""
        case.accepted_on = old.accepted_on if old else None
        case.ended_on = old.closed_on if old else None
        return case

    def _letter(self, one: One) -> Submission:
        row = one.draft.row
        forwarder = row.forwarder
        return Submission(
            case_id=one.matter.pk,
            receipt=f"{one.matter.office.code}/{one.receipt}",
            channel=row.channel,
            received_on=row.received_on,
            entered_at=self.at,
            entered_by_id=self.entered_by,
            late_reason=LATE,
            written_on=row.written_on,
            forwarder=forwarder.name if forwarder else "",
            forwarder_number=forwarder.number if forwarder else "",
            forwarder_on=forwarder.on if forwarder else None,
            people=max(1, row.people),
            pages=row.pages,
            content="" if one.draft.sealed else row.content,
            request_key=row.key,
        )

    def _sealed(self, one: One) -> Iterator[Sealed]:
        if one.draft.sealed:
            parts = {AUTHOR: asdict(one.draft.row.author), CONTENT: {"text": one.draft.row.content, "papers": []}}
            for name, body in parts.items():
                key, ciphertext = keys.seal(canonical(body))
                yield Sealed(matter=one.matter, name=name, key_id=key, ciphertext=ciphertext)

    def _granted(self, one: One) -> Iterator[Grant]:
        # whoever vouches for the old book has read it; anybody else is granted by two people, as always
        if one.matter.state == Matter.SEALED and self.confirmed_by is not None:
            yield Grant(
                matter=one.matter,
                user_id=self.confirmed_by,
                purpose=PURPOSE,
                from_on=self.on,
                given_by_id=self.confirmed_by,
                confirmed_by_id=self.confirmed_by,
            )

    def _party(self, one: One, letter: Submission) -> Iterator[Party]:
        if one.person is not None:
            yield Party(
                case_id=one.matter.pk,
                submission=letter,
                person=one.person,
                role="author",
                title=one.draft.row.author.title,
            )

    def _duty(self, one: One, owed: Owed) -> Duty:
        counted = deadline(self.book, owed.rule, owed.start)
        duty = Duty(
            matter=one.matter,
            office_id=one.matter.office_id,
            rule=counted.rule,
            version=counted.version,
            what=self.book.rule(counted.rule).duty or counted.title,
            start_on=owed.start,
            opened_at=self.at,
            kept_on=owed.kept_on,
        )
        return dated(duty, counted)

    def _sorting(self, one: One) -> Iterator[Sorting]:
        draft = one.draft
        if draft.decision is not None and self.confirmed_by is not None:
            decided = draft.decision.codes()
            yield Sorting(
                case_id=one.matter.pk,
                by_id=self.confirmed_by,
                at=self.at,
                suggested=draft.suggested,
                decided=decided,
                agreed=agreed(draft.suggested, decided),
            )

    def _words(self, one: One) -> Iterator[SearchRow]:
        if not one.draft.sealed:
            numbers = words_from((one.number, f"{one.matter.office.code}/{one.receipt}"), "", (), ())
            yield SearchRow(case_id=one.matter.pk, folded=" ".join([*numbers, one.draft.words])[:MOST])


def matter_of(draft: Draft, office: Any, receipt: str, at: Any) -> Matter:
    """Return the unsaved matter of ``draft``: its label says nothing while it is sealed."""
    waits = draft.decision is None
    state = Matter.UNSORTED if waits else Matter.SEALED if draft.sealed else Matter.OPEN
    label = f"Đơn mới {receipt}" if waits else NEUTRAL if draft.sealed else draft.row.subject.strip()
    old = draft.row.running
    closed = old.closed_on if old and not waits else None
    return Matter(kind="case", office=office, label=label, state=state, opened_at=at, closed_on=closed)


def sequences(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    """Return which drafts need a number, by the series of their kind."""
    wanted: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.kind:
            wanted[kind(draft.kind).series].append(draft)
    return wanted
