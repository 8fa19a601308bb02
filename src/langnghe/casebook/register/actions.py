"""Meeting people: the office's own register, filled when a submission is released, never before."""

from collections.abc import Mapping
from typing import Any

from langnghe.casebook.models import Case, Party, Person, PersonKey, Submission
from langnghe.casebook.register.rules import keys_of
from langnghe.people.models import Office
from langnghe.trail.act import Act
from viettext import fold, name_key, names_match, nfc

CONTACTS = ("phone", "email", "address")


def met(act: Act, case: Case, submission: Submission, author: Mapping[str, Any]) -> Party | None:
    """Write the author of a released submission into the register of the case's office.

    Args:
        act: the act that releases (sorting), or that corrects.
        case: the case the submission belongs to.
        submission: what the person sent.
        author: what was sealed: ``name``, ``phone``, ``address``, ``email``, ``id_number``, ``born_year``, ``title``
            (how to address them) and ``person``, the id of a known person whom the officer chose at the counter.

    Returns:
        The party with role ``author``; None when the sender gave no name.
    """
    said = {name: tidy(author.get(name)) for name in ("name", "id_number", *CONTACTS)}
    if not said["name"]:
        return None
    office = case.matter.office
    person = _known(office, said, author.get("person")) or _fresh(office, said)
    _contact(person, said, author.get("born_year"))
    party, made = Party.objects.get_or_create(
        case=case, submission=submission, person=person, role="author", defaults={"title": tidy(author.get("title"))}
    )
    if made:
        act.add("parties", {"party": party.pk, "role": party.role})
    return party


def corrected(act: Act, party: Party, author: Mapping[str, Any]) -> Party:
    """Let ``party`` be the person ``author`` names, after a correction.

    A person met in no other case is rewritten; one known from elsewhere stays as they are there, and the party
    becomes whoever is meant.
    """
    person = party.person
    elsewhere = Party.objects.filter(person=person).exclude(pk=party.pk).exists()
    name = tidy(author.get("name"))
    if elsewhere and not names_match(person.name, name):
        party.left_on = act.on
        party.save(update_fields=["left_on"])
        fresh = met(act, party.case, _submission_of(party), author)
        return fresh or party
    person.id_number = tidy(author.get("id_number"))
    for field in CONTACTS:
        setattr(person, field, tidy(author.get(field)))
    person.born_year = author.get("born_year")
    _named(person, name or person.name)
    act.add("parties", {"party": party.pk, "role": party.role})
    return party


def at_home(case: Case) -> None:
    """Let everybody in ``case`` be people of the register of the office that now holds it.

    Each office knows only whom it met: a person known here already, or else copied. Whom the old office has in no
    other case leaves its register.
    """
    office = case.matter.office
    for party in Party.objects.filter(case=case).exclude(person__office=office).select_related("person").order_by("pk"):
        old = party.person
        said = {name: getattr(old, name) for name in ("name", "id_number", *CONTACTS)}
        person = _known(office, said, None)
        if person is None:  # whom the receiver has met already, it knows better than an old record
            person = _fresh(office, said)
            _contact(person, said, old.born_year)
        party.person = person
        party.save(update_fields=["person"])
        if not Party.objects.filter(person=old).exists():
            old.delete()


def _submission_of(party: Party) -> Submission:
    found = party.submission or party.case.submissions.order_by("pk").first()
    if found is None:
        raise ValueError("Vụ việc này chưa có đơn nào. Hãy tải lại trang.")
    return found


def _known(office: Office, said: Mapping[str, str], chosen: object) -> Person | None:
    """Return the person already met: chosen by the officer, or alike by number, or by name and phone.

    Names must match every time: a number shared with another name is a slip, and slips make no identity.
    """
    people = Person.objects.filter(office=office)
    alike: list[Person] = []
    if isinstance(chosen, int):
        alike += people.filter(pk=chosen)
    if said["id_number"]:
        alike += people.filter(id_number=said["id_number"]).order_by("pk")
    if said["phone"]:
        alike += [p for p in people.filter(phone=said["phone"]).order_by("pk") if _same_number(p, said)]
    return next((p for p in alike if names_match(p.name, said["name"]) and _same_number(p, said)), None)


def _same_number(person: Person, said: Mapping[str, str]) -> bool:
    return not person.id_number or not said["id_number"] or person.id_number == said["id_number"]


def _fresh(office: Office, said: Mapping[str, str]) -> Person:
    return _named(Person(office=office), said["name"])


def _named(person: Person, name: str) -> Person:
    person.name, person.name_folded, person.sort_key = name, fold(name), name_key(name)[:160]
    person.save()
    person.keys.all().delete()
    PersonKey.objects.bulk_create(
        PersonKey(person=person, office_id=person.office_id, key=key) for key in sorted(keys_of(name))
    )
    return person


def _contact(person: Person, said: Mapping[str, str], born_year: object) -> None:
    """Take over what the person says now: the newest contact is the one that reaches them. Silence erases nothing."""
    for field in ("id_number", *CONTACTS):
        if said[field]:
            setattr(person, field, said[field])
    if isinstance(born_year, int):
        person.born_year = born_year
    person.save()


def tidy(value: object) -> str:
    return nfc(str(value or "")).strip()
