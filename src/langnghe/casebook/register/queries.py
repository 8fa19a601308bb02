"""Reading the register: people of the actor's own office, and only those met in a case the actor may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from langnghe.casebook.models import Case, Party, Person, PersonKey
from langnghe.casebook.queries import seen_by
from langnghe.casebook.register.rules import key_range, phone_range
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from viettext import nfc

OFFERED = 8
_LOOKED_AT = 200


@dataclass(frozen=True)
class Known:
    """A person as offered while one types."""

    id: int
    name: str
    phone: str
    address: str
    id_number: str

    @property
    def note(self) -> str:
        """What tells two people of one name apart."""
        return " · ".join(part for part in (self.phone, self.address) if part)


def offered(actor: Actor, typed: str) -> list[Known]:
    """Return the people whom ``typed`` may mean, best first: without accents, in any order of the name, by phone.

    Args:
        actor: an officer; people of that office alone, each met in a released matter the actor may see.
        typed: the beginning of a name or a phone number.
    """
    if actor.office_id is None or len(typed.strip()) < 2:
        return []
    found = _candidates(actor.office_id, typed)
    seen = _seen(actor, found)
    people = Person.objects.in_bulk([pk for pk in found if pk in seen][: OFFERED * 3])
    as_typed = nfc(typed).casefold().strip()
    known = [_known(people[pk]) for pk in found if pk in people]
    # whoever typed the accents meant them
    return sorted(known, key=lambda one: as_typed not in one.name.casefold())[:OFFERED]


def _candidates(office: int, typed: str) -> list[int]:
    """Return ids in the order of their keys, each once, from one range of one index."""
    if phones := phone_range(typed):
        by_phone = Person.objects.filter(office=office, phone__gte=phones[0], phone__lte=phones[1])
        return list(by_phone.order_by("phone").values_list("pk", flat=True)[:_LOOKED_AT])
    if names := key_range(typed):
        by_name = PersonKey.objects.filter(office=office, key__gte=names[0], key__lte=names[1])
        return list(dict.fromkeys(by_name.order_by("key").values_list("person_id", flat=True)[:_LOOKED_AT]))
    return []


def _seen(actor: Actor, people: Iterable[int]) -> set[int]:
    # Cases of these few people first: asked the other way round, an engine lists every case the actor may see.
    met_in = list(Party.objects.filter(person__in=list(people)).values_list("person_id", "case_id"))
    seen = set(visible_to(actor).filter(pk__in={case for _, case in met_in}).values_list("pk", flat=True))
    return {person for person, case in met_in if case in seen}


def _known(person: Person) -> Known:
    return Known(person.pk, person.name, person.phone, person.address, person.id_number)


def people_seen_by(actor: Actor) -> QuerySet[Person]:
    """Return the people of the actor's office met in a case the actor may see."""
    mine = Party.objects.filter(case__matter__in=visible_to(actor))
    return Person.objects.filter(office=actor.office_id, pk__in=mine.values("person"))


def cases_of(actor: Actor, person: Person) -> QuerySet[Case]:
    """Return the cases in which ``person`` takes part and that ``actor`` may see, newest first."""
    return seen_by(actor).filter(pk__in=Party.objects.filter(person=person).values("case")).order_by("-pk")
