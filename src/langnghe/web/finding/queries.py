"""Finding cases, a page at a time, newest first. The same few statements however many are found."""

from dataclasses import dataclass

from langnghe.casebook import duty_rows, search
from langnghe.casebook.models import Case, Submission
from langnghe.casebook.succession import queries as succession
from langnghe.people.actors import Actor

PAGE = 20
LONGEST = 200


@dataclass(frozen=True)
class Hit:
    """One case that was found: who sent it, and the words of its letters."""

    case: Case
    senders: str
    words: str


@dataclass(frozen=True)
class Found:
    """A page of what was found, and the case after which older ones begin (None: there are none)."""

    hits: list[Hit]
    before: int | None


def found(actor: Actor, typed: str, before: int | None = None) -> Found:
    """Return what ``actor`` may see of what ``typed`` asks for.

    Args:
        actor: who asks.
        typed: the words, as typed.
        before: only cases older than this one.
    """
    page = search.newest(actor, typed, before, PAGE + 1)
    older = page[PAGE - 1].pk if len(page) > PAGE else None
    shown = [*([] if before else _by_old_number(actor, typed, page)), *page[:PAGE]]
    names, words = duty_rows.senders(shown), _words(shown)
    hits = [Hit(case, names.get(case.pk, ""), words.get(case.pk, "")) for case in shown]
    return Found(hits, older)


def _by_old_number(actor: Actor, typed: str, page: list[Case]) -> list[Case]:
    """Return the cases that had this number in an ended office's book and that no word is found by: sealed ones."""
    if not any(letter.isdigit() for letter in typed):
        return []
    known = {case.pk for case in page}
    return [case for case in succession.by_old_number(actor, typed)[:PAGE] if case.pk not in known]


def _words(cases: list[Case]) -> dict[int, str]:
    letters = Submission.objects.filter(case__in=[case.pk for case in cases], undone_at=None).order_by("pk")
    words: dict[int, list[str]] = {}
    for case, content in letters.values_list("case_id", "content"):
        words.setdefault(case, []).append(content)
    return {case: "\n".join(parts) for case, parts in words.items()}
