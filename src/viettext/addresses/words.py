"""An address cut into words: folded, with their marks, and with the places where a comma stood."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from viettext.fold import fold, nfc

_PARTS = re.compile(r"[^\W\d_]+|\d+|[,;\n/()]+|\s[-–—]\s")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_TURNED = re.compile(r"([^,;()]+)\(\s*(thành phố|thị xã|thị trấn|huyện|quận|phường|xã|tp\.?|tx\.?)\s*\)", re.IGNORECASE)
_GONE = re.compile(r"\([^()]*\bcũ\s*\)|\s+cũ(?=\s*(?:[,;).]|$))", re.IGNORECASE)  # (xã Bồ Đề cũ), huyện Bình Lục cũ
_COUNTRY = re.compile(r"[\s,;.\-–]*\b(?:việt\s*nam|viet\s*nam|vn)[\s.]*$", re.IGNORECASE)
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LONG = {"NT": "Nông Trường", "I": "1", "II": "2", "III": "3", "ii": "2", "iii": "3"}  # as they are said
_HIGHLAND = {"đak": "đăk4", "đac": "đăk4", "đăc": "đăk4", "đăk": "đăk4"}  # one word in many hands: Đắk, Đăk, Đắc, Đak

LEVELS: dict[str, frozenset[str]] = {
    "thudo": frozenset({"Thành phố"}),
    "thanhpho": frozenset({"Thành phố"}),
    "tp": frozenset({"Thành phố"}),
    "tinh": frozenset({"Tỉnh"}),
    "t": frozenset({"Tỉnh"}),
    "quan": frozenset({"Quận"}),
    "q": frozenset({"Quận"}),
    "huyen": frozenset({"Huyện"}),
    "h": frozenset({"Huyện"}),
    "thixa": frozenset({"Thị xã"}),
    "tx": frozenset({"Thị xã"}),
    "thitran": frozenset({"Thị trấn"}),
    "tt": frozenset({"Thị trấn"}),
    "phuong": frozenset({"Phường"}),
    "p": frozenset({"Phường"}),
    "f": frozenset({"Phường"}),
    "xa": frozenset({"Xã"}),
    "x": frozenset({"Xã"}),
    "dackhu": frozenset({"Đặc khu"}),
}  # how the levels of units are written, folded and without spaces


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one address.

    Attributes:
        plain: folded, numbers without leading zeros.
        marked: letters with their tone as a figure behind, so that hoà and hòa, Quí and Quý are one.
        cuts: places before which a comma stood, the beginning and the end among them.
        breaks: the same and those before which a dash stood, which may belong to a name (Bà Rịa - Vũng Tàu).
        has_marks: whether the writer wrote marks at all.
    """

    plain: tuple[str, ...]
    marked: tuple[str, ...]
    cuts: frozenset[int]
    breaks: frozenset[int]
    has_marks: bool

    def key(self, start: int, end: int) -> str:
        """Return the words from ``start`` to before ``end`` as one folded key."""
        return "".join(self.plain[start:end])


def words_of(text: str) -> Words:
    """Cut an address into words; levels in brackets behind a name are set before it, as in Hồng Ngự (Thị xã).

    The country at the end, and what is marked as former (``cũ``) in brackets, are left out.
    """
    clean = nfc(text).translate(_APOSTROPHES)
    if clean[-6:].lower().rstrip(" .").endswith(("nam", "vn")):
        clean = _COUNTRY.sub("", clean)
    if "cũ" in clean:
        clean = _GONE.sub("", clean)
    if "(" in clean:
        clean = _TURNED.sub(r" \2 \1", clean)
    plain: list[str] = []
    marked: list[str] = []
    cuts: set[int] = {0}
    dashes: set[int] = set()
    for part in _PARTS.findall(clean):
        if not part[0].isalnum():
            (dashes if part[0].isspace() else cuts).add(len(plain))
            continue
        for piece in _LONG[part].split() if part in _LONG else (part,):
            bare, full = _word(piece)
            plain.append(bare)
            marked.append(full)
    cuts.add(len(plain))
    return Words(tuple(plain), tuple(marked), frozenset(cuts), frozenset(cuts | dashes), not clean.isascii())


@lru_cache(maxsize=20_000)
def _word(part: str) -> tuple[str, str]:
    """Return one word folded, and with its marks in one form."""
    if part.isdigit():
        return part.lstrip("0") or "0", part.lstrip("0") or "0"
    letters, tone = "", ""
    for mark in unicodedata.normalize("NFD", part.lower()):
        if mark in _TONES:
            tone = _TONES[mark]
        else:
            letters += mark
    full = nfc(letters).replace("y", "i")
    return fold(part), _HIGHLAND.get(full, full + tone)


def key_of(name: str) -> tuple[str, str]:
    """Return the key of a name, folded without spaces, and the same with its marks."""
    words = words_of(name)
    return "".join(words.plain), "".join(words.marked)


def sound(key: str) -> str:
    """Return what different spellings of one folded name share: i and y, c and k."""
    return key.replace("y", "i").replace("k", "c")


def level_before(words: Words, start: int) -> tuple[str, int]:
    """Return the word for a level that stands right before ``start`` and where it begins; ``("", start)`` when none."""
    for length in (2, 1):
        begin = start - length
        if begin >= 0 and not any(place in words.cuts for place in range(begin + 1, start + 1)):
            said = words.key(begin, start)
            if said in LEVELS and (length == 1 or said in _TWO_WORDS or len(said) == 2):
                return said, begin
    return "", start


_TWO_WORDS = frozenset({"thudo", "thanhpho", "thixa", "thitran", "dackhu"})
