"""Books as other programs leave them: every encoding, every separator, every slip."""

import io
from datetime import date

import pytest
import xlsxwriter

from langnghe.petitions.bulk.reading import BookRefused, open_book
from langnghe.petitions.bulk.reading.book import LONGEST_CELL

HEAD = "Ngày nhận;Họ và tên;Nội dung"
ROW = "03/11/2026;Nguyễn Văn Mẫu;Đường hỏng, đề nghị sửa."


def opened(said: str, encoding: str = "utf-8"):
    return open_book(io.BytesIO(said.encode(encoding)))


def cells(book) -> list[tuple]:
    return [line.cells for line in book.lines()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_is_found(encoding):
    book = opened(f"{HEAD}\r\n{ROW}\r\n", encoding)

    assert book.columns == ("Ngày nhận", "Họ và tên", "Nội dung")
    assert cells(book) == [("03/11/2026", "Nguyễn Văn Mẫu", "Đường hỏng, đề nghị sửa.")]


def test_windows_1258_is_found_and_composed():
    import unicodedata

    def parted(said: str) -> str:
        tones = {0x300, 0x301, 0x303, 0x309, 0x323}
        out = ""
        for letter in said:
            bare = unicodedata.normalize("NFD", letter)
            tone = "".join(c for c in bare if ord(c) in tones)
            out += unicodedata.normalize("NFC", "".join(c for c in bare if ord(c) not in tones)) + tone
        return out

    book = opened(parted(f"{HEAD}\n{ROW}\n"), "cp1258")

    assert "Windows-1258" in book.told
    assert cells(book)[0][1] == "Nguyễn Văn Mẫu"


def test_bytes_of_no_encoding_are_refused_with_what_to_do():
    with pytest.raises(BookRefused, match="UTF-8"):
        open_book(io.BytesIO(b"Ngay;Ten\n\xb5\xb6\xb7\xf8\xfe\x81;x\n"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator_is_found_even_where_text_holds_others(separator):
    head = separator.join(("Ngày nhận", "Họ tên", "Nội dung"))
    book = opened(f'{head}\n03/11/2026{separator}Mẫu{separator}"Một, hai; ba|bốn"\n')

    assert cells(book) == [("03/11/2026", "Mẫu", "Một, hai; ba|bốn")]


def test_a_file_of_one_column_is_refused():
    with pytest.raises(BookRefused, match="một cột"):
        opened("Nội dung\nĐường hỏng\n")


def test_titles_above_the_head_and_empty_rows_are_passed_over():
    book = opened(f"SỔ TIẾP NHẬN ĐƠN;;\n;;\n{HEAD}\n;;\n{ROW}\n;;\n")

    assert [(line.number, line.cells[1]) for line in book.lines()] == [(5, "Nguyễn Văn Mẫu")]


def test_a_row_wider_than_the_head_is_a_problem_of_that_row():
    lines = list(opened(f"{HEAD}\n{ROW};thừa\n{ROW}\n").lines())

    assert "nhiều hơn 3 cột" in lines[0].problem
    assert lines[1].problem == ""


def test_a_cell_of_ten_megabytes_is_read_and_one_beyond_reason_ends_with_its_row():
    ten = "a" * 10_000_000
    assert len(cells(opened(f"{HEAD}\n03/11/2026;x;{ten}\n"))[0][2]) == 10_000_000

    with pytest.raises(BookRefused, match="dòng 2"):
        cells(opened(f"{HEAD}\n03/11/2026;x;{'a' * (LONGEST_CELL + 1)}\n"))


def test_an_old_workbook_a_broken_one_and_an_empty_file_are_refused():
    for content, words in ((b"\xd0\xcf\x11\xe0aaaa", ".xls"), (b"PK\x03\x04".ljust(40), "hỏng"), (b"", "rỗng")):
        with pytest.raises(BookRefused, match=words):
            open_book(io.BytesIO(content))


def test_days_and_numbers_of_a_sheet_come_as_what_they_are(sheet):
    def fill(book, page):
        page.write_row(0, 0, ["Ngày nhận", "Số trang", "Nội dung"])
        page.write_datetime(1, 0, date(2026, 11, 3), book.add_format({"num_format": "dd/mm/yyyy"}))
        page.write_number(1, 1, 12)
        page.write_string(1, 2, "Đường hỏng")

    assert cells(open_book(sheet(fill))) == [(date(2026, 11, 3), 12, "Đường hỏng")]


def test_merged_headings_spread_and_merged_rows_are_problems(sheet):
    def fill(book, page):
        page.merge_range(0, 0, 0, 2, "SỔ TIẾP NHẬN")
        page.write_row(1, 0, ["Ngày nhận", "Họ tên", "Nội dung"])
        page.merge_range(2, 0, 3, 0, "03/11/2026")
        page.write_row(2, 1, ["Mẫu", "Một"])
        page.write_row(3, 1, ["Mẫu", "Hai"])
        page.write_row(4, 0, ["04/11/2026", "Mẫu", "Ba"])

    lines = list(open_book(sheet(fill)).lines())
    assert ["ô gộp" in line.problem for line in lines] == [True, True, False]
    assert [line.number for line in lines] == [3, 4, 5]


def test_a_sheet_that_is_not_there_is_refused(sheet):
    with pytest.raises(BookRefused, match="không có trang số 3"):
        open_book(sheet(lambda book, page: page.write(0, 0, "a")), sheet=3)


def test_objects_inside_objects_get_a_name_and_a_broken_line_is_its_own_problem():
    said = '{"id": 1, "submitter": {"name": "Mẫu"}}\nhỏng\n{"id": 2, "submitter": {"name": null}}\n'
    book = opened(said)

    assert book.columns == ("id", "submitter.name")
    assert [(line.cells, bool(line.problem)) for line in book.lines()] == [
        ((1, "Mẫu"), False),
        ((None, None), True),
        ((2, None), False),
    ]


def test_a_book_can_be_read_again_from_its_beginning():
    book = opened(f"{HEAD}\n{ROW}\n")

    assert cells(book) == cells(book)


OLD = (
    ("TCVN3", "Ngµy nhËn;Hä vµ tªn;Néi dung\n03/11/2026;NguyÔn V¨n MÉu;§­êng háng, ®Ò nghÞ söa.\n"),
    ("VNI", "Ngaøy nhaän;Hoï vaø teân;Noäi dung\n03/11/2026;Nguyeãn Vaên Maãu;Ñöôøng hoûng, ñeà nghò söûa.\n"),
)


@pytest.mark.parametrize(("title", "said"), OLD)
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_a_book_typed_in_an_old_font_is_read_as_unicode(title, said, encoding):
    book = opened(said, encoding)

    assert title in book.told
    assert book.columns == ("Ngày nhận", "Họ và tên", "Nội dung")
    assert cells(book) == [("03/11/2026", "Nguyễn Văn Mẫu", "Đường hỏng, đề nghị sửa.")]


def test_a_sheet_typed_in_an_old_font_is_read_as_unicode(sheet):
    def fill(book, page):
        for at, row in enumerate(OLD[0][1].splitlines()):
            page.write_row(at, 0, row.split(";"))

    book = open_book(sheet(fill))
    assert "TCVN3" in book.told
    assert cells(book)[0][1:] == ("Nguyễn Văn Mẫu", "Đường hỏng, đề nghị sửa.")


def test_a_workbook_that_counts_days_from_1904_is_refused():
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"date_1904": True})
    workbook.add_worksheet().write_row(0, 0, ["Ngày nhận", "Nội dung"])
    workbook.close()

    with pytest.raises(BookRefused, match="1904"):
        open_book(file)
