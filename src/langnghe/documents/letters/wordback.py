"""A Word file on its way home: only what the letter's own parts say is read, and nothing is guessed."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from langnghe.documents.files import archives
from langnghe.documents.files import rules as types
from langnghe.documents.files.limits import limits
from langnghe.documents.letters import rules, word
from viettext import nfc

LARGEST = 5_000_000
"""Bytes: a letter is text; what is larger carries pictures."""
UNPACKED = 10_000_000
"""Bytes of all its parts unpacked."""
_REVISIONS = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
_FOREIGN = {
    "hình ảnh": ("w:drawing", "w:pict", "w:object"),
    "chú thích cuối trang": ("w:footnoteReference", "w:endnoteReference"),
    "ô nhập, nội dung tự động": ("w:sdt", "w:fldSimple", "w:smartTag", "w:customXml"),
}


class WordRefused(ValueError):
    """The file cannot be taken back; the message says why and what to do in Word."""


@dataclass(frozen=True)
class Back:
    """What came back: which copy of which paper, its abstract and text."""

    mark: str
    abstract: str
    body: str


def read(file: BinaryIO) -> Back:
    """Return what a Word file says, whose first version ``word.docx`` made.

    Args:
        file: seekable.

    Raises:
        WordRefused: no Word file, too large, not one of ours; tracked changes, comments, pictures, tables or automatic
            numbers in it, which would be lost.
    """
    document = _opened(file)
    _settled(document)
    tables = _tables(document)
    titles, to, text = _parts(document)
    head, foot = tables[0].rows[0].cells[0], tables[1].rows[0].cells[0]
    titles += [line for one in head.paragraphs if _style(one) == word.ABOUT for line in _lines(one)]
    abstract = " ".join(titles).removeprefix("V/v ").strip()
    said = [line for one in foot.paragraphs for line in _lines(one) if line.rstrip(":") != rules.COPIES[:-1]]
    copies = [line.lstrip("-– ").rstrip(" ;.") for line in said]
    if not abstract or not text:
        raise WordRefused(
            "Tệp không còn trích yếu hoặc nội dung. Hãy tải lại bản Word của văn bản này và sửa trong đó."
        )
    addressees = rules.parse("\n".join(to)).to if to else ()
    return Back(document.core_properties.identifier or "", abstract, rules.unparse(addressees, text, copies))


def _parts(document: WordDocument) -> tuple[list[str], list[str], list[str]]:
    """Return the lines of abstract, addressees and body; whatever bears a style we do not know is body."""
    titles: list[str] = []
    to: list[str] = []
    text: list[str] = []
    for paragraph in document.paragraphs:
        style = _style(paragraph)
        if style != word.TYPE:
            {word.ABSTRACT: titles, word.TO: to}.get(style, text).extend(_lines(paragraph))
    return titles, to, text


def _style(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style else ""


def _opened(file: BinaryIO) -> WordDocument:
    size = file.seek(0, 2)
    file.seek(0)
    content = file.read(LARGEST + 1)
    if size > LARGEST:
        raise WordRefused(f"Tệp lớn hơn {LARGEST // 1_000_000} MB: có lẽ có hình ảnh. Hãy bỏ hình rồi tải lên lại.")
    try:
        if (
            not content.startswith(b"PK\x03\x04")
            or archives.office_type(file, replace(limits(), zip_unpacked=UNPACKED)) is not types.DOCX
        ):
            raise WordRefused("Đây không phải tệp Word (docx). Hãy lưu văn bản dạng .docx rồi tải lên lại.")
        return Document(io.BytesIO(content))
    except types.FileRefused as refused:
        raise WordRefused(f"Tệp {refused}") from refused
    except WordRefused:
        raise
    except Exception as broken:  # the library has errors of its own for each way of being broken
        raise WordRefused("Tệp Word bị hỏng, không mở được. Hãy lưu lại từ Word rồi tải lên lại.") from broken


def _settled(document: WordDocument) -> None:
    """Refuse what plain text would lose without a word."""
    root = document.element.body
    if root is None:
        raise WordRefused("Tệp Word bị hỏng, không có nội dung. Hãy lưu lại từ Word rồi tải lên lại.")
    found = Counter(child.tag for child in root.iter())
    if changes := sum(found[qn(tag)] for tag in _REVISIONS):
        raise WordRefused(
            f"Tệp còn {changes} chỗ sửa được theo dõi (Track Changes). "
            "Hãy chấp nhận hoặc bỏ hết trong Word rồi tải lên lại."
        )
    if comments := found[qn("w:commentReference")]:
        raise WordRefused(f"Tệp còn {comments} nhận xét (Comments). Hãy xử lý và xóa hết trong Word rồi tải lên lại.")
    for what, tags in _FOREIGN.items():
        if any(found[qn(tag)] for tag in tags):
            raise WordRefused(f"Tệp có {what}, văn bản ở đây chưa giữ được. Hãy bỏ đi, hoặc đính kèm thành tệp riêng.")
    if found[qn("w:numPr")]:
        raise WordRefused("Tệp có đánh số hoặc gạch đầu dòng tự động. Hãy gõ số, dấu gạch bằng tay rồi tải lên lại.")


def _tables(document: WordDocument) -> list[Table]:
    """Return the two tables of a letter, heading and signing."""
    tables = list(document.tables)
    if len(tables) > 2:
        raise WordRefused("Tệp có bảng trong nội dung, văn bản ở đây chưa giữ được. Hãy đính kèm bảng thành tệp riêng.")
    if len(tables) < 2 or not document.core_properties.identifier:
        raise WordRefused("Tệp này không phải bản Word tải từ đây. Hãy tải bản Word của văn bản này và sửa trong đó.")
    return tables


def _lines(paragraph: Paragraph) -> Iterator[str]:
    """Yield the lines of a paragraph that are not empty; a line break within it parts them too."""
    said = nfc("".join(piece.text for piece in paragraph.iter_inner_content()))
    return filter(None, (" ".join(line.split()) for line in said.splitlines()))
