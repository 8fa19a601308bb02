"""Pages joined to one PDF in which words can be searched and copied: each picture with its words unseen over it."""

import io
from collections.abc import Iterable

import pypdfium2
from pypdfium2 import raw

from langnghe.documents.pdfium import ALONE
from langnghe.documents.reading.bundle import Kept


def joined(pages: Iterable[Kept]) -> bytes:
    """Return ``pages`` as one PDF. Both parts of each were made by this house, never taken from a sender's PDF."""
    ready, out = list(pages), io.BytesIO()
    with ALONE:
        document = pypdfium2.PdfDocument.new()
        for kept in ready:
            _add(document, kept)
        document.save(out)
        document.close()
    return out.getvalue()


def _add(document: pypdfium2.PdfDocument, kept: Kept) -> None:
    words = pypdfium2.PdfDocument(kept.words)
    width, height = words[0].get_size()
    page = document.new_page(width, height)
    picture = pypdfium2.PdfImage.new(document)
    picture.load_jpeg(io.BytesIO(kept.picture), inline=True)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page.insert_obj(picture)
    # as a form of its own, the words' page goes in unchanged, its invisible font included
    form = raw.FPDF_NewXObjectFromPage(document.raw, words.raw, 0)
    raw.FPDFPage_InsertObject(page.raw, raw.FPDF_NewFormObjectFromXObject(form))
    page.gen_content()
    raw.FPDF_CloseXObject(form)
    page.close()
    words.close()
