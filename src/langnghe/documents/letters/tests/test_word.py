"""The Word file: the same letter to edit, and its way home without loss."""

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from langnghe.documents.errors import PaperRefused
from langnghe.documents.letters import actions, queries, templates, wordback
from langnghe.documents.letters.wordback import WordRefused
from langnghe.documents.models import Paper, PaperVersion
from langnghe.people.actors import NotAllowed
from langnghe.trail.models import Entry


@pytest.fixture
def opened(paper):
    """The paper's Word file as Word opens it."""
    return Document(io.BytesIO(queries.docx(paper)))


def closed(document) -> io.BytesIO:
    out = io.BytesIO()
    document.save(out)
    return out


def find(document, words: str):
    return next(one for one in document.paragraphs if words in one.text)


def test_the_word_file_has_the_layout_of_the_decree(opened):
    section = opened.sections[0]

    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(size / Mm(1)) for size in sizes] == [210, 297, 30, 15]
    assert opened.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer


def test_the_word_file_says_what_the_print_says(paper, opened):
    said = "\n".join(one.text for one in opened.paragraphs)
    cells = "\n".join(cell.text for table in opened.tables for cell in table.rows[0].cells)

    for line in queries.letter_of(paper).lines():
        assert line in said + cells, line


def test_it_carries_no_name_of_its_author(opened):
    assert opened.core_properties.author == ""
    assert opened.core_properties.title == ""


def test_properties_stand_in_the_order_of_the_standard(opened):
    order = ["pStyle", "pBdr", "spacing", "ind", "jc"]
    for properties in opened.element.body.iter(qn("w:pPr")):
        names = [child.tag.rpartition("}")[2] for child in properties]
        assert [order.index(name) for name in names if name in order] == sorted(
            order.index(name) for name in names if name in order
        )


def test_an_untouched_file_changes_nothing(paper, specialist):
    assert not actions.bring_back(actor=specialist, paper=paper, upload=io.BytesIO(queries.docx(paper)))
    assert Paper.objects.get().version == 1


def test_an_edited_file_becomes_the_next_version(paper, specialist, opened):
    find(opened, "giao thôn Đông").add_run(" Xin cảm ơn bà.")
    opened.tables[1].rows[0].cells[0].add_paragraph("- Thôn Tây;")

    assert actions.bring_back(actor=specialist, paper=paper, upload=closed(opened))
    changed = Paper.objects.get()
    assert changed.version == 2
    assert changed.title == paper.title
    assert changed.body.startswith("Kính gửi: Bà Trần Thị Mẫu\n\nNgày 05/01/2026")
    assert "Xin cảm ơn bà." in changed.body
    assert changed.body.endswith("- Lưu: VT\n- Thôn Tây")
    assert PaperVersion.objects.get().version == 1
    assert Entry.objects.filter(name="documents.word_brought_back").exists()


def test_the_abstract_comes_back_too(paper, specialist, opened):
    head = opened.tables[0].rows[0].cells[0]
    next(one for one in head.paragraphs if one.text.startswith("V/v")).runs[0].text = "V/v khơi thông mương xóm Đông"
    actions.bring_back(actor=specialist, paper=paper, upload=closed(opened))

    assert Paper.objects.get().title == "Khơi thông mương xóm Đông"


def test_a_form_keeps_its_name_on_the_way_home(write, specialist, on_monday):
    rule = "letters.inspection"
    draft = templates.write(rule, on_monday, {"proposer": "Lê Thị Mẫu"}, sealed=False)
    paper = write(title=draft.title, body=draft.body, template=rule)
    title, body = paper.title, paper.body
    document = Document(io.BytesIO(queries.docx(paper)))
    find(document, "chịu trách nhiệm").add_run(" Xong.")
    actions.bring_back(actor=specialist, paper=paper, upload=closed(document))
    changed = Paper.objects.get()

    assert changed.title == title
    assert changed.body == body.replace("Quyết định này.", "Quyết định này. Xong.")


def test_letters_typed_in_parts_come_home_whole(paper, specialist, opened):
    find(opened, "giao thôn Đông").add_run(" Người dân.")
    actions.bring_back(actor=specialist, paper=paper, upload=closed(opened))

    assert "Người dân." in Paper.objects.get().body


def _tracked(document) -> None:
    change = OxmlElement("w:ins")
    change.append(OxmlElement("w:r"))
    document.paragraphs[1]._p.append(change)


def _commented(document) -> None:
    document.paragraphs[1].add_run()._r.append(OxmlElement("w:commentReference"))


def _listed(document) -> None:
    document.paragraphs[1]._p.get_or_add_pPr().append(OxmlElement("w:numPr"))


def _pictured(document) -> None:
    document.paragraphs[1].add_run()._r.append(OxmlElement("w:drawing"))


def _tabled(document) -> None:
    document.add_table(rows=1, cols=2)


def _emptied(document) -> None:
    for paragraph in document.paragraphs:
        paragraph.text = ""


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_tracked, "Track Changes"),
        (_commented, "Comments"),
        (_listed, "tự động"),
        (_pictured, "hình ảnh"),
        (_tabled, "bảng"),
        (_emptied, "nội dung"),
    ],
)
def test_what_plain_text_would_lose_is_refused_with_what_to_do(paper, specialist, opened, spoil, said):
    spoil(opened)

    with pytest.raises(WordRefused, match=said):
        actions.bring_back(actor=specialist, paper=paper, upload=closed(opened))
    assert Paper.objects.get().version == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"PK\x03\x04 broken", b"x" * (wordback.LARGEST + 1)])
def test_what_is_no_word_file_is_refused(paper, specialist, content):
    with pytest.raises(WordRefused):
        actions.bring_back(actor=specialist, paper=paper, upload=io.BytesIO(content))


def test_a_word_file_from_elsewhere_is_refused(paper, specialist):
    document = Document()
    document.add_paragraph("Thư riêng.")

    with pytest.raises(WordRefused, match="không phải bản Word tải từ đây"):
        actions.bring_back(actor=specialist, paper=paper, upload=closed(document))


def test_the_file_of_another_paper_is_refused(paper, write, specialist):
    with pytest.raises(PaperRefused, match="văn bản khác"):
        actions.bring_back(actor=specialist, paper=write(), upload=io.BytesIO(queries.docx(paper)))


def test_a_file_older_than_the_draft_is_refused(paper, specialist, opened):
    first = queries.docx(paper)
    find(opened, "giao thôn Đông").add_run(" Thêm.")
    actions.bring_back(actor=specialist, paper=paper, upload=closed(opened))

    with pytest.raises(PaperRefused, match="đã có người sửa"):
        actions.bring_back(actor=specialist, paper=paper, upload=io.BytesIO(first))


def test_a_paper_under_way_takes_no_file(paper, sign, specialist, opened):
    find(opened, "giao thôn Đông").add_run(" Thêm.")
    signed = sign(paper)

    with pytest.raises(PaperRefused, match="không sửa được"):
        actions.bring_back(actor=specialist, paper=signed, upload=closed(opened))


def test_whoever_may_not_write_brings_nothing_back(paper, clerk, opened, appoint, commune):
    with pytest.raises(NotAllowed):
        actions.bring_back(actor=appoint("province_supervisor", commune), paper=paper, upload=closed(opened))
