"""The sorter: from the text alone, what it is, whether it may be processed, whose it is, what to do next."""

from collections.abc import Iterable
from datetime import date

from langnghe.petitions.sorting.author import find_author
from langnghe.petitions.sorting.competence import Found, find_competent
from langnghe.petitions.sorting.conditions import find_grounds, find_signs, judge
from langnghe.petitions.sorting.kinds import KindFound, find_kind
from langnghe.petitions.sorting.letter import Letter, read
from langnghe.petitions.sorting.model import OfficeContext, Reason, Suggestion
from langnghe.petitions.sorting.outcome import suggest_outcome
from langnghe.petitions.sorting.phrases import Hit, lexicon
from lawbook import Lawbook

_MOST_REASONS = 8
_TESTS = {"challenged": 0, "asked": 1, "topic": 1, "interest": 2, "writer": 3, "split": 2}


def sort(
    text: str,
    *,
    received_on: date,
    law: Lawbook,
    office: OfficeContext | None = None,
    known: frozenset[str] = frozenset(),
) -> Suggestion:
    """Suggest how to sort a letter. Pure: the same arguments give the same answer; nothing is decided.

    Args:
        text: the letter as received, in any Unicode form, with or without accents.
        received_on: local calendar day of receipt; the law in force on that day applies.
        law: law data (``sorting.*``, ``competence.*``, ``complaints.limitation_*``).
        office: the office that holds the letter. Without it conditions are read as written, from no office's
            seat, and the commune is assumed where the letter does not say who decided.
        known: what the office knows from elsewhere (fields of a form, the paper itself), among ``name``,
            ``address``, ``signature``.

    Returns:
        The suggestion; an empty or unreadable text gives one that is not sure and asks for more.

    Law: ``law/sorting/*.toml``, ``law/competence/*.toml``
    """
    words = lexicon()
    letter = read(text, words)
    author = find_author(letter, words)
    found = find_kind(letter, organisation=author.organisation)
    signs = find_signs(letter, author, found, known)
    seat = office or OfficeContext()
    instance = "second" if "second_instance" in signs and "second_decided" not in signs else "first"
    where = find_competent(
        letter, found, on=received_on, office=seat, law=law, instance=instance, disciplinary="disciplinary" in signs
    )
    judged = judge(letter, author, found, signs, where.competent, office, known, words)
    grounds = find_grounds(letter, author, found.kind, signs, received_on, law) if found.kind in {"kn", "tc"} else ()
    outcome, basis = suggest_outcome(
        found.kind, topic=found.topic, missing=judged.missing, signs=signs, grounds=grounds,
        competent=where.competent, office=seat, people=author.people, on=received_on, law=law,
    )  # fmt: skip
    return Suggestion(
        kind=found.kind, confidence=found.confidence, eligible=judged.eligible, ineligible_why=judged.why,
        missing=judged.missing, parts=found.parts or ((found.topic,) if found.topic else ()), grounds=grounds,
        competent=where.competent, signs=signs, people=author.people, instance=instance, outcome=outcome, basis=basis,
        reasons=_reasons(letter, found, where, judged.reasons),
        sure={
            "kind": found.confidence,
            "eligible": judged.sure,
            "competent": where.sure,
            "outcome": round(found.confidence * judged.sure * where.sure, 2),
        },
    )  # fmt: skip


def _reasons(letter: Letter, found: KindFound, where: Found, eligible: Iterable[Reason]) -> tuple[Reason, ...]:
    """The words that spoke loudest for each answer, in the order of the four tests."""
    return (*_kind_reasons(letter, found), *where.reasons, *eligible, *_sign_reasons(letter))


def _kind_reasons(letter: Letter, found: KindFound) -> list[Reason]:
    kinds = set(found.parts) or {found.kind}
    hits = [
        hit
        for hits in letter.by_signal.values()
        for hit in hits
        if hit.signal.for_ in kinds or (found.kind == "mixed" and hit.signal.test == "split")
    ]
    if found.kind == "out":
        hits = [hit for hit in hits if hit.signal.id == found.topic]
    hits.sort(key=lambda hit: (-(hit.last - hit.first), hit.first))
    per_signal: dict[str, list[Hit]] = {}
    for hit in hits:
        chosen = per_signal.setdefault(hit.signal.id, [])
        if len(chosen) < 2 and all(hit.first > c.last or hit.last < c.first for c in chosen):
            chosen.append(hit)
    ordered = sorted(
        (hit for chosen in per_signal.values() for hit in chosen),
        key=lambda hit: (_TESTS.get(hit.signal.test, 9), -hit.signal.weight, hit.first),
    )
    return [_reason(letter, hit, "kind") for hit in ordered[:_MOST_REASONS]]


def _sign_reasons(letter: Letter) -> list[Reason]:
    shown = ("withdrawal", "second_decided", "second_instance", "court_accepted", "imminent_harm", "normative", "crime")
    return [_reason(letter, letter.by_signal[name][0], "sign") for name in shown if letter.has(name)]


def _reason(letter: Letter, hit: Hit, of: str) -> Reason:
    start, end = letter.place(hit.first, hit.last)
    return Reason(letter.text[start:end], start, end, hit.signal.why, of)
