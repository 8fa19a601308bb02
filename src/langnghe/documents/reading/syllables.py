"""Whether letters can be a Vietnamese syllable: by how syllables are built, without a word list."""

import re
import unicodedata

_ONSETS = "ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
_RIMES = (
    "iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyê|uyu|uêu|iê|yê|uô|ươ|ai|ao|au|âu|ay|ây|eo|êu|ia|iu|oa|oă|oe|oi|ôi|ơi|"
    "ua|uâ|ưa|uê|ui|ưi|uơ|uy|ưu|ya|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_ENDINGS = "ng|nh|ch|c|m|n|p|t|"
_SYLLABLE = re.compile(f"(?:{_ONSETS})(?:{_RIMES})(?:{_ENDINGS})")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOPPED = ("c", "ch", "p", "t")
_OF_STOPPED = {"\u0301", "\u0323"}
"""A syllable that ends in a stop carries sắc or nặng; without a tone it is an abbreviation or a misreading."""


def is_syllable(word: str) -> bool:
    """Return whether ``word`` (letters only, any case) can be a Vietnamese syllable."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in parts if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(_STOPPED) or bool(tones and tones[0] in _OF_STOPPED)
