"""What is kept of one page, as one archive: its picture, its words where they stand, its words as lines."""

import io
import json
import zipfile
from dataclasses import dataclass

from langnghe.documents.reading.machine import Page
from langnghe.documents.reading.rules import Line, Word

_LINES, _PICTURE, _WORDS = "lines.json", "page.jpg", "words.pdf"


@dataclass(frozen=True)
class Kept:
    """One page as it comes out of the store."""

    lines: list[Line]
    picture: bytes
    words: bytes


def pack(page: Page) -> bytes:
    """Return what is kept of ``page``."""
    said = [
        [line.paragraph, line.first, [[word.text, word.sure, word.read_as] for word in line.words]]
        for line in page.lines
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        made.writestr(_LINES, json.dumps(said, ensure_ascii=False))
        made.writestr(_PICTURE, page.picture)
        made.writestr(_WORDS, page.words)
    return out.getvalue()


def unpack(content: bytes) -> Kept:
    """Return the page that ``pack`` made."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        said = json.loads(made.read(_LINES))
        lines = [
            Line(paragraph, tuple(Word(text, sure, read_as) for text, sure, read_as in words), first)
            for paragraph, first, words in said
        ]
        return Kept(lines, made.read(_PICTURE), made.read(_WORDS))
