"""One page of a file as a level picture: a program of its own, so that a file made to break readers breaks only it.

    python -m langnghe.documents.reading.picture MEDIA-TYPE PAGE < file > picture

Writes one line of JSON, then the page as PGM for the reader and as JPEG for the screen. What cannot be read ends with
``{"error": code}``. Writes no file.
"""

import io
import json
import sys
from typing import Any

import pypdfium2
from PIL import Image

from langnghe.documents.reading import straight

DPI = 300
LONGEST = 3_600
"""Pixels of the longer side of what is read: A4 at 300 dpi is 3,508."""
SHORTEST = 2_400
"""Pixels up to which a small picture is enlarged, at most to twice its size: small letters are read badly."""
SHOWN = 2_000
"""Pixels of the longer side of what is kept for the screen and the searchable PDF."""
MOST_PAGES = 10_000
"""A PDF may say it has any number of pages."""
PIXELS = 60_000_000
A4_INCHES = 11.69
PDF = "application/pdf"


class Unreadable(ValueError):
    """The page cannot be made a picture; the code says why: ``broken``, ``locked``, ``too_large``, ``no_page``."""


def page_of(content: bytes, media: str, number: int) -> tuple[dict[str, Any], bytes, bytes]:
    """Return what is known of page ``number`` (from 1), the page as PGM, and as JPEG.

    Raises:
        Unreadable: see its codes.
    """
    image, pages = _pdf(content, number) if media == PDF else (_photo(content), 1)
    if max(image.size) > LONGEST:
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    page, angle = straight.prepared(image)
    page = _sized(page)
    dpi = DPI if media == PDF else round(max(page.size) / A4_INCHES)
    shown = page.copy()
    shown.thumbnail((SHOWN, SHOWN), Image.Resampling.LANCZOS)
    read, seen = _bytes(page, "PPM"), _bytes(shown, "JPEG", quality=70)
    said = {"pages": pages, "angle": angle, "dpi": dpi, "width": page.width, "height": page.height, "read": len(read)}
    return said, read, seen


def _pdf(content: bytes, number: int) -> tuple[Image.Image, int]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as wrong:
        raise Unreadable("locked" if "password" in str(wrong).lower() else "broken") from wrong
    if len(document) > MOST_PAGES:
        raise Unreadable("too_large")
    if not 1 <= number <= len(document):
        raise Unreadable("no_page" if len(document) else "broken")
    try:
        page = document[number - 1]
        longest = max(page.get_size())
        scale = min(DPI / 72, LONGEST / longest) if longest > 0 else 0
        if scale <= 0:
            raise Unreadable("broken")
        return page.render(scale=scale, grayscale=True, may_draw_forms=False).to_pil(), len(document)
    except pypdfium2.PdfiumError as wrong:
        raise Unreadable("broken") from wrong


def _photo(content: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
        if image.width * image.height > PIXELS:
            raise Unreadable("too_large")
        image.draft("L", (LONGEST, LONGEST))
        image.load()
    except (OSError, SyntaxError, Image.DecompressionBombError) as wrong:
        raise Unreadable("broken") from wrong
    return image


def _sized(page: Image.Image) -> Image.Image:
    longest = max(page.size)
    factor = min(2.0, SHORTEST / longest) if longest < SHORTEST else min(1.0, LONGEST / longest)
    if factor == 1.0:
        return page
    size = max(1, round(page.width * factor)), max(1, round(page.height * factor))
    return page.resize(size, Image.Resampling.LANCZOS)


def _bytes(image: Image.Image, form: str, **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def main(arguments: list[str]) -> None:
    """Read a file from the standard input and write one of its pages to the standard output."""
    media, number = arguments
    out = sys.stdout.buffer
    try:
        said, read, seen = page_of(sys.stdin.buffer.read(), media, int(number))
    except Unreadable as why:
        out.write(json.dumps({"error": str(why)}).encode())
        return
    out.write(json.dumps(said).encode() + b"\n" + read + seen)


if __name__ == "__main__":
    main(sys.argv[1:])
