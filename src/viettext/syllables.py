"""Vietnamese syllables: where the tone stands, and whether a word can be one."""

import re
import unicodedata

from viettext.fold import nfc

_TONES = {"\u0300": "huyen", "\u0301": "sac", "\u0303": "nga", "\u0309": "hoi", "\u0323": "nang"}
_WORDS = re.compile(r"\S+")
_INITIALS = frozenset(_WORDS.findall("b c ch d đ g gh h k kh l m n ng ngh nh p ph r s t th tr v x"))
_RHYMES = frozenset(
    _WORDS.findall(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
        i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
        o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc
        oong op ot ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt ơng
        u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt
        uynh uyp uyt uyu uyn uêu ư ưa ưc ưi ưng ưt ưu ưm ưn ươc ươi ươm ươn ương ươp ươt ươu
        y yêm yên yêng yêt yêu ych ynh yt
        """
    )
)
_AFTER_QU = frozenset(
    _WORDS.findall(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e ec em en eng eo ep et
        ê êch ên ênh êt êu i ich in inh it iu y ych yên yêt ynh yt yp yu ơ ơi ơn ơt ôc ông ôi
        """
    )
)
_BEFORE_FRONT = frozenset({"k", "gh", "ngh"})  # written before e, ê, i, y only
_NEVER_BEFORE_FRONT = frozenset({"c", "g", "ng"})
_STOPPED = ("c", "ch", "p", "t")  # carry no tone but sắc and nặng
_WORD = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Return whether ``word`` can be a Vietnamese syllable: a sound the language has, written as it is written.

    ``"nghiêng"``, ``"Quốc"`` and ``"a"`` can, ``"nghanh"``, ``"các̀"``, ``"Franỗois"`` and ``"UBND"`` cannot. A syllable
    typed without its marks is judged as it stands. Upper case and both places of a tone (hoà, hòa) count alike.
    """
    bare, tones = _parted(word)
    if not bare or len(tones) > 1:
        return False
    if bare.endswith(_STOPPED) and tones and tones[0] in ("huyen", "hoi", "nga"):
        return False
    return _is_spelled(bare)


def _parted(word: str) -> tuple[str, list[str]]:
    """Return the letters without tones, and the tones."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [_TONES[mark] for mark in parts if mark in _TONES]
    return nfc("".join(mark for mark in parts if mark not in _TONES)), tones


def _is_spelled(bare: str) -> bool:
    if bare in _RHYMES:
        return True
    if bare.startswith("qu"):
        return bare[2:] in _AFTER_QU
    if bare.startswith("gi") and (bare[2:] in _RHYMES or bare[1:] in _RHYMES):
        return True
    for length in (3, 2, 1):
        initial, rhyme = bare[:length], bare[length:]
        if initial in _INITIALS and rhyme in _RHYMES:
            front = rhyme[0] in "eêiy"
            if not (front and initial in _NEVER_BEFORE_FRONT) and (front or initial not in _BEFORE_FRONT):
                return True
    return False


def tone_placed(text: str) -> str:
    """Return ``text`` with every tone in its one place, so that two spellings of a word are equal.

    In the open rhymes oa, oe, uy that is the first letter, as most laws are printed (``hòa``, ``khỏe``, ``thủy``);
    ``quý`` and ``hoàn`` stay. Words that are no syllable are left as they are. The answer is in form NFC.
    """
    return _WORD.sub(lambda found: _placed(found[0]), nfc(text))


def _placed(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    tones = [mark for mark in marks if mark in _TONES]
    if len(tones) != 1 or not is_syllable(word):
        return word
    letters = nfc("".join(mark for mark in marks if mark not in _TONES))
    place = _carrier(letters.lower())
    return letters[:place] + nfc(letters[place] + tones[0]) + letters[place + 1 :]


def _carrier(bare: str) -> int:
    """Return the index of the letter that carries the tone."""
    start = 2 if bare.startswith("qu") or (bare.startswith("gi") and len(bare) > 2 and bare[2] in _VOWELS) else 0
    vowels = [place for place in range(start, len(bare)) if bare[place] in _VOWELS]
    marked = [place for place in vowels if bare[place] in "ăâêôơư"]
    if marked:
        return marked[-1]
    closed = vowels[-1] < len(bare) - 1
    if len(vowels) == 1 or (len(vowels) == 2 and not closed):
        return vowels[0]
    return vowels[1]


_VOWELS = frozenset("aăâeêioôơuưy")
