"""What is suggested to the officer: the sorter's answers as codes of the law's tables, nothing decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from langnghe.casebook.models import Case, Submission
from langnghe.petitions.sorting import OfficeContext, Reason, Suggestion, sort
from langnghe.petitions.triage import checklists, rules
from langnghe.petitions.triage.decision import DENUNCIATION, INFO, PETITION
from lawbook import Lawbook
from viettext import tokens

SIGNS = {"crime": "SS-TP", "imminent_harm": "SS-NC", "protection": "SS-BV"}
FACTS = {"many_places": "several_places"}
_FIELD_WORDS = {
    "land": ("dat", "thu hoi", "giay chung nhan", "giai phong mat bang", "so do", "tai dinh cu", "nha o"),
    "policy": ("tro cap", "che do", "chinh sach", "nguoi co cong", "ho ngheo", "bao hiem", "thuong binh"),
    "justice": ("toa an", "thi hanh an", "cong an", "vien kiem sat"),
}
_ON_PAPER = {"counter", "post", "forwarded"}


@dataclass(frozen=True)
class Suggested:
    """The suggestion as the screen shows it.

    Attributes:
        kind, outcome: codes as in ``Decision``; the outcome is one of the law of that day.
        missing, grounds, signs: codes of the law's lists.
        why: what is missing or stands against it, in words.
        competent, rule, cite: who is competent, under which row.
        sure: 0 to 1 for each question.
        reasons: words of the text that speak for an answer.
    """

    kind: str
    outcome: str
    field: str
    missing: frozenset[str]
    grounds: frozenset[str]
    signs: frozenset[str]
    why: tuple[str, ...]
    competent: str
    cite: str
    instance: str
    people: int
    basis: str
    sure: Mapping[str, float]
    reasons: tuple[Reason, ...]

    def codes(self) -> dict[str, Any]:
        """Return the suggestion without words of the submission: what is kept to measure the suggester."""
        return {
            "kind": self.kind,
            "outcome": self.outcome,
            "eligible": not self.missing,
            "missing": sorted(self.missing),
            "grounds": sorted(self.grounds),
            "signs": sorted(self.signs),
            "instance": self.instance,
            "people": self.people,
            "sure": {name: round(value, 2) for name, value in self.sure.items()},
        }


def suggest(book: Lawbook, case: Case, letter: Submission, text: str, author: Mapping[str, Any], on: date) -> Suggested:
    """Return what is suggested for one letter.

    Args:
        book: the law.
        case: the case, for its office.
        letter: the submission, for its channel and day.
        text: its words.
        author: who sends it, as said at intake.
        on: local day of sorting; outcomes are those of that day's law.
    """
    known = {name for name in ("name", "address") if author.get(name)}
    if letter.channel in _ON_PAPER:
        known.add("signature")  # whoever took the paper saw it; the typed text does not show it
    found = _ask(book, case, letter, text, known)
    if found.kind == PETITION and "signature" not in known:
        # a request or report may come by web or phone, where nothing can be signed
        found = _ask(book, case, letter, text, known | {"signature"})
    anonymous = "anonymous" in found.signs and "name" not in known
    kind = INFO if found.kind == DENUNCIATION and anonymous and "crime" not in found.signs else found.kind
    listed = {line.code for line in checklists.grounds(book, on, kind)}
    return Suggested(
        kind=kind,
        outcome=_lawful(book, on, kind, found.outcome),
        field=field_of(text),
        missing=checklists.codes_missing(book, on, kind, found.missing),
        grounds=frozenset(ground.code for ground in found.grounds if ground.code in listed),
        signs=frozenset(SIGNS[sign] for sign in found.signs if sign in SIGNS),
        why=found.ineligible_why,
        competent=checklists.office_words(book, on, found.competent.office) if found.competent else "",
        cite=found.competent.cite if found.competent else "",
        instance=found.instance,
        people=max(found.people, letter.people),
        basis=found.basis,
        sure=found.sure,
        reasons=found.reasons,
    )


def field_of(text: str) -> str:
    """Return the field whose words ``text`` uses most, for a first choice on the screen."""
    folded = f" {' '.join(tokens(text))} "
    counts = {field: sum(folded.count(f" {word} ") for word in words) for field, words in _FIELD_WORDS.items()}
    best = max(counts, key=lambda field: counts[field])
    return best if counts[best] else "other"


def _ask(book: Lawbook, case: Case, letter: Submission, text: str, known: set[str]) -> Suggestion:
    office = case.matter.office
    seat = OfficeContext(level="commune" if office.level == "division" else office.level, name=office.name)
    return sort(text, received_on=letter.received_on, law=book, office=seat, known=frozenset(known))


def _lawful(book: Lawbook, on: date, kind: str, verb: str) -> str:
    """Return the code for ``verb``; the first outcome of the kind when the law of that day has no such one."""
    of_kind = [outcome.code for outcome in rules.outcomes(book, on).values() if outcome.kind == kind]
    wanted = f"{kind.upper()}-{verb}"
    return wanted if wanted in of_kind else next(iter(of_kind), "")
