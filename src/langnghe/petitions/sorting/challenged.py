"""Who is challenged: the body that decided, or the person denounced. Whoever is only asked for help is not."""

from collections.abc import Iterable
from dataclasses import dataclass

from langnghe.petitions.sorting.letter import Letter
from langnghe.petitions.sorting.phrases import Hit

_ASKED = {"gui", "nghi", "mong", "kinh", "thua", "cau", "trinh", "nho", "xin", "bao", "len", "toi", "den", "voi"}
_CIVIL = {"ong", "ba", "dong", "chi", "anh", "co", "thay", "cac", "den", "len"}
_OWNERS = {"cua", "do", "boi", "cao", "viec"}
_MATTER = {"decision", "omission", "official_act", "second_instance"}
_WRONG = {"violation", "accuse", "says_tc"}
_TRADES = {"service_unit", "commune_staff", "commune_division"}
_REACH = 14  # words between a body and what it did, within which they belong together


@dataclass(frozen=True, slots=True)
class Challenged:
    """The body or person challenged.

    Attributes:
        body: id of the body in the word list, e.g. ``commune_chair``, ``service_unit_head``.
        level: commune, district, province, ministry, unit.
        hit: the words that say so; ``None`` when taken from the addressees or the office.
        sure: 0 to 1.
    """

    body: str
    level: str
    hit: Hit | None
    sure: float


def find_challenged(letter: Letter, kind: str) -> Challenged | None:
    """Return who is challenged in a letter of ``kind`` (kn or tc), or ``None`` when it does not say."""
    acts = _WRONG if kind == "tc" else _MATTER
    act_hits = [hit for name in acts for hit in letter.by_signal.get(name, ())]
    bodies = [hit for hit in _longest(_bodies(letter)) if not _only_asked(letter, hit)]
    if letter.has("second_decided"):  # the last instance has spoken: what it reviewed is what is challenged
        bodies = [hit for hit in bodies if hit.signal.data["level"] == "commune"]
    scored = [(_score(letter, hit, act_hits, kind), hit) for hit in bodies]
    scored.sort(key=lambda pair: (-pair[0], -float(pair[1].signal.data["rank"]), pair[1].first))
    if not scored or scored[0][0] == 0:
        # a complaint usually goes to who decided: the addressee stands in when the letter names nobody
        addressed = _addressed(letter) if kind == "kn" and not letter.has("second_instance") else None
        if addressed or not scored:
            return addressed
    best, hit = scored[0]
    return Challenged(hit.signal.id, str(hit.signal.data["level"]), hit, round(min(0.95, 0.45 + 0.08 * best), 2))


def _bodies(letter: Letter) -> Iterable[Hit]:
    for found in letter.by_signal.values():
        if found[0].signal.test == "body":
            yield from found


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of bodies that overlap keep the one said with most words: "phó chủ tịch xã" is no chair."""
    kept: list[Hit] = []
    taken: set[int] = set()
    ordered = sorted(hits, key=lambda h: (-(h.last - h.first), -float(h.signal.data["rank"]), h.first))
    for hit in ordered:
        places = range(hit.first, hit.last + 1)
        if taken.isdisjoint(places):
            kept.append(hit)
            taken.update(places)
    return kept


def _only_asked(letter: Letter, hit: Hit) -> bool:
    """Whether a body is merely written to: "đề nghị ông Chủ tịch …", "gửi Chủ tịch …"."""
    before = list(letter.words[max(0, hit.first - 4) : hit.first])
    if _first_instance(letter, hit):
        return False
    if hit.signal.id in _TRADES and _own_trade(letter, hit):
        return True
    while before and before[-1] in _CIVIL and before[-1] not in _ASKED:
        before.pop()
    return bool(before) and before[-1] in _ASKED


def _own_trade(letter: Letter, hit: Hit) -> bool:
    """ "Tôi là …, giáo viên": the author's trade, as long as nobody is accused in between."""
    number = letter.sentences[hit.first]
    start = next(i for i in range(max(0, hit.first - 40), hit.first + 1) if letter.sentences[i] == number)
    between = f" {' '.join(letter.words[start : hit.first])} "
    return " toi la " in between and not any(
        word in between for word in (" to cao ", " ong ", " ba ", " anh ", " chi ")
    )


def _first_instance(letter: Letter, hit: Hit) -> bool:
    """ "đã khiếu nại lần đầu tới …": who was complained to first is who decided, or did not."""
    return "lan dau" in " ".join(letter.words[max(0, hit.first - 5) : hit.first])


def _score(letter: Letter, hit: Hit, acts: Iterable[Hit], kind: str) -> float:
    """How closely a body stands to what was done."""
    score = 3.0 if _first_instance(letter, hit) else 0.0
    before = letter.words[max(0, hit.first - 1) : hit.first]
    if before and before[0] in _OWNERS:
        score += 1.5
    for act in acts:
        if letter.sentences[act.first] != letter.sentences[hit.first]:
            continue
        gap = max(act.first - hit.last, hit.first - act.last, 0)
        if gap <= _REACH:
            score += 1.6 if gap <= 4 else 1.0
        if kind == "tc" and act.signal.id == "says_tc" and 0 <= hit.first - act.last <= 5:
            score += 3.0
        elif kind == "tc" and 0 <= act.first - hit.last <= 6:
            score += 0.8  # who did it is named before what was done
    return min(score, 6.0)


def _addressed(letter: Letter) -> Challenged | None:
    hits = [hit for hit in letter.hits if hit.signal.test == "body" and letter.in_head(hit.first)]
    best = max(_longest(hits), key=lambda h: h.last - h.first, default=None)
    if best is None:
        return None
    return Challenged(best.signal.id, str(best.signal.data["level"]), None, 0.4)
