"""Reading for sorting: what may be sorted, what came before, what will follow, how well the suggester does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from langnghe.casebook import search
from langnghe.casebook.models import Case, Party, Submission
from langnghe.casebook.queries import seen_by
from langnghe.casebook.transfer.models import HandOver
from langnghe.duties.queries import open_of
from langnghe.matters.models import Matter
from langnghe.matters.permissions import SORT
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.petitions.models import Sorting
from langnghe.petitions.triage.decision import Decision
from langnghe.petitions.triage.rules import Plan
from lawbook import Lawbook
from viettext import fold, normal_phone, similarity, tokens

MOST_COMPARED = 200
SHOWN = 5
NEAR = 0.35
_RARE_WORDS = 3


def to_sort(actor: Actor) -> QuerySet[Case]:
    """Return the unsorted cases of the actor's office that the actor may sort."""
    if not actor.may(SORT):
        return Case.objects.none()
    return seen_by(actor).filter(matter__state=Matter.UNSORTED, matter__office=actor.office_id, matter__closed_on=None)


def to_correct(actor: Actor) -> QuerySet[Case]:
    """Return the sorted cases the actor may sort again; one joined to another has no letter left."""
    if not actor.may(SORT):
        return Case.objects.none()
    letters = Submission.objects.filter(case=OuterRef("pk"), undone_at=None)
    return seen_by(actor).exclude(matter__state=Matter.UNSORTED).filter(Exists(letters))


@dataclass(frozen=True)
class Earlier:
    """A released case that may be about the same; ``near`` is how alike the words are, 0 to 1."""

    case: Case
    near: float
    same_person: bool
    receipt: str


def repeats(actor: Actor, case: Case, text: str, author: Mapping[str, Any]) -> list[Earlier]:
    """Return released cases the actor may see that are near in words or from the same person, likeliest first.

    At most ``MOST_COMPARED`` submissions are compared: those of the same person, then those that share rare words.

    Args:
        actor: an officer; sealed and unsorted matters are never compared.
        case: the case in hand, left out.
        text: its words.
        author: who sends it.
    """
    if actor.office_id is None:
        return []
    same = _same_person(actor.office_id, author)
    ids = list(dict.fromkeys([*same, *_same_words(actor, text)]))[: MOST_COMPARED * 2]
    letters = (
        Submission.objects.filter(case__in=ids, undone_at=None, case__matter__in=visible_to(actor))
        .filter(case__matter__state=Matter.OPEN)
        .exclude(case=case.pk)
        .select_related("case__matter")
        .order_by("-pk")[:MOST_COMPARED]
    )
    found: dict[int, Earlier] = {}
    for letter in letters:
        one = Earlier(letter.case, similarity(text, letter.content), letter.case_id in same, letter.receipt)
        known = found.get(letter.case_id)
        if (one.near >= NEAR or one.same_person) and (known is None or one.near > known.near):
            found[letter.case_id] = one
    return sorted(found.values(), key=lambda one: (-one.near, -one.case.pk))[:SHOWN]


def _same_person(office: int, author: Mapping[str, Any]) -> list[int]:
    asked = Q()
    name, phone, number = (str(author.get(key) or "") for key in ("name", "phone", "id_number"))
    if number:
        asked |= Q(person__id_number=number)
    if phone:
        asked |= Q(person__phone__in=_spellings(phone))
    if name and not (number or phone):
        asked |= Q(person__name_folded=fold(name))
    if not asked:
        return []
    parties = Party.objects.filter(asked, person__office=office, role="author").order_by("-case")
    return list(parties.values_list("case", flat=True)[:MOST_COMPARED])


def _spellings(phone: str) -> set[str]:
    try:
        return {phone, normal_phone(phone)}
    except ValueError:  # no telephone number: it can only be found as it was written
        return {phone}


def _same_words(actor: Actor, text: str) -> list[int]:
    """Return cases the actor sees that hold one of the rarest words of ``text``: numbers first, then long words."""
    words = sorted({w for w in tokens(text) if len(w) > 4 or (w.isdigit() and len(w) > 2)}, key=_rarity)
    found: list[int] = []
    for word in words[:_RARE_WORDS]:
        found += search.find(actor, word).values_list("pk", flat=True)[: MOST_COMPARED // _RARE_WORDS]
    return found


def _rarity(word: str) -> tuple[bool, int, str]:
    return (not any(char.isdigit() for char in word), -len(word), word)


@dataclass(frozen=True)
class Coming:
    """One duty that will be owed or kept: what, by which day, under which provision."""

    rule: str
    what: str
    due: date | None
    unit: str
    cite: str


@dataclass(frozen=True)
class Ahead:
    """What a decision will do, told before it is confirmed."""

    plan: Plan
    opens: list[Coming]
    keeps: list[str]
    handed_over: bool = False


def ahead(book: Lawbook, case: Case, decision: Decision, plan: Plan) -> Ahead:
    """Return what carrying out ``decision`` will open and keep, with its days."""
    names = {book.resolve(rule).name for rule in plan.keeps}
    keeps = [duty.what for duty in open_of(case.matter) if duty.rule in names]
    opens = list(_coming(book, decision, plan))
    if decision.to_office is None:
        return Ahead(plan, opens, keeps)
    # sending fulfils what the outcome opens; what stands beside it stays owed here
    own = {book.resolve(rule).name for rule in plan.outcome.opens}
    beside = [coming for coming in opens if coming.rule not in own]
    return Ahead(plan, beside, [*keeps, *(c.what for c in opens if c.rule in own)], handed_over=True)


def _coming(book: Lawbook, decision: Decision, plan: Plan) -> Iterator[Coming]:
    for name, start in plan.opens:
        rule = book.resolve(name)
        deadline = book.replay(name, start, decision.facts & frozenset(rule.facts))
        cite = ", ".join(part for part in (deadline.cite, deadline.act) if part)
        yield Coming(rule.name, rule.duty or deadline.title, deadline.warn_on or deadline.due, deadline.unit, cite)


def log_of(actor: Actor) -> QuerySet[Sorting]:
    """Return the actor's own sortings, newest first, of the cases the actor still sees."""
    mine = Sorting.objects.filter(by=actor.user_id, case__matter__in=visible_to(actor))
    away = HandOver.objects.filter(matter=OuterRef("case"), decided_at=None)
    return mine.annotate(on_its_way=Exists(away)).select_related("case__matter").order_by("-pk")
