"""How an official paper is set out, and how its plain text is read. Pure: values in, values out.

The body is plain text that an officer edits: one paragraph a line. A first line ``Kính gửi: …`` names the addressees, a
last block ``Nơi nhận:`` those who get a copy; a line in capitals ``QUYẾT ĐỊNH:`` makes it a decision whose lines before
are its legal bases. What a template could not fill stands as ``[… what is missing …]``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from langnghe.documents.letters.model import ARTICLE, BASE, HEADING, RESOLVE, TEXT, Letter, Paragraph
from viettext import nfc

TO, COPIES, ARCHIVE = "Kính gửi:", "Nơi nhận:", "Lưu: VT"
COMMITTEE, COMMITTEE_SHORT = "ỦY BAN NHÂN DÂN", "UBND"
DOTS = "……"
_BLANK = re.compile(r"\[…\s*(.*?)\s*…\]")
_FIELD = re.compile(r"\{([a-z_]+)\}")
_ARTICLE = re.compile(r"^(Điều \d+[.:])\s*(.*)$", re.DOTALL)
_HEADING = re.compile(r"^[IVX]+[.]\s+\S")
_TIED = re.compile(r"\b(ngày|tháng|năm|số|Số|Điều|điều|khoản|Mẫu số|ông|bà|Ông|Bà)[ ](?=[\dA-ZĐ])")
_NUMBER = re.compile(r"^(\d)(?=\D|$)")


class UnknownField(KeyError):
    """A template asks for a field nobody knows: the law file has a slip."""


@dataclass(frozen=True)
class Body:
    """The text of a paper, taken apart."""

    to: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    copies: tuple[str, ...]


def place_and_day(place: str, day: date | None) -> str:
    """Return the line of place and date; days below ten and the months January and February get a zero.

    Law: ``law/letters/layout.toml``
    """
    if day is None:
        return f"{place}, ngày … tháng … năm …"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def place_of(short_name: str) -> str:
    """Return how the place of an office stands in the date line: of a province its bare name, else with its kind.

    A commune named by a number or after a person must keep its kind; nobody is wrong to keep it always.
    """
    bare = nfc(short_name).strip().removeprefix("tỉnh ").removeprefix("Tỉnh ")
    return bare[:1].upper() + bare[1:]


def issuing(name: str) -> tuple[str, ...]:
    """Return the issuing body as its lines, in capitals, its name written out."""
    upper = nfc(name).strip().upper()
    for short in (COMMITTEE_SHORT, COMMITTEE):
        if upper.startswith(f"{short} "):
            return (COMMITTEE, upper.removeprefix(short).strip())
    return (upper,)


def superior(name: str) -> str:
    """Return the superior body in capitals; common words may be short there."""
    return nfc(name).strip().upper().replace(COMMITTEE, COMMITTEE_SHORT)


def number_shown(number: str, pattern: str) -> str:
    """Return number and symbol: as given, a zero before a single digit; with dots while there is no number.

    Args:
        number: as the clerk typed it; empty until the paper is issued.
        pattern: how the office writes numbers of this type, ``{n}`` for the number.
    """
    given = nfc(number).strip()
    return _NUMBER.sub(r"0\1", given) if given else pattern.replace("{n}", "…")


def usual_symbol(mark: str, office: str) -> str:
    """Return the pattern of numbers of an office that has set none.

    Args:
        mark: the type's letters (``QĐ``); empty for a công văn.
        office: name of the issuing body.
    """
    body = COMMITTEE_SHORT if issuing(office)[0] == COMMITTEE else "…"
    return f"{{n}}/{mark}-{body}" if mark else f"{{n}}/{body}"


def parse(text: str) -> Body:
    """Return the text of a paper, taken apart; see the head of this file."""
    lines = [line.strip() for line in nfc(text).splitlines() if line.strip()]
    lines, copies = _copies(lines)
    lines, to = _addressees(lines)
    resolves = next((place for place, line in enumerate(lines) if _resolves(line)), None)
    paragraphs = tuple(
        _paragraph(line, before=resolves is not None and place < resolves) for place, line in enumerate(lines)
    )
    return Body(to, paragraphs, copies or ((("Như trên",) if to else ()) + (ARCHIVE,)))


def unparse(to: Iterable[str], paragraphs: Iterable[str], copies: Iterable[str]) -> str:
    """Return the plain text of parts, as ``parse`` takes it apart again."""
    addressees, kept = list(to), list(copies)
    head = [f"{TO} {addressees[0]}"] if len(addressees) == 1 else [TO, *(f"- {one}" for one in addressees)]
    tail = ["\n".join([COPIES, *(f"- {one}" for one in kept)])] if kept else []
    return "\n\n".join([*(["\n".join(head)] if addressees else []), *paragraphs, *tail])


def blanks(text: str) -> list[str]:
    """Return what ``text`` still lacks, each named once, in order."""
    return list(dict.fromkeys(_BLANK.findall(nfc(text))))


def fill(text: str, fields: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Put ``fields`` into a template's text; what is missing or empty becomes a marked blank, never a guess.

    Args:
        text: with ``{field}`` where something goes.
        fields: what is known.
        labels: every field there is, with what it is called in a blank.

    Raises:
        UnknownField: the template asks for something that is no field.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name not in labels:
            raise UnknownField(name)
        said = " ".join(nfc(fields.get(name, "")).split())
        return said or f"[… {labels[name]} …]"

    return _FIELD.sub(value, text)


def asked(text: str) -> list[str]:
    """Return the fields a template's text asks for."""
    return _FIELD.findall(text)


def tied(text: str) -> str:
    """Return ``text`` with the spaces that no line may break at: between *ngày* and its number, *ông* and a name."""
    return _TIED.sub("\\1\N{NO-BREAK SPACE}", text)


def lower_first(text: str) -> str:
    """Return ``text`` with a small first letter, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def missing(letter: Letter) -> list[str]:
    """Return the blanks of a whole letter."""
    return blanks("\n".join([letter.abstract, *letter.to, *(one.text for one in letter.paragraphs), *letter.copies]))


def ended(items: Iterable[str]) -> tuple[str, ...]:
    """Return the items of a list as they are printed: each ending in a semicolon, the last in a full stop."""
    bare = [item.rstrip(" ;.,") for item in items]
    return tuple(f"- {item}{'.' if place == len(bare) else ';'}" for place, item in enumerate(bare, start=1))


def _copies(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    starts = [place for place, line in enumerate(lines) if line.startswith(COPIES)]
    if not starts:
        return lines, ()
    first = starts[-1]
    said = [lines[first].removeprefix(COPIES), *lines[first + 1 :]]
    copies = tuple(item for line in said if (item := line.lstrip("-–• ").rstrip(" ;.")))
    return lines[:first], copies


def _addressees(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    if not lines or not lines[0].startswith(TO.rstrip(":")):
        return lines, ()
    first = lines[0].removeprefix(TO.rstrip(":")).lstrip(": ").rstrip(" ;.")
    rest = lines[1:]
    if first:
        return rest, (first,)
    count = next((place for place, line in enumerate(rest) if not line.startswith(("-", "–"))), len(rest))
    return rest[count:], tuple(line.lstrip("-– ").rstrip(" ;.") for line in rest[:count])


def _resolves(line: str) -> bool:
    return line.rstrip(":. ") == "QUYẾT ĐỊNH"


def _paragraph(line: str, *, before: bool) -> Paragraph:
    if _resolves(line):
        return Paragraph(RESOLVE, f"{line.rstrip(':. ')}:")
    if before:
        return Paragraph(BASE, line)
    if article := _ARTICLE.match(line):
        return Paragraph(ARTICLE, article[2], article[1])
    return Paragraph(HEADING if _HEADING.match(line) and len(line) < 90 else TEXT, line)
