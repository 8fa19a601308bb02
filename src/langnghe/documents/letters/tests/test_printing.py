"""The print: measured on the page, with every letter of Vietnamese, the same words as the preview."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from langnghe.documents.letters import printing, queries, templates
from langnghe.documents.letters.compose import compose
from langnghe.documents.letters.model import NATION, SIGNED
from langnghe.documents.letters.rules import parse
from langnghe.documents.preview import words
from langnghe.duties.law import law

MM = 72 / 25.4
PAGE = (210 * MM, 297 * MM)
MONDAY = date(2026, 11, 23)
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"
ALPHABET = {
    unicodedata.normalize("NFC", form(vowel + tone)) for vowel in VOWELS for tone in TONES for form in (str, str.upper)
} | set("bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX0123456789")
LONG = "\n\n".join(
    f"Đoạn {n}. " + "Ủy ban nhân dân xã đã kiểm tra, khơi thông mương thoát nước xóm Đông. " * 6 for n in range(1, 13)
)


@pytest.fixture
def letter(paper):
    return replace(
        compose(paper, MONDAY, number="5/UBND", issued_on=date(2026, 2, 5)),
        signer="Phạm Văn Mẫu",
        signer_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    )


def text_of(content: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def spaceless(text: str) -> str:
    return re.sub(r"[\s\u00a0\u00ad\ufffe]+", "", unicodedata.normalize("NFC", text))


def boxes(content: bytes, page: int = 0) -> list[tuple[str, float, float, float, float]]:
    """Return every printed mark: its character, left, bottom, right, top in mm from the upper left corner."""
    text = pypdfium2.PdfDocument(content)[page].get_textpage()
    found = []
    for place in range(text.count_chars()):
        mark = text.get_text_range(place, 1)
        left, bottom, right, top = text.get_charbox(place)
        if mark.strip():
            found.append((mark, left / MM, (PAGE[1] - bottom) / MM, right / MM, (PAGE[1] - top) / MM))
    return found


def where(content: bytes, words: str, page: int = 0) -> tuple[float, float]:
    """Return left and right end in mm of ``words``, where they first stand on the page."""
    text = pypdfium2.PdfDocument(content)[page].get_textpage()
    place = text.get_text_range().index(words)
    rights = [text.get_charbox(n)[2] / MM for n in range(place, place + len(words))]
    return text.get_charbox(place)[0] / MM, max(rights)


@pytest.mark.parametrize("name", printing.FONT_FILES)
def test_the_typeface_has_every_letter_of_vietnamese(name):
    known = {chr(code) for code in TTFont(printing.FONTS / name).getBestCmap()}

    assert ALPHABET | set("…–«»“”./;:()-") <= known


def test_the_words_of_print_and_preview_are_the_same(letter):
    printed = text_of(printing.pdf(letter))
    said = words(letter)
    lines = [said["parent"], said["office"], f"Số: {said['number']}", f"V/v {said['about']}", said["place_and_day"]]
    lines += ["Kính gửi:", *said["to"], *said["paragraphs"], "Nơi nhận:", *(f"- {one}" for one in said["copies"])]
    lines += [said["signer_title"], said["signed_note"], said["signer"], NATION, "Độc lập - Tự do - Hạnh phúc"]

    assert Counter(spaceless(printed)) == Counter(spaceless("".join(lines).replace("\n", ""))) + Counter(";;.")
    for paragraph in said["paragraphs"]:
        assert spaceless(paragraph) in spaceless(printed)


def test_the_lines_of_a_letter_are_what_is_printed(letter):
    assert Counter(spaceless("".join(letter.lines()))) == Counter(spaceless(text_of(printing.pdf(letter))))


def test_the_margins_are_those_of_the_decree(write):
    content = printing.pdf(compose(write(body=LONG), MONDAY))
    rules_of = {item.code: item.extra for item in law().checklist(templates.LAYOUT, MONDAY).items}
    for page in range(len(pypdfium2.PdfDocument(content))):
        marks = [mark for mark in boxes(content, page) if mark[4] > 19]  # the page number stands above
        left, right = min(mark[1] for mark in marks), 210 - max(mark[3] for mark in marks)
        assert left >= float(rules_of["margin_left"]["least"]) - 0.5
        assert float(rules_of["margin_right"]["least"]) - 0.5 <= right <= float(rules_of["margin_right"]["most"]) + 0.5
        assert min(mark[4] for mark in marks) >= float(rules_of["margin_top"]["least"])
        assert 297 - max(mark[2] for mark in marks) >= float(rules_of["margin_bottom"]["least"])


def test_the_first_line_is_drawn_in_and_the_next_begins_at_the_margin(write):
    content = printing.pdf(compose(write(body=LONG), MONDAY))
    first = where(content, "Đoạn 1.")[0]

    assert 30 + 10 - 0.5 <= first <= 30 + 12.7 + 0.7
    assert min(mark[1] for mark in boxes(content)) < 31


def test_pages_are_numbered_from_the_second_in_the_middle_above(write):
    document = pypdfium2.PdfDocument(content := printing.pdf(compose(write(body=LONG), MONDAY)))

    assert len(document) >= 2
    assert not [mark for mark in boxes(content, 0) if mark[4] < 19]
    for page in range(1, len(document)):
        number = [mark for mark in boxes(content, page) if mark[4] < 19]
        assert "".join(mark[0] for mark in number) == str(page + 1)
        middle = (number[0][1] + number[-1][3]) / 2
        assert abs(middle - (30 + (210 - 15)) / 2) < 1


def test_nation_and_motto_stand_on_one_line_each(letter):
    content = printing.pdf(letter)

    assert NATION in text_of(content)
    assert "Độc lập - Tự do - Hạnh phúc" in text_of(content)


def test_signature_and_last_words_stand_on_one_sheet(write):
    paper = write(body=LONG)
    paper.signature = "CHỦ TỊCH\nPhạm Văn Mẫu"
    last = pypdfium2.PdfDocument(printing.pdf(compose(paper, MONDAY)))
    text = last[len(last) - 1].get_textpage().get_text_range()

    assert "Phạm Văn Mẫu" in text
    assert "Nơi nhận" in text
    assert "mương thoát nước" in text


def test_it_is_an_archive_pdf_with_its_typeface_inside(letter):
    content = printing.pdf(letter)

    assert b"pdfaid:part" in content.replace(b" ", b"") or b"<pdfaid:part>2" in content
    assert b"Tinos" in content
    assert b"/FontFile" in content


def test_equal_letters_print_equal_bytes(letter):
    first = printing.pdf(letter)
    printing.pdf.cache_clear()

    assert printing.pdf(letter) == first


def test_sheets_are_as_many_as_pages(write):
    letter = compose(write(body=LONG), MONDAY)

    assert len(printing.sheets(letter)) == len(pypdfium2.PdfDocument(printing.pdf(letter)))


def test_a_blank_is_seen_on_the_sheet(write):
    assert "[… địa chỉ …]" in text_of(printing.pdf(compose(write(body="Gửi [… địa chỉ …]."), MONDAY)))


def test_a_missing_typeface_is_said_with_what_to_do(letter, monkeypatch, tmp_path):
    monkeypatch.setattr(printing, "FONTS", tmp_path)
    printing.pdf.cache_clear()

    with pytest.raises(printing.CannotPrint, match="setup"):
        printing.pdf(replace(letter, abstract="khác"))


def test_marks_of_the_typesetter_in_the_text_are_only_text(write):
    body = "Giá #1 là $5 *đậm* _nghiêng_ `mã` \\ @tên <nhãn> [[x]] // ghi chú = mục"

    assert spaceless(body) in spaceless(text_of(printing.pdf(compose(write(body=body), MONDAY))))


@pytest.mark.parametrize("rule", ["letters.refusal_complaint", "letters.inspection", "letters.guidance"])
def test_a_form_prints_its_type_and_abstract(write, rule):
    draft = templates.write(rule, MONDAY, {}, sealed=False)
    letter = compose(write(title=draft.title, body=draft.body, template=rule), MONDAY)
    printed = text_of(printing.pdf(letter))

    assert letter.type_name in printed
    assert letter.type_name == templates.find(rule, MONDAY).type_name
    assert spaceless(letter.abstract) in spaceless(printed)
    assert parse(draft.body).copies[-1] in printed


def test_an_unsigned_letter_says_nobody_signed(paper):
    assert SIGNED not in text_of(queries.pdf(paper))
