"""Vietnamese personal names: sorting and meeting again."""

import unicodedata
from collections import Counter

from viettext.fold import nfc
from viettext.tokens import tokens

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_RANK = {letter: f"{number:02d}" for number, letter in enumerate(_ALPHABET, start=10)}
_OTHER, _END = "99", "00"


def _word_key(word: str) -> str:
    """Letters first, then tones, as digits only: any database collation sorts digits alike."""
    letters, tones = [], []
    for char in nfc(word).lower():
        parts = unicodedata.normalize("NFD", char)
        tone = next((_TONES[mark] for mark in parts if mark in _TONES), "0")
        bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        letters.append(_RANK.get(bare, _OTHER))
        tones.append(tone)
    return "".join(letters) + _END + "".join(tones) + _END


def name_key(name: str) -> str:
    """Return the sorting key of a full name: given name, then family name, then the middle.

    Letters decide before tones, as in a Vietnamese dictionary. The key is made of digits only, so it
    sorts the same in Python, SQLite and PostgreSQL under any collation; store it beside the name.
    """
    words = name.split()
    return "".join(_word_key(word) for word in [*words[-1:], *words[:-1]])


def names_match(a: str, b: str) -> bool:
    """Return whether two names may be the same person's: accents, case and word order aside.

    A suggestion only: people of the same name are common. An empty name matches nobody.
    """
    left, right = tokens(a), tokens(b)
    return bool(left) and Counter(left) == Counter(right)
