"""Who writes: name, address, signature, how many, how to reach them. The fourth of the four tests."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from langnghe.petitions.sorting.letter import Letter
from langnghe.petitions.sorting.phrases import Lexicon
from viettext import FoundDate, dates_in

_NEAR = 34  # words around a name within which an address belongs to it
_HEAD = 60  # words at the head of a letter where the author stands
_RESPECT = {"ong", "ba", "anh", "chi", "co", "chu", "bac", "thay", "em", "chau", "la", "con", "cho", "ten"}
_PHONE = re.compile(r"(?<!\d)(?:\+84|0)\d(?:[ .-]?\d){8,9}(?!\d)")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w")
_PEOPLE = {"ho", "nguoi", "ho dan", "cong dan", "gia", "anh", "chi"}
_WE = {"chung", "tap", "cung", "dan"}
_LOOSE = {("toi",), ("em",), ("chau",), ("ky",), ("giam", "doc"), ("dai", "dien"), ("ong", "ba")}


@dataclass(frozen=True)
class Author:
    """What the letter says of its author.

    Attributes:
        names: places (first, last word) where the author's full name stands.
        address, contact, organisation: whether they are there.
        people: authors named or counted; 0 unknown.
        dates: all dates in the letter.
    """

    names: tuple[tuple[int, int], ...] = ()
    address: bool = False
    contact: bool = False
    organisation: bool = False
    people: int = 0
    dates: tuple[FoundDate, ...] = field(default=())


def find_author(letter: Letter, lexicon: Lexicon) -> Author:
    """Return what ``letter`` says of its author, as far as a text can show it."""
    names = tuple(_names(letter, lexicon))
    organisation = _organisation(letter, lexicon)
    return Author(
        names=names,
        address=_address(letter, lexicon, names, organisation),
        contact=bool(_PHONE.search(letter.text) or ("@" in letter.text and _MAIL.search(letter.text))),
        organisation=organisation,
        people=_people(letter, lexicon, len(names)),
        dates=tuple(dates_in(letter.folded)),
    )


def _names(letter: Letter, lexicon: Lexicon) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    intros = _intros(lexicon)
    for place in range(len(letter.words)):
        if letter.words[place] not in intros or place in letter.addressees:
            continue
        for cue in intros[letter.words[place]]:
            if letter.words[place : place + len(cue)] == cue:
                name = _name_at(letter, lexicon, place + len(cue), strict=cue in _LOOSE)
                if name:
                    found.append(name)
                    break
    for place in _edges(letter):
        name = _name_at(letter, lexicon, place, strict=True, family=True)
        if name:
            found.append(name)
    return sorted({*found, *_plain_names(letter, lexicon)})


def _plain_names(letter: Letter, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Names at the head of the letter that nothing announces, unless a title of respect makes them another's."""
    for place in range(len(letter.addressees), min(len(letter.words) - 1, _HEAD)):
        before = letter.words[place - 1] if place else ""
        if before in _RESPECT or place in letter.addressees or letter.words[place + 1] not in lexicon.lists["middle"]:
            continue
        name = _name_at(letter, lexicon, place, strict=True, family=True) if letter.mixed_case else None
        if name and letter.words[name[0]] == letter.words[place]:
            yield name


def _intros(lexicon: Lexicon) -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon.lists["intro"]:
        cue = tuple(phrase.split())
        by_first.setdefault(cue[0], []).append(cue)
    return {first: sorted(cues, key=len, reverse=True) for first, cues in by_first.items()}


def _edges(letter: Letter) -> list[int]:
    """The first word, the first word of each short line, and the last five words: where names stand alone."""
    count = len(letter.words)
    starts = [i for i in range(1, count) if letter.lines[i] != letter.lines[i - 1]]
    lasts = [count - size for size in (5, 4, 3, 2) if count >= size]
    breaks = [i for i in range(max(1, count - 12), count) if letter.sentences[i] != letter.sentences[i - 1]]
    return [0, *starts[-12:], *breaks, *lasts] if count else []


def _name_at(
    letter: Letter, lexicon: Lexicon, place: int, *, strict: bool, family: bool = False
) -> tuple[int, int] | None:
    """Return (first, last) word of a full name that begins at ``place``.

    ``strict``: the words before it do not announce a name, so it must look like one by itself.
    """
    while place < len(letter.words) and letter.words[place] in {"la", "ten", "ong", "ba", "dong", "chi", "anh"}:
        if letter.original(place)[:1].isupper() and letter.words[place] in lexicon.lists["family"]:
            break
        place += 1
    words = letter.words[place : place + 5]
    if len(words) < 2:
        return None
    if letter.mixed_case:
        return _capital_name(letter, lexicon, place, strict=strict, family=family)
    known = words[0] in lexicon.lists["family"] and words[1] not in lexicon.lists["not_name"]
    if known and (not strict or (len(words) > 2 and words[1] in lexicon.lists["middle"])):
        return place, place + min(2, len(words) - 1)
    return None


def _capital_name(
    letter: Letter, lexicon: Lexicon, place: int, *, strict: bool, family: bool
) -> tuple[int, int] | None:
    """A run of capitals; after a clear announcement a few words of trade or rank may come before it."""
    for skipped in range(1 if strict else 6):
        start = place + skipped
        if start >= len(letter.words) - 1 or letter.sentences[start] != letter.sentences[place]:
            return None
        run = _capitals(letter, start)
        known = letter.words[start] in lexicon.lists["family"]
        if run >= 2 and (known or not (family or skipped or letter.words[start] in lexicon.lists["place"])):
            return start, start + run - 1
    return None


def _capitals(letter: Letter, place: int) -> int:
    """Return how many words from ``place`` on, five at most, are written as parts of one name."""
    run = 0
    for index in range(place, min(place + 5, len(letter.words))):
        word = letter.original(index)
        if not word[:1].isupper() or (len(word) > 3 and word.isupper()):
            break
        if run and letter.text[letter.place(index - 1)[1] : letter.place(index)[0]].strip() not in {"", "-"}:
            break
        run += 1
    return run


def _organisation(letter: Letter, lexicon: Lexicon) -> bool:
    head = " ".join(letter.words[:12])
    signed = " ".join(letter.words[-40:])
    return any(name in head for name in lexicon.lists["organisation"]) and (
        "dong dau" in signed or "giam doc" in signed or "cong ty khieu nai" in " ".join(letter.words)
    )


def _address(letter: Letter, lexicon: Lexicon, names: Sequence[tuple[int, int]], organisation: bool) -> bool:
    """Residence words anywhere, or a place name near the author's name."""
    text = " ".join(letter.words)
    if names and any(f" {cue} " in f" {text} " for cue in lexicon.lists["residence"]):
        return True
    if organisation and "dia chi" in text:
        return True
    places = lexicon.lists["place"]
    for place in range(len(letter.words) - 1):
        together = {"chung", "tap"} & set(letter.words[max(0, place - 12) : place])
        here = letter.words[place] in places and place not in letter.addressees
        if names and together and here and _is_place_name(letter, place + 1):
            return True
    for first, last in names:
        for place in range(max(0, first - _NEAR), min(len(letter.words) - 1, last + _NEAR)):
            if letter.words[place] in places and place not in letter.addressees and _is_place_name(letter, place + 1):
                return True
    return False


def _is_place_name(letter: Letter, place: int) -> bool:
    word = letter.original(place)
    return word[:1].isupper() or word[:1].isdigit() or not letter.mixed_case


def _people(letter: Letter, lexicon: Lexicon, named: int) -> int:
    words = letter.words
    for place, word in enumerate(words[:-1]):
        before = set(words[max(0, place - 6) : place])
        if word.isdigit() and words[place + 1] in _PEOPLE and before & _WE and "hai" not in before:
            return int(word)
    listed = [w for i, w in enumerate(words[:-2]) if w.isdigit() and _is_listed(letter, lexicon, i)]
    if len(listed) >= 2 and [int(w) for w in listed[:2]] == [1, 2]:
        return len(listed)
    return 1 if named else 0


def _is_listed(letter: Letter, lexicon: Lexicon, place: int) -> bool:
    return int(letter.words[place]) < 400 and bool(_name_at(letter, lexicon, place + 1, strict=True, family=True))
