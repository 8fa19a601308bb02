"""Writing drafts: a few hundred in one short transaction, so that the counter beside it hardly waits."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from django.db import IntegrityError, transaction

from langnghe import clock
from langnghe.casebook.models import Submission
from langnghe.documents import numbers
from langnghe.duties.law import law
from langnghe.matters.models import Matter
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.petitions import events
from langnghe.petitions.bulk.rows import ALREADY, REFUSED, TAKEN, BulkRow, Outcome
from langnghe.petitions.bulk.writing.drafting import Draft, draft
from langnghe.petitions.bulk.writing.people import Register, sent_before
from langnghe.petitions.bulk.writing.pile import One, Pile, matter_of, sequences
from langnghe.petitions.intake.actions import RECEIPT_SERIES
from langnghe.petitions.permissions import IMPORT
from langnghe.trail.together import First, record_first

CHUNK = 100
"""Rows of one transaction: some 100 ms, which a save at the counter beside it has to wait at most."""


def write(
    actor: Actor,
    office: Office,
    rows: Sequence[BulkRow],
    *,
    confirmed_by: Actor | None = None,
    drafts: Mapping[int, Draft] | None = None,
) -> list[Outcome]:
    """Take ``rows`` into ``office``.

    Args:
        actor: who brings them in, with ``IMPORT``, in that office.
        office: whose book it becomes.
        rows: what to take, each under its key; a key known already adds nothing.
        confirmed_by: the officer with ``SORT`` who vouches for the kinds the book gives; without one every row waits
            unsorted, and is treated as a denunciation.
        drafts: drafts made already, by the rows' numbers; the others are made here.

    Returns:
        What became of each row, in their order.

    Raises:
        NotAllowed: a mandate may not do its part.
        ValueError: a mandate is held in another office.
    """
    actor.require(IMPORT)
    if confirmed_by is not None:
        confirmed_by.require(SORT)
    if any(one is not None and one.office_id != office.pk for one in (actor, confirmed_by)):
        raise ValueError(f"Nhiệm vụ đang dùng không thuộc {office}. Hãy đổi nhiệm vụ rồi nhập sổ.")
    writer = _Writer(actor, office, confirmed_by, dict(drafts or {}))
    left = iter(rows)
    outcomes: list[Outcome] = []
    while chunk := list(islice(left, CHUNK)):
        outcomes += writer.chunk(chunk)
    return outcomes


class _Writer:
    def __init__(self, actor: Actor, office: Office, confirmed_by: Actor | None, drafts: dict[int, Draft]) -> None:
        self.actor, self.office, self.confirmed_by, self.drafts = actor, office, confirmed_by, drafts
        self.book = law()

    def chunk(self, rows: Sequence[BulkRow]) -> list[Outcome]:
        """Take some rows in one transaction; when one of them cannot be written, each by itself."""
        known = _known(rows)
        done = {row.number: Outcome(row.number, ALREADY, case=known[row.key]) for row in rows if row.key in known}
        fresh = {row.key: row for row in reversed(rows) if row.number not in done}
        new = [row for row in rows if fresh.get(row.key) is row]
        drafts = [self.drafts.get(row.number) or self._draft(row) for row in new]
        try:
            done |= self._write(drafts)
        except IntegrityError:
            done |= {number: one for each in drafts for number, one in self._alone(each)}
        for row in rows:  # the same key twice in one file
            if row.number not in done:
                done[row.number] = Outcome(row.number, ALREADY, case=done[fresh[row.key].number].case)
        return [done[row.number] for row in rows]

    def _draft(self, row: BulkRow) -> Draft:
        return draft(self.book, self.office, row, clock.today(), confirmed=self.confirmed_by is not None)

    def _alone(self, one: Draft) -> Iterator[tuple[int, Outcome]]:
        """Write one row that shared its chunk with one that could not be written."""
        number = one.row.number
        try:
            yield from self._write([one]).items()
        except IntegrityError:
            case = _known([one.row]).get(one.row.key)
            problem = "Không ghi được dòng này: số hoặc mã đã có. Hãy nhập lại; nếu vẫn vậy, báo quản trị."
            yield number, Outcome(number, ALREADY, case=case) if case else Outcome(number, REFUSED, problem)

    def _write(self, drafts: Sequence[Draft]) -> dict[int, Outcome]:
        if not drafts:
            return {}
        before = sent_before(self.office, drafts)
        with transaction.atomic():
            made = self._numbered(drafts)
            vouched = self.confirmed_by.user_id if self.confirmed_by else None
            pile = Pile(self.book, clock.now(), clock.today(), self.actor.signed_in_id, vouched)
            for one in made:
                pile.add(one)
            pile.save()
            cases = {one.draft.row.number: one.matter.pk for one in made}
            like = {n: cases.get(place, 0) if of == "row" else place for n, (of, place) in before.items()}
            first = [First(o.matter.pk, self._facts(o, like), pile.of_matter[o.matter.pk]) for o in made]
            record_first(self.actor, events.IMPORTED, pile.at, first)
        return {number: Outcome(number, TAKEN, case=case, like=like.get(number)) for number, case in cases.items()}

    def _numbered(self, drafts: Sequence[Draft]) -> list[One]:
        """Give every draft its matter and numbers, and everybody who sent one a place in the register."""
        on, at = clock.today(), clock.now()
        register = Register.of(self.office, drafts)
        people = {d.row.number: None if d.sealed else register.met(d.row.author) for d in drafts}
        register.save()
        receipts = numbers.take_many(self.office, RECEIPT_SERIES, on, len(drafts))
        matters = [matter_of(d, self.office, receipt, at) for d, receipt in zip(drafts, receipts, strict=True)]
        Matter.objects.bulk_create(matters)
        given: dict[int, str] = {}
        for series, waiting in sequences(drafts).items():
            taken = numbers.take_many(self.office, series, on, len(waiting))
            given |= {d.row.number: number for d, number in zip(waiting, taken, strict=True)}
        return [
            One(d, matter, receipt, given.get(d.row.number, ""), people[d.row.number])
            for d, matter, receipt in zip(drafts, matters, receipts, strict=True)
        ]

    def _facts(self, one: One, like: Mapping[int, int]) -> dict[str, object]:
        row = one.draft.row
        told: dict[str, object] = {"receipt": one.receipt, "channel": row.channel, "received": row.received_on}
        if one.draft.decision is not None and self.confirmed_by is not None:
            told |= {"kind": one.draft.kind, "number": one.number, "sealed": one.draft.sealed}
            told |= {"outcome": one.draft.decision.outcome, "confirmed_by": self.confirmed_by.user_id}
        if row.number in like:
            told["like"] = like[row.number]
        told["opened"] = [{"rule": owed.rule, "start": owed.start} for owed in one.draft.owed]
        return told


def _known(rows: Sequence[BulkRow]) -> dict[str, int]:
    found = Submission.objects.filter(request_key__in=[row.key for row in rows])
    return {key: case for key, case in found.values_list("request_key", "case_id") if key}
