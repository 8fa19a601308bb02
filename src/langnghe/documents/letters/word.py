"""The same letter as a Word file that an officer edits: one style for each part, so that it can be read back."""

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from langnghe.documents.letters import model, rules, templates
from langnghe.documents.letters.model import Letter, Paragraph

TYPEFACE = "Times New Roman"
STYLE = "Văn bản "
TYPE, ABSTRACT, ABOUT, TO, COPIES = (STYLE + name for name in ("tên loại", "trích yếu", "V v", "kính gửi", "nơi nhận"))
BODY = {
    model.TEXT: STYLE + "nội dung",
    model.BASE: STYLE + "căn cứ",
    model.RESOLVE: STYLE + "quyết định",
    model.ARTICLE: STYLE + "điều",
    model.HEADING: STYLE + "đề mục",
}
HEAD_LEFT, HEAD_RIGHT, SHEET = 60, 105, 165  # mm: the columns of the heading and their sum


def docx(letter: Letter, mark: str) -> bytes:
    """Return ``letter`` as a Word file.

    Args:
        letter: the letter.
        mark: what it is a copy of; read back by ``wordback.read`` to tell whether it comes home to the right place.
    """
    size = {name: Decimal(value) for name, value in templates.layout(letter.day or date.max).items()}
    document = Document()
    document.core_properties.identifier = mark
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = ""
    _page(document, size)
    _styles(document, size)
    _heading(document, letter, size)
    if letter.type_name:
        document.add_paragraph(letter.type_name, TYPE)
        document.add_paragraph(letter.abstract, ABSTRACT)
    for line in _addressees(letter):
        document.add_paragraph(line, TO)
    for one in letter.paragraphs:
        _paragraph(document, one)
    _signing(document, letter, size)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any, size: Mapping[str, Decimal]) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("top", "bottom", "left", "right"):
        setattr(section, f"{side}_margin", Mm(float(size[f"margin_{side}"])))
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    run = number.add_run()
    run.font.size = Pt(float(size["page"]))
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)


def _styles(document: Any, size: Mapping[str, Decimal]) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = TYPEFACE, Pt(float(size["body"]))
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), TYPEFACE)
    normal.element.rPr.rFonts.set(qn("w:cs"), TYPEFACE)
    normal.paragraph_format.space_after = Pt(0)
    gap = float(size["gap"])
    _style(document, TYPE, size["type"], bold=True, align=ALIGN.CENTER, before=12)
    _style(document, ABSTRACT, size["type"], bold=True, align=ALIGN.CENTER, after=10)
    _style(document, ABOUT, size["about"], align=ALIGN.CENTER)
    _style(document, TO, size["body"], align=ALIGN.CENTER, after=gap)
    _style(document, COPIES, size["copies"])
    for kind, name in BODY.items():
        centred = kind == model.RESOLVE
        style = _style(
            document,
            name,
            size["body"],
            bold=kind in (model.RESOLVE, model.HEADING),
            italic=kind == model.BASE,
            align=ALIGN.CENTER if centred else ALIGN.JUSTIFY,
            after=gap,
        )
        style.paragraph_format.line_spacing = float(size["line"])
        style.paragraph_format.first_line_indent = Mm(0 if centred else float(size["indent"]))


def _style(
    document: Any,
    name: str,
    points: Decimal,
    *,
    bold: bool = False,
    italic: bool = False,
    align: Any = None,
    before: float = 0,
    after: float = 0,
) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = document.styles["Normal"], True
    style.font.size, style.font.bold, style.font.italic = Pt(float(points)), bold, italic
    style.paragraph_format.alignment = align
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _heading(document: Any, letter: Letter, size: Mapping[str, Decimal]) -> None:
    left, right = _columns(document, HEAD_LEFT, HEAD_RIGHT)
    if letter.superior:
        _line(left, letter.superior, size["office"])
    for line in letter.office:
        _line(left, line, size["office"], bold=True)
    _ruled(left.paragraphs[-1], HEAD_LEFT, 22)
    _line(left, f"Số: {letter.number}", size["number"])
    if not letter.type_name:
        left.add_paragraph(f"V/v {letter.abstract}", ABOUT)
    _line(right, model.NATION, size["nation"], bold=True)
    _line(right, model.MOTTO, size["motto"], bold=True)
    _ruled(right.paragraphs[-1], HEAD_RIGHT, 60)
    _line(right, letter.place_and_day, size["dated"], italic=True)


def _columns(document: Any, *widths: int) -> tuple[Any, ...]:
    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = column.cells[0].width = Mm(width)
    return tuple(table.rows[0].cells)


def _line(
    cell: Any, text: str, points: Decimal, *, bold: bool = False, italic: bool = False, left: bool = False
) -> Any:
    first = cell.paragraphs[0]
    paragraph = first if len(cell.paragraphs) == 1 and not first.text else cell.add_paragraph()
    paragraph.alignment = ALIGN.LEFT if left else ALIGN.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(float(points))
    return paragraph


def _ruled(paragraph: Any, width: int, length: int) -> None:
    """Draw the short line of a heading: the lower border of a paragraph of its own, drawn in from both sides."""
    ruled = paragraph._parent.add_paragraph()
    side = Mm((width - 4 - length) / 2)
    ruled.paragraph_format.left_indent = ruled.paragraph_format.right_indent = side
    ruled.paragraph_format.line_spacing, ruled.paragraph_format.space_after = Pt(3), Pt(4)
    borders, below = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "5"), ("space", "0"), ("color", "000000")):
        below.set(qn(f"w:{name}"), value)
    borders.append(below)
    # Word refuses a file whose properties of a paragraph do not stand in the order of the standard
    ruled._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _addressees(letter: Letter) -> list[str]:
    if len(letter.to) < 2:
        return [f"{rules.TO} {one}" for one in letter.to]
    return [rules.TO, *(f"- {one}" for one in letter.to)]


def _paragraph(document: Any, one: Paragraph) -> None:
    paragraph = document.add_paragraph(style=BODY[one.kind])
    if one.lead:
        paragraph.add_run(one.lead).bold = True
    paragraph.add_run(f" {one.text}" if one.lead else one.text)


def _signing(document: Any, letter: Letter, size: Mapping[str, Decimal]) -> None:
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)
    left, right = _columns(document, SHEET // 2, SHEET - SHEET // 2)
    _line(left, rules.COPIES, size["copies_label"], bold=True, italic=True, left=True)
    for one in letter.copies:
        left.add_paragraph(one, COPIES)
    for line in letter.signer_lines:
        _line(right, line, size["signer"], bold=True)
    for _ in range(3):
        right.add_paragraph()
    if letter.signer:
        _line(right, letter.signer, size["signer"], bold=True)
