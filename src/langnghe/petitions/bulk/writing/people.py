"""Who sent the rows: people the office has met already, and those it meets now; and what they sent before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from langnghe.casebook.models import Party, Person, PersonKey
from langnghe.casebook.register.actions import tidy
from langnghe.casebook.register.rules import keys_of
from langnghe.people.models import Office
from langnghe.petitions.bulk.writing.drafting import Draft
from langnghe.petitions.intake.incoming import Author
from langnghe.petitions.sorting.repeats import SAME
from viettext import fold, name_key, names_match, nearness, signature

MOST_COMPARED = 20
"""Earlier letters of one person that a new one is compared with, the newest first."""


@dataclass
class Register:
    """People by what they are known by, grown as rows are written."""

    office: Office
    by_phone: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_id: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    fresh: list[Person] = field(default_factory=list)

    @classmethod
    def of(cls, office: Office, drafts: Iterable[Draft]) -> "Register":
        """Read whom the office knows by a phone or number that stands in ``drafts``; two statements."""
        authors = [one.row.author for one in drafts if not one.sealed]
        found = cls(office)
        people = Person.objects.filter(office=office).order_by("pk")
        for known in people.filter(phone__in={a.phone for a in authors if a.phone}):
            found.by_phone[known.phone].append(known)
        for known in people.filter(id_number__in={a.id_number for a in authors if a.id_number}):
            found.by_id[known.id_number].append(known)
        return found

    def met(self, author: Author) -> Person | None:
        """Return who ``author`` is: known by number or phone and of a matching name, or new; None without a name."""
        said = {name: tidy(getattr(author, name)) for name in ("name", "id_number", "phone", "email", "address")}
        if not said["name"]:
            return None
        alike = [*self.by_id.get(said["id_number"], ()), *self.by_phone.get(said["phone"], ())]
        for person in alike:
            same_number = not (person.id_number and said["id_number"]) or person.id_number == said["id_number"]
            if same_number and names_match(person.name, said["name"]):
                return person
        person = Person(office=self.office, born_year=author.born_year, **said)
        person.name_folded, person.sort_key = fold(person.name), name_key(person.name)[:160]
        self.fresh.append(person)
        if person.phone:
            self.by_phone[person.phone].append(person)
        if person.id_number:
            self.by_id[person.id_number].append(person)
        return person

    def save(self) -> None:
        """Write the people met for the first time, and the keys under which they are found."""
        Person.objects.bulk_create(self.fresh)
        PersonKey.objects.bulk_create(
            PersonKey(person=person, office_id=person.office_id, key=key)
            for person in self.fresh
            for key in sorted(keys_of(person.name))
        )


def sent_before(office: Office, drafts: Sequence[Draft]) -> dict[int, tuple[str, int]]:
    """Return, by a row's number, where somebody with the same phone, number or name said the same before.

    Args:
        office: whose released cases are compared; sealed and unsorted ones never are.
        drafts: the rows at hand, in their order.

    Returns:
        ``("case", id)`` for a case the office has, ``("row", number)`` for an earlier one of ``drafts``.

    Law: ``law/sorting/ineligible.toml`` says what follows from it; the officer decides.
    """
    asked = [one for one in drafts if not one.sealed and one.row.author.name]
    said = _said_before(office, asked)
    found = {}
    for one in asked:
        marks = _marks(one)
        same = _nearest(one, {place: text for mark in marks for place, text in said.get(mark, ())})
        if same is not None:
            found[one.row.number] = same
        for mark in marks:
            said[mark].append((("row", one.row.number), one.row.content))
    return found


Place = tuple[str, int]
Mark = tuple[str, str]


def _marks(one: Draft) -> list[Mark]:
    author = one.row.author
    marks = [(PHONE, author.phone), (NUMBER, author.id_number), (NAME, fold(author.name))]
    return [mark for mark in marks if mark[1]]


PHONE, NUMBER, NAME = "person__phone", "person__id_number", "person__name_folded"


def _said_before(office: Office, asked: Sequence[Draft]) -> dict[Mark, list[tuple[Place, str]]]:
    found: dict[Mark, list[tuple[Place, str]]] = defaultdict(list)
    values: dict[str, set[str]] = defaultdict(set)
    for one in asked:
        for column, value in _marks(one):
            values[column].add(value)
    for column in sorted(values):
        parties = Party.objects.filter(
            person__office=office, role="author", submission__undone_at=None, **{f"{column}__in": values[column]}
        )
        for value, case, content in parties.order_by("case").values_list(column, "case", "submission__content"):
            found[column, value].append((("case", case), content))
    return found


def _nearest(one: Draft, candidates: dict[Place, str]) -> Place | None:
    if not candidates:
        return None
    mine = signature(one.row.content)
    newest = list(candidates.items())[-MOST_COMPARED:]
    near = {place: nearness(mine, signature(text)) for place, text in newest}
    best = max(near, key=lambda place: near[place])
    return best if near[best] >= SAME else None
