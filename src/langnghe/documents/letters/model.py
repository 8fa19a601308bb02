"""A letter as it is read and printed: its parts in the order of official papers. Values only."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SIGNED = "(đã ký)"

TEXT, BASE, RESOLVE, ARTICLE, HEADING = "text", "base", "resolve", "article", "heading"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the body.

    Attributes:
        kind: ``text``, ``base`` (legal basis of a decision), ``resolve`` (the line that decides), ``article``,
            ``heading``.
        text: its words; of an article, those after its number.
        lead: of an article, its number, printed bold.
    """

    kind: str
    text: str
    lead: str = ""


@dataclass(frozen=True)
class Letter:
    """Everything on the sheets of one paper; equal letters print alike.

    Attributes:
        superior: superior body in capitals; empty when there is none.
        office: issuing body in capitals, one item a line.
        number: number and symbol as they are printed; dots where the number is not given yet.
        place_and_day: place and date line.
        type_name: name of the type in capitals; empty for a công văn, whose abstract stands under the number.
        abstract: the abstract (trích yếu).
        to: addressees; empty when none is named.
        paragraphs: the body.
        signer_lines: authority mark and titles, one item a line; empty until somebody signed.
        signer: full name of who signed.
        copies: recipients, the last one the archive.
        day: day of issue; None until it is issued.
    """

    superior: str
    office: tuple[str, ...]
    number: str
    place_and_day: str
    type_name: str
    abstract: str
    to: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    signer_lines: tuple[str, ...]
    signer: str
    copies: tuple[str, ...]
    day: date | None = None

    def as_json(self) -> str:
        """Return the letter as JSON, always in the same order."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=date.isoformat)

    def digest(self) -> str:
        """Return the SHA-256 of everything that is printed, in hex."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()

    def lines(self) -> Iterator[str]:
        """Yield all that is printed, page numbers aside, part by part."""
        yield from filter(None, (self.superior, *self.office, NATION, MOTTO))
        yield f"Số: {self.number}"
        yield self.place_and_day
        yield from filter(None, (self.type_name,))
        yield self.abstract if self.type_name else f"V/v {self.abstract}"
        if self.to:
            yield " ".join(("Kính gửi:", *self.to))
        yield from (f"{one.lead} {one.text}".strip() for one in self.paragraphs)
        yield from ("Nơi nhận:", *self.copies)
        yield from filter(None, (*self.signer_lines, SIGNED if self.signer else "", self.signer))
