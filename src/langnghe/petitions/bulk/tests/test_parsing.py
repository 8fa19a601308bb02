"""Rows as people fill them: what is read, what is refused and with which words."""

from datetime import date, datetime

import pytest

from langnghe.petitions.bulk.columns import MappingRefused, checked, guess
from langnghe.petitions.bulk.parsing import Plan, RowRefused, parse
from langnghe.petitions.bulk.reading import Line

COLUMNS = ("received_on", "name", "phone", "id_number", "content", "kind", "channel", "pages", "people")
HEADS = ("Ngày nhận", "Họ tên", "Điện thoại", "CCCD", "Nội dung", "Loại", "Nguồn", "Số trang", "Số người")
GOOD = {
    "received_on": "03/11/2026",
    "name": "Nguyễn Văn Mẫu",
    "phone": "0999000001",
    "id_number": "000123456789",
    "content": "Đường hỏng",
}


def read(office: int = 1, **changes):
    said = {**GOOD, **changes}
    plan = Plan(COLUMNS, HEADS, office, date(2026, 11, 23))
    return parse(Line(7, tuple(said.get(code) for code in COLUMNS)), plan)


def refused(**changes) -> str:
    with pytest.raises(RowRefused) as wrong:
        read(**changes)
    return str(wrong.value)


def test_a_good_row_says_everything():
    row = read(kind="Tố cáo", channel="Bưu điện", pages="12", people="3")

    assert (row.number, row.received_on, row.author.name) == (7, date(2026, 11, 3), "Nguyễn Văn Mẫu")
    assert (row.kind, row.channel, row.pages, row.people) == ("denunciation", "post", 12, 3)


@pytest.mark.parametrize(
    "said",
    [
        "03/11/2026",
        "3/11/2026",
        "2026-11-03",
        "2026-11-03T23:30:00+07:00",
        "2026-11-02T18:00:00+00:00",
        "3.11.2026",
        "ngày 3 tháng 11 năm 2026",
        "03/11/2026 08:15",
        datetime(2026, 11, 3, 8, 15),  # noqa: DTZ001  # as a sheet gives it
        date(2026, 11, 3),
        46329,
    ],
)
def test_a_day_is_read_however_it_is_written(said):
    assert read(received_on=said).received_on == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("29/02/2026", "29"),
        ("31/11/2026", "31"),
        ("46329", "số ngày của Excel"),
        ("03/11/26", "ngày/tháng/năm"),
        ("24/11/2026", "tương lai"),
        ("03/11/0206", "Xem|xem"),
        ("", "Chưa có ngày nhận"),
        (None, "Chưa có ngày nhận"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_its_column(said, words):
    import re

    told = refused(received_on=said)
    assert "Cột «Ngày nhận»" in told
    assert re.search(words, told)


def test_twenty_thousand_pages_are_twenty_thousand_and_the_ambiguous_is_refused():
    assert read(pages="20.000").pages == 20000
    assert "hai cách" in refused(pages="20,000")
    assert "hai cách" in refused(pages=1.5)


def test_numbers_that_a_sheet_shortened_are_restored_only_where_it_is_certain():
    assert read(phone=999000001).author.phone == "0999000001"
    assert "Excel" in refused(id_number=123456789012 // 10)
    assert "Excel" in refused(id_number="1.23457E+11")


def test_text_in_parted_form_with_nul_is_the_same_row():
    import unicodedata

    parted = {
        name: unicodedata.normalize("NFD", said) + "\0" for name, said in GOOD.items() if name in ("name", "content")
    }

    assert read(**parted).key == read().key
    assert read(**parted).author.name == "Nguyễn Văn Mẫu"


def test_the_same_submission_has_another_key_in_another_office():
    assert read(office=1).key != read(office=2).key


def test_everything_wrong_with_a_row_is_said_at_once():
    told = refused(received_on="32/13/2026", phone="12", content="", kind="thư tình")

    for head in ("Ngày nhận", "Điện thoại", "Nội dung", "Loại"):
        assert f"Cột «{head}»" in told


def test_a_text_longer_than_any_letter_is_refused():
    assert "nhiều nhất" in refused(content="a" * 10_000_000)


def test_a_passed_on_letter_whose_book_names_no_office_says_so():
    assert "sổ cũ không ghi" in read(channel="chuyen_den").forwarder.name


def test_heads_are_guessed_with_and_without_accents_each_field_once():
    assert guess(["NGAY NHAN", "Họ và tên", "ho ten", "Nội dung (tóm tắt)", "lạ"]) == [
        "received_on",
        "name",
        "",
        "content",
        "",
    ]


def test_a_mapping_without_a_day_or_words_is_refused_and_so_is_a_doubled_field():
    with pytest.raises(MappingRefused, match="Ngày nhận, Nội dung"):
        checked(["name"], running=False)
    with pytest.raises(MappingRefused, match="hai cột"):
        checked(["received_on", "content", "content"], running=False)
    with pytest.raises(MappingRefused, match="Số vụ việc"):
        checked(["received_on", "content"], running=True)
