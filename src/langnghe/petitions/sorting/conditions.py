"""May it be processed (điều kiện xử lý đơn), and which grounds stand against accepting it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from langnghe.petitions.sorting.author import Author
from langnghe.petitions.sorting.kinds import KindFound
from langnghe.petitions.sorting.letter import Letter
from langnghe.petitions.sorting.model import Competent, Ground, OfficeContext, Reason
from langnghe.petitions.sorting.phrases import Lexicon
from lawbook import Lawbook, NoLawInForce
from viettext import fold

_FEW_WORDS = 4
_SIGNING = 45  # characters at the end of a letter where a date is that of the signature
_READABLE = 0.12  # share of everyday words below which a text is no Vietnamese a person can read


@dataclass(frozen=True)
class Conditions:
    """What was found about eligibility."""

    eligible: bool
    missing: tuple[str, ...]
    why: tuple[str, ...]
    signs: frozenset[str]
    reasons: tuple[Reason, ...]
    sure: float


def find_signs(letter: Letter, author: Author, found: KindFound, known: frozenset[str]) -> frozenset[str]:
    """Return the facts the letter shows, by name, whatever they lead to; ``known`` as in :func:`judge`."""
    signs = {name for name in letter.by_signal if letter.by_signal[name][0].signal.test == "sign"}
    signs -= {"signed", "years", "foreign", "again", "hearsay"}
    if not author.names and not author.organisation and "name" not in known:
        signs.add("anonymous")
    if found.topic == "crime" or (found.kind != "kn" and letter.has("crime") and found.scores.out >= 2.5):
        signs.add("crime")
    if len(_places(letter)) > 1 or letter.has("many_places"):
        signs.add("many_places")
    else:
        signs.discard("many_places")
    if author.people > 1:
        signs.add("group")
    if "guided_before" in signs and not letter.has("again"):
        signs.discard("guided_before")
    if letter.has("vulgar") and len(letter.by_signal["vulgar"]) < 2 and len(letter.words) > 60:
        signs.discard("vulgar")
    return frozenset(signs)


def _places(letter: Letter) -> set[str]:
    return {
        str(hit.signal.data["place"])
        for hit in letter.hits
        if hit.signal.test == "addressee" and hit.first in letter.addressees
    }


def judge(
    letter: Letter,
    author: Author,
    found: KindFound,
    signs: frozenset[str],
    competent: Competent | None,
    office: OfficeContext | None,
    known: frozenset[str],
    words: Lexicon,
) -> Conditions:
    """Return whether the letter may be processed.

    Args:
        known: what the office knows from elsewhere (a form's fields, the paper itself), among ``name``,
            ``address``, ``signature``, ``date``.
        office: ``None`` when the rule is to be read as written, from no office's seat.

    Law: ``law/sorting/eligible.toml``, ``law/sorting/ineligible.toml``
    """
    missing = list(_missing(letter, author, found, signs, known))
    if missing and {"name", "author"} & set(missing) and _information(letter, found, signs):
        missing = [code for code in missing if code not in {"name", "address", "author", "signature"}]
    missing += _against(letter, signs, competent, office)
    if not _readable(letter, words):
        missing.append("unreadable")
    why = tuple(dict.fromkeys(WHY[code] for code in missing))
    sure = 0.9 if missing else (0.85 if author.names else 0.6)
    return Conditions(not missing, tuple(missing), why, signs, tuple(_marked(letter, missing)), sure)


WHY: Mapping[str, str] = {
    "name": "Không rõ họ tên người viết đơn",
    "address": "Không rõ địa chỉ người viết đơn",
    "signature": "Không có chữ ký hoặc điểm chỉ của người viết đơn",
    "content": "Chưa rõ nội dung, lý do",
    "also_competent": "Đã gửi nhiều nơi, trong đó có đúng nơi có thẩm quyền",
    "guided_before": "Đã được hướng dẫn một lần về cùng nội dung",
    "vulgar": "Lời lẽ thô tục, xúc phạm",
    "against_unity": "Nội dung trái đường lối, pháp luật hoặc chia rẽ đoàn kết dân tộc, tôn giáo",
    "unreadable": "Không đọc được, hoặc không viết bằng tiếng Việt",
    "empty": "Đơn không có nội dung",
}
_SHOWN_BY = {
    "name": ("anonymous",),
    "signature": ("no_signature", "electronic"),
    "guided_before": ("guided_before", "again"),
    "vulgar": ("vulgar",),
    "against_unity": ("against_unity",),
    "also_competent": ("many_places",),
}


def _missing(
    letter: Letter, author: Author, found: KindFound, signs: frozenset[str], known: frozenset[str]
) -> Iterable[str]:
    if len(letter.words) < _FEW_WORDS:
        yield "empty"
    hidden = letter.has("anonymous") and not _secret_only(author)
    if "name" not in known and (hidden or not (author.names or author.organisation)):
        yield "name"
    if "address" not in known and not author.address:
        yield "address"
    if "signature" not in known and _unsigned(letter, author):
        yield "signature"


def _secret_only(author: Author) -> bool:
    """A named author who asks that the name be kept secret is not anonymous."""
    return bool(author.names) and author.address


def _unsigned(letter: Letter, author: Author) -> bool:
    return letter.has("no_signature") or (letter.has("electronic") and not author.names)


def _information(letter: Letter, found: KindFound, signs: frozenset[str]) -> bool:
    """Denunciation content without an author, but with a violator named and evidence that can be checked."""
    evidence = {hit.first for hit in letter.by_signal.get("evidence", ())}
    named = any(hits[0].signal.test == "body" for hits in letter.by_signal.values()) or _named_person(letter)
    return found.kind == "tc" and found.scores.violation >= 1.2 and named and len(evidence) >= 1


def _named_person(letter: Letter) -> bool:
    for place, word in enumerate(letter.words[:-1]):
        if word in {"ong", "ba", "anh", "chi", "co", "thay"} and letter.original(place + 1)[:1].isupper():
            return True
    return False


def _against(
    letter: Letter, signs: frozenset[str], competent: Competent | None, office: OfficeContext | None
) -> Iterable[str]:
    if "many_places" in signs and _also_competent(letter, competent) and not _is_ours(competent, office):
        yield "also_competent"
    for code in ("guided_before", "vulgar", "against_unity"):
        if code in signs:
            yield code


def _also_competent(letter: Letter, competent: Competent | None) -> bool:
    levels = {"province": {"province"}, "commune": {"commune"}, "ministry": {"central"}, "unit": {"unit"}}
    wanted = levels.get(competent.level if competent else "", set())
    return bool(wanted & _places(letter)) or (letter.has("many_places") and not _places(letter))


def _is_ours(competent: Competent | None, office: OfficeContext | None) -> bool:
    return office is not None and competent is not None and competent.level == office.level


def _readable(letter: Letter, words: Lexicon) -> bool:
    if len(letter.words) < _FEW_WORDS:
        return True
    common = sum(word in words.lists["common"] for word in letter.words)
    return common / len(letter.words) >= _READABLE


def _marked(letter: Letter, missing: Iterable[str]) -> Iterable[Reason]:
    for code in dict.fromkeys(missing):
        hits = [hit for name in _SHOWN_BY.get(code, ()) for hit in letter.by_signal.get(name, ())]
        if hits:
            start, end = letter.place(hits[0].first, hits[0].last)
            yield Reason(letter.text[start:end], start, end, WHY[code], "eligible")
        else:
            yield Reason("", 0, 0, WHY[code], "eligible")


def find_grounds(
    letter: Letter, author: Author, kind: str, signs: frozenset[str], on: date, law: Lawbook
) -> tuple[Ground, ...]:
    """Return the grounds on which the letter would not be accepted, by the checklist in force on ``on``.

    Law: ``law/sorting/not_accepted_complaint.toml``, ``law/sorting/not_accepted_denunciation.toml``
    """
    codes = list(_complaint_codes(letter, author, signs, on, law) if kind == "kn" else ())
    if kind == "tc":
        codes = list(_denunciation_codes(letter, signs))
    name = "sorting.not_accepted_complaint" if kind == "kn" else "sorting.not_accepted_denunciation"
    try:
        items = {item.code: item for item in law.checklist(name, on=on).items}
    except NoLawInForce:
        return ()
    return tuple(
        Ground(code, items[code].text, f"{items[code].cite} ({items[code].act})") for code in codes if code in items
    )


def _complaint_codes(letter: Letter, author: Author, signs: frozenset[str], on: date, law: Lawbook) -> Iterable[str]:
    table = {"normative": "KN11-1c", "internal": "KN11-1a", "no_signature": "KN11-5", "second_decided": "KN11-7"}
    for sign, code in table.items():
        if sign in signs:
            yield code
    if "court_accepted" in signs:
        yield "KN11-9"
    if "electronic" in signs and not author.names and "no_signature" not in signs:
        yield "KN11-5"
    if _out_of_time(letter, author, signs, on, law):
        yield "KN11-6"


def _denunciation_codes(letter: Letter, signs: frozenset[str]) -> Iterable[str]:
    if "anonymous" in signs:
        yield "TC25-2" if "evidence" in signs else "TC25-1a"
    if "electronic" in signs:
        yield "TC25-1d"
    if "lost_complaint" in signs and ("no_new_evidence" in signs or "evidence" not in signs):
        yield "TC29-1KN"


def _out_of_time(letter: Letter, author: Author, signs: frozenset[str], on: date, law: Lawbook) -> bool:
    """The limitation period counted from the latest day on which the letter says the decision was known."""
    known = [found.day for found in author.dates if _tells_decision(letter, found.start)]
    written = [found.day for found in author.dates if found.day not in known and found.day <= on]
    filed = min(on, max(written)) if written else on
    years = [int(w) for w in _year_words(letter)]
    if not known and years:
        known = [date(max(years), 12, 31)]
    known = [day for day in known if day <= filed]
    if not known:
        return False
    rule = "complaints.limitation_disciplinary_first" if "disciplinary" in signs else "complaints.limitation_first"
    if "second_instance" in signs:
        rule = "complaints.limitation_second"
    try:
        due = law.replay(rule, max(known)).due
    except NoLawInForce:
        return False
    return due is not None and filed > due


def _tells_decision(letter: Letter, start: int) -> bool:
    """Whether a date is that of a decision or of its receipt, not that of the letter."""
    if start > len(letter.text) - _SIGNING:
        return False
    around = fold(letter.text[max(0, start - 60) : start] + " | " + letter.text[start : start + 55])
    if "thu ly" in around:
        return False
    return any(word in around for word in ("quyet dinh", "nhan duoc", "thong bao", "van ban"))


def _year_words(letter: Letter) -> Iterable[str]:
    for hit in letter.by_signal.get("years", ()):
        yield from (w for w in letter.words[hit.first : hit.last + 1] if len(w) == 4 and w.isdigit())
