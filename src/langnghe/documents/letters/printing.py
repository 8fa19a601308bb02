"""Printing a letter: PDF/A for the record, the same sheets as pictures for the screen."""

import json
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from langnghe.documents.letters import rules, templates
from langnghe.documents.letters.model import MOTTO, NATION, SIGNED, Letter

HERE = Path(__file__).resolve().parent
SOURCE, FONTS = HERE / "letter.typ", HERE / "fonts"
FONT_FILES = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")
DOTS_PER_INCH = 120
KEPT = 24
"""Letters whose sheets stay in memory: an officer opens the same draft a few times."""
STANDARD = "a-2b"
_LATEST = date.max
"""A letter without a date is laid out as the latest version of the layout says."""


class CannotPrint(ValueError):
    """The letter cannot be set; the message says what is missing and what to do."""


@lru_cache(maxsize=KEPT)
def pdf(letter: Letter) -> bytes:
    """Return ``letter`` as PDF, an issued one as PDF/A-2b; equal letters give equal bytes.

    The archive's form needs a date, and a draft has none; it is no record either.

    Raises:
        CannotPrint: the typeface is not installed, or the typesetter refused.
    """
    return b"".join(_set(letter, format="pdf", pdf_standards=[STANDARD] if letter.day else []))


@lru_cache(maxsize=KEPT)
def sheets(letter: Letter) -> tuple[bytes, ...]:
    """Return the sheets of ``letter`` as PNG, one a page; the same typesetting as ``pdf``.

    Raises:
        CannotPrint: as for ``pdf``.
    """
    return tuple(_set(letter, format="png", ppi=DOTS_PER_INCH))


def _set(letter: Letter, **how: Any) -> list[bytes]:
    if missing := [name for name in FONT_FILES if not (FONTS / name).is_file()]:
        raise CannotPrint(f"Chưa có phông chữ {missing[0]} nên chưa in được. Quản trị hãy chạy: python3 run.py setup")
    try:
        made = typst.compile(
            SOURCE.read_bytes(),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"letter": _words(letter), "layout": json.dumps(templates.layout(letter.day or _LATEST))},
            **how,
        )
    except typst.TypstError as refused:
        raise CannotPrint("Chưa dựng được bản in của văn bản này. Hãy báo quản trị.") from refused
    return made if isinstance(made, list) else [bytes(made or b"")]


def _words(letter: Letter) -> str:
    """Return the letter as the template takes it: with the fixed words, and no line broken between bound words."""
    said = asdict(letter)
    said["to"] = [rules.tied(one) for one in letter.to]
    said["paragraphs"] = [{**asdict(one), "text": rules.tied(one.text)} for one in letter.paragraphs]
    said |= {"nation": NATION, "motto": MOTTO, "signed": SIGNED if letter.signer else ""}
    return json.dumps(said, ensure_ascii=False, default=date.isoformat)
