"""Search over released cases: numbers, names in any order, phones, words and phrases, with or without accents.

Text is folded to plain words on both sides, so both engines index and find the same. A case that is unsorted or
sealed has no row here at all.
"""

import re
from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from langnghe import clock
from langnghe.casebook import fulltext
from langnghe.casebook.models import Alias, Case, Party, SearchRow, Submission
from langnghe.casebook.queries import by_ids, seen_by
from langnghe.matters.models import Matter
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.prepared import padded, prepared
from viettext import normal_phone, tokens

MOST = 400_000
"""Characters kept of one case: PostgreSQL refuses a word list beyond a megabyte."""
_QUOTED = re.compile(r'["“”«»]([^"“”«»]*)["“”«»]')
_PHONE = re.compile(r"(?:\+?84|0)[\d .\-()]{7,16}\d")
_NUMBER = re.compile(r"\S*\d\S*[-/.]\S*|\S*[-/.]\S*\d\S*")


def index(case: Case) -> None:
    """Write what ``case`` is found by, in the act that releases or changes it.

    A case that is not released (unsorted, sealed) is taken out of search instead.
    """
    if not Matter.objects.filter(pk=case.pk, state=Matter.OPEN).exists():
        forget(case)
        return
    SearchRow.objects.update_or_create(case=case, defaults={"folded": " ".join(words_of(case))[:MOST]})


def forget(case: Case) -> None:
    """Take ``case`` out of search; its words leave the index with it."""
    gone, _ = SearchRow.objects.filter(case=case).delete()
    if gone:
        fulltext.purge(connection)


def find(actor: Actor, typed: str) -> QuerySet[Case]:
    """Return the cases ``actor`` may see that hold everything ``typed`` asks for, newest first.

    Args:
        actor: who asks.
        typed: words in any order, numbers, a phone number in any spelling; what stands in quotes must stand together.
    """
    asked = phrases(typed)
    if not asked:
        return Case.objects.none()
    return seen_by(actor).filter(pk__in=fulltext.holding(asked), search__isnull=False).order_by("-pk")


def newest(actor: Actor, typed: str, before: int | None, most: int) -> list[Case]:
    """Return the newest of what ``find`` gives, at most ``most``, older than the case ``before``.

    The index is read from its newest end in steps. Only when most of what it holds is out of the actor's
    sight are all hits gathered at once.
    """
    asked = phrases(typed)
    if not asked:
        return []
    found: list[int] = []
    last = before or LATEST
    for _round in range(ROUNDS):
        ids = fulltext.newest(asked, last, STEP)
        seen = {pk for (pk,) in _seen(actor, clock.today(), padded(ids))}
        found += [pk for pk in ids if pk in seen]
        if len(found) >= most or len(ids) < STEP:
            break
        last = ids[-1]
    else:
        rest = find(actor, typed).filter(pk__lt=last)
        return [*_in_order(found), *rest[: most - len(found)]]
    return _in_order(found[:most])


LATEST = 2**62
ROUNDS, STEP = 3, 500


@prepared
def _seen(actor: Actor, on: date, ids: tuple[int, ...]) -> QuerySet[Matter, tuple[int]]:
    return visible_to(actor, on).filter(pk__in=ids, state=Matter.OPEN).values_list("pk")


def _in_order(ids: list[int]) -> list[Case]:
    found = by_ids(ids)
    return [found[pk] for pk in ids]


def phrases(typed: str) -> list[list[str]]:
    """Return what ``typed`` asks for: runs of folded words, each of which must be found."""
    found: list[list[str]] = []

    def take(match: re.Match[str]) -> str:
        found.append(tokens(match.group(1) if match.re is _QUOTED else match.group()))
        return " "

    def phone(match: re.Match[str]) -> str:
        number = _phone(match.group())
        if number is None:
            return match.group()
        found.append([number])
        return " "

    rest = _QUOTED.sub(take, typed)
    rest = _PHONE.sub(phone, rest)
    rest = _NUMBER.sub(take, rest)
    found += [[word] for word in tokens(rest)]
    return [words for words in found if words]


def words_of(case: Case) -> list[str]:
    """Return the folded words a released case is found by, numbers both with and without their leading zeros."""
    letters = Submission.objects.filter(case=case, undone_at=None).order_by("pk").values_list("receipt", "content")
    people = Party.objects.filter(case=case, left_on=None).order_by("pk").values_list("person__name", "person__phone")
    old = Alias.objects.filter(case=case).order_by("pk").values_list("number", flat=True)
    numbers = (case.number, *old, *(receipt for receipt, _ in letters))
    return words_from(numbers, case.subject, people, (content for _, content in letters))


def words_from(
    numbers: Iterable[str], subject: str, people: Iterable[tuple[str, str]], contents: Iterable[str]
) -> list[str]:
    """Return the folded words of a case from what it says: its numbers, its title, names with phones, its letters."""
    words: list[str] = []
    for number in numbers:
        words += _numbered(number)
    words += tokens(subject)
    for name, phone in people:
        words += [*tokens(name), *([_phone(phone) or ""] if phone else [])]
    for content in contents:
        words += tokens(content)
    return [word for word in words if word]


def _numbered(number: str) -> list[str]:
    words = tokens(number)
    short = [word.lstrip("0") or word for word in words]
    return words if short == words else [*words, *short]


def _phone(text: str) -> str | None:
    try:
        return normal_phone(text)
    except ValueError:
        return None
