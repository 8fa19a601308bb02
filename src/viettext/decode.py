"""Text in the old Vietnamese encodings TCVN3 (.VnTime fonts) and VNI, found and turned into Unicode.

Old documents have no sign of their encoding but the font, and the font is lost on the way (copied text, CSV, forms).
What is found here is therefore judged by the words: which reading makes syllables of the language.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from viettext.fold import nfc
from viettext.syllables import is_syllable


class Encoding(StrEnum):
    """How a piece of text was written."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text as given that was written in one encoding, from ``start`` to before ``end``."""

    start: int
    end: int
    encoding: Encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text in Unicode form C, and how it had been written.

    Attributes:
        text: the text.
        runs: the stretches of the given text, one after the other, without gaps.
    """

    text: str
    runs: tuple[Run, ...]

    @property
    def encodings(self) -> frozenset[Encoding]:
        """The encodings that were found."""
        return frozenset(run.encoding for run in self.runs)


_TCVN3_FROM = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_TO = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = dict(zip(_TCVN3_FROM, _TCVN3_TO, strict=True)) | {"\u2212": "ư", "\u2219": "ã"}  # the last two out of PDFs

_VNI_ALONE = dict(zip("ñÑôÔöÖíÍìÌæÆóÓòÒîÎ", "đĐơƠưƯíÍìÌỉỈĩĨịỊỵỴ", strict=True))
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}


def _vni_pairs() -> Iterator[tuple[str, str]]:
    for letter in "aeiouyôöAEIOUYÔÖ":
        base = _VNI_ALONE.get(letter, letter)
        for mark, tone in _TONES.items():
            yield letter + mark, nfc(base + tone)
        for mark, tone in _CIRCUMFLEX.items():
            if letter in "aeoAEO":
                yield letter + mark, nfc(letter + "\u0302" + tone)
        for mark, tone in _BREVE.items():
            if letter in "aA":
                yield letter + mark, nfc(letter + "\u0306" + tone)


_VNI = dict(_VNI_ALONE)
for _pair, _letter in _vni_pairs():
    _VNI[_pair] = _VNI[_pair[0] + _pair[1].upper()] = _letter
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TCVN3_PATTERN = re.compile("[" + re.escape("".join(_TCVN3)) + "]")
_OLD_WORD = re.compile(r"[^\s\x00-@\[-`{-\x7f\u2013\u2014\u2018-\u201d\u2026\u00a0]+")


def to_unicode(text: str, encoding: Encoding) -> str:
    """Return ``text``, all written in one encoding, in Unicode form C.

    Args:
        text: the characters as a program shows them that does not know the font (Latin-1, cp1252).
        encoding: how it was written; ask :func:`decode` when it is not known.
    """
    if encoding is Encoding.TCVN3:
        return nfc(_TCVN3_PATTERN.sub(lambda found: _TCVN3[found[0]], text))
    if encoding is Encoding.VNI:
        return nfc(_VNI_PATTERN.sub(lambda found: _VNI[found[0]], text))
    return nfc(text)


def decode(text: str) -> Decoded:
    """Find how each part of ``text`` was written, and return it in Unicode.

    Text in Unicode, foreign names and signs come back as they were. A single short word can often be read in two ways
    (``"cã"``): it follows its neighbours, and alone it is taken as Unicode.

    Args:
        text: as a program shows it that does not know the font; see :func:`decode_bytes` for bytes.
    """
    if text.isascii() or _is_plainly_unicode(text):
        return Decoded(nfc(text), (Run(0, len(text), Encoding.UNICODE),) if text else ())
    runs = tuple(_runs(text))
    return Decoded("".join(_converted(text[run.start : run.end], run.encoding) for run in runs), runs)


def decode_cells(cells: Sequence[str]) -> list[str]:
    """Return the cells of one table in Unicode, each judged with its neighbours: a short name alone says too little."""
    if any(_CELL in cell for cell in cells):
        return [decode(cell).text for cell in cells]
    return decode(_CELL.join(cells)).text.split(_CELL) if cells else []


def decode_bytes(data: bytes) -> Decoded:
    """Return what the bytes of a text file say: Unicode with or without its mark, TCVN3 or VNI.

    Bytes that are no UTF-8 and no UTF-16 are read as the old Windows code page and judged by their words.
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return decode(data[len(mark) :].decode(name, "replace"))
    try:
        return decode(data.decode("utf-8"))
    except UnicodeDecodeError:
        return decode("".join(_WINDOWS[byte] for byte in data))


def _windows(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_WINDOWS = [_windows(byte) for byte in range(256)]
_CELL = "\x1e"  # record separator: in no text that people write
_ALL = tuple(Encoding)
_SWITCH, _SWITCH_AT_BREAK = 1.5, 0.7  # prices of a change of encoding, in words that are no syllable
_BREAK = re.compile(r"[\n\t;|\x1e]")
_FOREIGN = frozenset("àâäçèéêëîïñôöùûü")

Costs = tuple[float, float, float]


def _runs(text: str) -> Iterator[Run]:
    """Yield the cheapest way to read ``text``, in which every word that is no syllable and every change costs."""
    words = [found for found in _OLD_WORD.finditer(text) if not found[0].isascii()]
    costs = [_costs(found[0]) for found in words]
    if all(cost[0] == 0 for cost in costs):
        yield Run(0, len(text), Encoding.UNICODE)
        return
    start, current = 0, Encoding.UNICODE
    for number, choice in enumerate(_cheapest(text, words, costs)):
        encoding = _ALL[choice]
        if encoding is not current:
            if number and words[number].start() > start:
                yield Run(start, words[number].start(), current)
                start = words[number].start()
            current = encoding
    yield Run(start, len(text), current)


def _cheapest(text: str, words: list[re.Match[str]], costs: list[Costs]) -> list[int]:
    """Return for each word the place of its encoding in ``_ALL``, cheapest on the whole."""
    totals = [0.0, 0.01, 0.02]  # of two equal readings the one in Unicode
    ways: list[tuple[int, ...]] = []
    for number, cost in enumerate(costs):
        broken = number > 0 and _BREAK.search(text, words[number - 1].end(), words[number].start())
        switch = _SWITCH_AT_BREAK if broken else _SWITCH
        best = min(range(3), key=totals.__getitem__)
        came = tuple(place if totals[place] <= totals[best] + switch else best for place in range(3))
        totals = [
            (totals[place] if came[place] == place else totals[best] + switch) + cost[place] for place in range(3)
        ]
        ways.append(came)
    place = min(range(3), key=totals.__getitem__)
    path: list[int] = []
    for came in reversed(ways):
        path.append(place)
        place = came[place]
    return path[::-1]


@lru_cache(maxsize=20_000)
def _costs(word: str) -> Costs:
    """Return what a word costs in each encoding: 0 when it is a syllable, more the less it looks like a word."""
    if len(word) == 1:
        return 0.0, 0.0, 0.0  # a sign, or a vowel that follows its neighbours
    bare = word.strip("«»")
    plain = 0.9 if bare.isascii() else _cost(bare)
    if any(char in _ONLY_UNICODE for char in nfc(word)):
        return min(plain, 1.0), 5.0, 5.0
    return plain, _cost(to_unicode(word, Encoding.TCVN3)), _cost(to_unicode(word, Encoding.VNI))


def _cost(word: str) -> float:
    if is_syllable(word) or _SHORT.fullmatch(word):
        return 0.0
    return 1.0 if word.isalnum() else 2.0


_SHORT = re.compile(r"(?=.*Đ)[A-ZĐ]{2,6}")  # NĐ, QĐ, HĐND
_ONLY_UNICODE = frozenset("ăĂđĐơƠưƯĩĨũŨ") | {chr(code) for code in range(0x1EA0, 0x1EFA)}


def _is_plainly_unicode(text: str) -> bool:
    """Tell at once, without looking at words: letters that only Unicode has, and no trace of the old encodings."""
    return bool(_CERTAIN.search(text)) and not _STRANGE.search(text) and not _PAIRED.search(text)


_BOTH = "àáâãèéêìíòóôõùúý"  # Vietnamese letters in Unicode that stand for others in the old encodings
_TRACES = {*_TCVN3, *"ùøûõïâáàåãäêéèúüëñôöíìæóòîÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜËÑÔÖÍÌÆÓÒÎ"} - {*_BOTH, *_BOTH.upper()}
_CERTAIN = re.compile("[" + "".join(_ONLY_UNICODE) + "]")
_STRANGE = re.compile("[" + re.escape("".join(_TRACES)) + "]")
_PAIRED = re.compile("[ùõâáàãêéèúÙÕÂÁÀÃÊÉÈÚ](?:(?<=[aAeE].)|(?<=[oO][ùõâÙÕÂ])|(?<=[uyôUYÔ][ùõÙÕ]))")


def _converted(text: str, encoding: Encoding) -> str:
    """Return one run in Unicode; foreign names inside it stay as they are."""
    if encoding is Encoding.UNICODE:
        return nfc(text)
    done = _OLD_WORD.sub(lambda found: _word(found[0], encoding), text)
    return nfc("\n".join(map(_capitals, done.split("\n"))) if encoding is Encoding.TCVN3 else done)


def _word(word: str, encoding: Encoding) -> str:
    odd = [char for char in word if not char.isascii()]
    if len(odd) == 1 and odd[0].lower() in _FOREIGN and len(word) > 4 and word[1:].islower():
        changed = to_unicode(word, encoding)
        return changed if is_syllable(changed) else word
    return to_unicode(word, encoding)


def _capitals(line: str) -> str:
    """Give capitals their marks: TCVN3 has no marked capitals, its headings read ``THàNH LậP Và``."""
    words = _OLD_WORD.findall(line)
    shouted = [word for word in words if _is_shouted(word)]
    if not shouted:
        return line
    whole = not any(char.isascii() and char.islower() for word in words for char in (word[0], word[-1]))
    return _OLD_WORD.sub(lambda found: found[0].upper() if whole or _is_shouted(found[0]) else found[0], line)


def _is_shouted(word: str) -> bool:
    plain = [char for char in word if char.isascii() and char.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain)) and not word.isupper()
