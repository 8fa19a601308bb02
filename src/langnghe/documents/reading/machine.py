"""One page of a file read by the machine: made level, read, judged. No database; nothing is left on a disk."""

import json
from dataclasses import dataclass
from typing import Any

from langnghe.documents.reading import neighbours, programs
from langnghe.documents.reading.rules import Line, lines_of

PICTURE = "langnghe.documents.reading.picture"


class CannotRead(ValueError):
    """This page cannot be read; the code says why: ``broken``, ``locked``, ``too_large``, ``no_page``, ``slow``."""


@dataclass(frozen=True)
class Page:
    """A page as it was read."""

    of: int
    """How many pages the file has."""
    angle: float
    lines: list[Line]
    """Words mended by their neighbours; what was read of them stands with them."""
    picture: bytes
    """JPEG, level."""
    words: bytes
    """PDF of the words alone, each where it stands in the picture."""


def read(content: bytes, media: str, number: int) -> Page:
    """Read page ``number`` (from 1) of a file.

    Raises:
        CannotRead: see its codes.
    """
    said, page, picture = _picture(content, media, number)
    table, words = _recognised(page, said["dpi"])
    return Page(said["pages"], said["angle"], neighbours.mended(lines_of(table), neighbours.shipped()), picture, words)


def _picture(content: bytes, media: str, number: int) -> tuple[dict[str, Any], bytes, bytes]:
    try:
        answer = programs.run(programs.python(PICTURE, media, str(number)), content)
    except programs.TookTooLong as late:
        raise CannotRead("slow") from late
    except programs.Broke as broke:
        raise CannotRead("broken") from broke
    head, _, rest = answer.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    if "error" in said:
        raise CannotRead(said["error"])
    return said, rest[: said["read"]], rest[said["read"] :]


def _recognised(page: bytes, dpi: int) -> tuple[str, bytes]:
    with programs.room() as folder:
        out = str(folder / "page")
        options = ["-l", programs.LANGUAGE, "--dpi", str(dpi), "-c", "textonly_pdf=1", "pdf", "tsv"]
        try:
            programs.run([programs.TESSERACT, "stdin", out, *options], page)
        except programs.TookTooLong as late:
            raise CannotRead("slow") from late
        except programs.Broke as broke:
            raise CannotRead("broken") from broke
        return (folder / "page.tsv").read_text(encoding="utf-8"), (folder / "page.pdf").read_bytes()
