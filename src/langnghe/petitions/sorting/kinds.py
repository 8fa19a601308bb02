"""Which kind: the four tests, weighed. What a letter calls itself in its title is not asked."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from langnghe.petitions.sorting.letter import Letter
from langnghe.petitions.sorting.model import Kind
from langnghe.petitions.sorting.phrases import Hit

_CAPS = {
    "decision": 2.2,
    "omission": 2.2,
    "official_act": 1.8,
    "own_interest": 1.6,
    "ask_undo": 2.6,
    "violation": 3.4,
    "accuse": 0.7,
    "ask_punish": 2.6,
    "public_interest": 0.8,
    "situation": 2.0,
    "ask_fix": 2.4,
    "says_kn": 1.3,
    "says_tc": 1.2,
    "says_knpa": 0.8,
}
_TOPIC_CAP = 4.5
_ENDS = {".", ";", ":", "!", "?", ","}
_NUMBERED = {". ", ") ", "/ "}
_PRIVATE = {"neighbour_dispute", "debt", "inheritance"}
_OFFICE = ("commune_staff", "commune_division", "commune_chair", "commune_vice", "service_unit", "department_head")
_FAINT = 0.8  # below it nothing speaks for a kind
_SHORTEST = 6  # words before a change of subject can be one
_KNPA_BASE = 0.5  # who asks nothing of the kinds above simply tells
_STEEPNESS, _SHIFT, _MOST = 0.95, -0.4, 0.95  # of the confidence; fitted on letters read for the first time


@dataclass(frozen=True, slots=True)
class Scores:
    """How much speaks for what; each component is a test, each total a kind."""

    challenged_own: float
    own: float
    undo: float
    violation: float
    punish: float
    tc: float
    kn: float
    knpa: float
    fix: float
    situation: float
    topic: str
    out: float


@dataclass(frozen=True, slots=True)
class KindFound:
    """The kind suggested, what else was near, how sure."""

    kind: Kind
    parts: tuple[str, ...]
    confidence: float
    scores: Scores
    topic: str = ""


def find_kind(letter: Letter, *, organisation: bool = False) -> KindFound:
    """Return the kind of a letter by content, aim and request.

    Args:
        letter: the letter read.
        organisation: the author is an organisation, which may complain but never denounces.
    """
    hits = [hit for found in letter.by_signal.values() for hit in found]
    scores = weigh(hits, organisation=organisation)
    parts = _parts(letter, hits, scores)
    if len(parts) > 1:
        return KindFound("mixed", parts, _mixed_confidence(letter, scores), scores)
    ranked = sorted(_totals(scores).items(), key=lambda kind_and_total: -kind_and_total[1])
    kind, margin = ranked[0][0], ranked[0][1] - ranked[1][1]
    return KindFound(kind, (), _confidence(margin, len(letter.words)), scores, scores.topic if kind == "out" else "")


def weigh(hits: Iterable[Hit], *, organisation: bool = False) -> Scores:
    """Return the scores of a set of hits; a phrase said again adds less and less."""
    sums = _sums(hits)
    get = sums.get
    own_matter = min(3.4, get("decision", 0.0) + get("omission", 0.0) + get("official_act", 0.0))
    own, undo = get("own_interest", 0.0), get("ask_undo", 0.0)
    violation, punish = get("violation", 0.0), get("ask_punish", 0.0)
    fix, situation = get("ask_fix", 0.0), get("situation", 0.0)
    topic, out = _topic(sums)
    tc = violation + punish + get("accuse", 0.0) + get("public_interest", 0.0) + get("says_tc", 0.0)
    tc += get("withdraws_denunciation", 0.0)
    kn = 0.8 * own_matter + own + undo + get("says_kn", 0.0) + get("withdraws_complaint", 0.0)
    if undo >= 1.3 and own_matter >= 1.2 and punish < 1.3:
        tc *= 0.45  # rule of thumb (a): called corrupt, but only the decision is to be undone
    if topic in _PRIVATE and get("decision", 0.0) < 1.2:
        kn *= 0.6  # an interest of one's own, but against a neighbour, not an authority
    if topic == "service_request" and own_matter >= 1.2:
        out *= 0.5  # what was refused or delayed is no mere request any more
    if get("evidence", 0.0) and not own and own_matter < 1.0 and any(name in sums for name in _OFFICE):
        tc += 0.8  # a witness who shows papers about who holds an office
    if topic == "crime" and get("says_tc", 0.0) and any(hit_id in sums for hit_id in _OFFICE):
        tc, out = tc + out, 0.4 * out  # a crime by who holds an office is denounced; the sign of crime stays
    if get("accuse", 0.0) and punish and fix < 1.0:
        tc += 0.6
    if organisation:
        tc = 0.0
    return Scores(
        own_matter, own, undo, violation, punish, tc, kn,
        _KNPA_BASE + fix + situation + get("says_knpa", 0.0), fix, situation, topic, out,
    )  # fmt: skip


def _sums(hits: Iterable[Hit]) -> dict[str, float]:
    by_signal: dict[str, list[Hit]] = {}
    for hit in hits:
        found = by_signal.setdefault(hit.signal.id, [])
        if not found or hit.first > found[-1].last:  # hits of a signal come in the order of the text
            found.append(hit)
    sums: dict[str, float] = {}
    for name, found in by_signal.items():
        weight = found[0].signal.weight
        total = sum(weight / (1 + 0.7 * again) for again in range(min(len(found), 6)))
        sums[name] = min(total, _CAPS.get(name, _TOPIC_CAP))
    return {**sums, **{f"topic:{n}": v for n, v in sums.items() if by_signal[n][0].signal.test == "topic"}}


def _topic(sums: dict[str, float]) -> tuple[str, float]:
    topics = {name.removeprefix("topic:"): value for name, value in sums.items() if name.startswith("topic:")}
    if not topics:
        return "", 0.0
    best = max(topics, key=lambda name: topics[name])
    return best, topics[best]


def _totals(scores: Scores) -> dict[Kind, float]:
    return {"kn": scores.kn, "tc": scores.tc, "knpa": scores.knpa, "out": scores.out * 1.6}


def _parts(letter: Letter, hits: Sequence[Hit], scores: Scores) -> tuple[str, ...]:
    """Return the kinds that stand side by side in the letter; fewer than two when it is of one kind."""
    cuts = [hit.first for hit in letter.by_signal.get("another_matter", [])] + _numbered(letter) + _renamed(letter)
    cuts = sorted({cut for cut in cuts if cut >= _SHORTEST})
    kinds = {k for part in _between(cuts, hits) if (k := _complete(part, letter))} if cuts else set()
    if len(kinds) < 2:
        kinds = _side_by_side(letter, hits)
    return tuple(kind for kind in ("kn", "tc", "knpa", "out") if kind in kinds)


def _renamed(letter: Letter) -> list[int]:
    """Sentences in which the author, having called the matter one thing, calls it another; and "Về …:" headings."""
    names = ("says_kn", "says_tc", "says_knpa")
    said = sorted((hit.first, name) for name in names for hit in letter.by_signal.get(name, ()))
    changes = [place for (_, old), (place, new) in pairwise(said) if old != new]
    headings = [i for i, word in enumerate(letter.words) if word == "ve" and _heading(letter, i)]
    return headings + [_sentence_start(letter, place) for place in changes]


def _heading(letter: Letter, place: int) -> bool:
    opens = place and letter.sentences[place - 1] != letter.sentences[place]
    end = min(place + 9, len(letter.words) - 1)
    return bool(opens) and ":" in letter.text[letter.place(place)[0] : letter.place(end)[0]]


def _sentence_start(letter: Letter, place: int) -> int:
    while place and letter.sentences[place - 1] == letter.sentences[place]:
        place -= 1
    return place


def _numbered(letter: Letter) -> list[int]:
    """Places of "1.", "2)", "b)" that open a passage."""
    found = []
    for place, word in enumerate(letter.words):
        if len(word) == 1 and (word in "123456" or word in "abcd"):
            start, end = letter.place(place)
            before = letter.text[max(0, start - 20) : start]
            opens = "\n" in before[len(before.rstrip()) :] or before.rstrip()[-1:] in _ENDS or before.endswith("(")
            found += [place] if opens and letter.text[end : end + 2] in _NUMBERED else []
        elif word in {"mot", "hai", "ba"} and letter.text[letter.place(place)[1] :][:1] in {",", ":"}:
            found += [place] if _sentence_start(letter, place) == place else []
    return found


def _between(cuts: Sequence[int], hits: Sequence[Hit]) -> list[list[Hit]]:
    parts: list[list[Hit]] = [[] for _ in range(len(cuts) + 1)]
    for hit in hits:
        parts[bisect_right(cuts, hit.first)].append(hit)
    return parts


def _complete(hits: Sequence[Hit], letter: Letter) -> str:
    """Return the kind a passage would have by itself, when it both names a matter and asks for something."""
    found = weigh(hits)
    sums = _sums(hits)
    plain = max(found.kn, found.tc) < _FAINT
    ready: dict[Kind, bool] = {
        "kn": found.challenged_own >= 1.0 and (found.undo >= 1.0 or found.own >= 0.5 or "says_kn" in sums),
        "tc": found.violation >= 1.2 and (found.punish >= 1.0 or "says_tc" in sums or "evidence" in sums),
        "knpa": found.fix >= (0.0 if plain else 1.0) and found.fix + found.situation >= (_FAINT if plain else 1.6),
        "out": found.out >= 1.5,
    }
    totals = _totals(found)
    if "says_tc" in sums and found.violation < 1.2:
        totals["tc"] = 0.0
    best = max(totals, key=lambda kind: totals[kind])
    return best if ready[best] else ""


def _side_by_side(letter: Letter, hits: Sequence[Hit]) -> set[str]:
    """A complaint beside a denunciation or a crime without a word between them: sentences that are each one alone."""
    by_sentence: dict[int, list[Hit]] = {}
    for hit in hits:
        by_sentence.setdefault(letter.sentences[hit.first], []).append(hit)
    whole = weigh(hits)
    own = violated = crime = False
    for found in by_sentence.values():
        here = weigh(found)
        ids = {hit.signal.id for hit in found}
        plain = not ids & {"violation", "says_tc", "crime"}
        own = own or (plain and here.challenged_own >= 1.2 and (here.own > 0 or here.undo >= 1.3))
        alone = "own_interest" not in ids and here.undo == 0 and here.challenged_own < here.violation
        violated = violated or (alone and here.violation >= 1.4)
        crime = crime or (here.topic == "crime" and here.out >= 2.0)
    shown = whole.violation >= 2.2 or letter.has("evidence")
    kinds = {"tc"} if violated and ((whole.punish >= 1.2 and shown) or letter.has("says_tc")) else set()
    kinds |= {"out"} if crime else set()
    return {"kn", *kinds} if own and whole.undo >= 1.0 and kinds else set()


def _mixed_confidence(letter: Letter, scores: Scores) -> float:
    second = sorted((scores.kn, scores.tc, scores.knpa, scores.out * 1.6))[-2]
    split = 0.15 if letter.has("another_matter") else 0.0
    return round(min(0.95, 0.45 + split + 0.07 * second), 2)


def _confidence(margin: float, words: int) -> float:
    sure = 1 / (1 + math.exp(-(_STEEPNESS * margin + _SHIFT)))
    return round(min(_MOST, sure) * min(1.0, 0.35 + words / 30), 2)
