"""The law's checklists as the screen asks them and the letters quote them. Pure."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lawbook import Checklist, Item, Lawbook, NoLawInForce

ELIGIBLE, INELIGIBLE, ALONGSIDE, FOUR_TESTS = (
    "sorting.eligible",
    "sorting.ineligible",
    "sorting.alongside",
    "sorting.four_tests",
)
LABELS = "competence.labels"
GROUNDS = {
    "kn": "sorting.not_accepted_complaint",
    "tc": "sorting.not_accepted_denunciation",
    "knpa": "sorting.not_accepted_petition",
    "out": "sorting.out_of_kind",
    "info": "sorting.not_accepted_denunciation",
}
_CONDITIONS = {"name": "author", "address": "author", "empty": "content"}
_AGAINST = {"vulgar": "content", "against_unity": "content", "content": "", "empty": "unreadable"}


@dataclass(frozen=True)
class Line:
    """One condition or ground: its code, its words, where the law says it."""

    code: str
    text: str
    cite: str
    kind: str = ""
    what: str = ""
    kinds: tuple[str, ...] = ()


def conditions(book: Lawbook, on: date, kind: str) -> list[Line]:
    """Return the conditions for a submission of ``kind``, then what stands against one."""
    return [*_own(book, on, kind), *_against(book, on, kind)]


def _own(book: Lawbook, on: date, kind: str) -> list[Line]:
    return [line for line in _lines(book, ELIGIBLE, on) if line.kind == kind]


def _against(book: Lawbook, on: date, kind: str) -> list[Line]:
    # that a condition is missing is said by the condition itself
    return [line for line in _lines(book, INELIGIBLE, on) if line.what != "incomplete" and (kind in line.kinds)]


def grounds(book: Lawbook, on: date, kind: str) -> list[Line]:
    """Return the grounds on which a submission of ``kind`` is not accepted, or what else it may be."""
    return list(_lines(book, GROUNDS[kind], on)) if kind in GROUNDS else []


def alongside(book: Lawbook, on: date) -> list[Line]:
    """Return what may have to be done beside the outcome."""
    return list(_lines(book, ALONGSIDE, on))


def tests(book: Lawbook, on: date) -> list[Line]:
    """Return the four tests, each with what it says for one kind."""
    return list(_lines(book, FOUR_TESTS, on))


def words_of(code: str, book: Lawbook, on: date) -> str:
    """Return a line in the law's words with its citation; the code itself when no list of that day has it."""
    for name in (ELIGIBLE, INELIGIBLE, *dict.fromkeys(GROUNDS.values())):
        for line in _lines(book, name, on):
            if line.code == code:
                return f"{line.text} ({line.cite})" if line.cite else line.text
    return code


def office_words(book: Lawbook, on: date, office: str) -> str:
    """Return how an office of the routing tables is called; the name itself when it is one already."""
    for item in book.checklist(LABELS, on).items:
        if item.extra.get("column") == "office" and item.extra.get("value") == office:
            return item.text
    return office


def codes_missing(book: Lawbook, on: date, kind: str, words: tuple[str, ...]) -> frozenset[str]:
    """Return the codes of the conditions that the suggester's words for what is missing stand for."""
    asked = {_CONDITIONS.get(word, word) for word in words}
    against = {_AGAINST.get(word, word) for word in words} - {""}
    own = {line.code for line in _own(book, on, kind) if line.what in asked}
    return frozenset(own | {line.code for line in _against(book, on, kind) if line.what in against})


@lru_cache(maxsize=500)
def _lines(book: Lawbook, name: str, on: date) -> tuple[Line, ...]:
    try:
        checklist = book.checklist(name, on)
    except NoLawInForce:
        return ()
    return tuple(_line(item, checklist) for item in checklist.items)


def _line(item: Item, checklist: Checklist) -> Line:
    more = item.extra
    kinds = tuple(more.get("kinds", ()))
    return Line(item.code, item.text, _cite(item, checklist), more.get("kind", ""), more.get("what", ""), kinds)


def _cite(item: Item, checklist: Checklist) -> str:
    return ", ".join(part for part in (item.cite or checklist.cite, item.act or checklist.act) if part)
