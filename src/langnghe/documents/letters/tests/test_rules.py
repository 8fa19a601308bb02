"""How official papers are set out, by the decree on clerical work."""

from datetime import date

import pytest

from langnghe.documents.letters import rules
from langnghe.documents.letters.model import ARTICLE, BASE, HEADING, RESOLVE, TEXT


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 2, 5), "Phường A, ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "Phường A, ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "Phường A, ngày 09 tháng 3 năm 2026"),
        (date(2026, 10, 10), "Phường A, ngày 10 tháng 10 năm 2026"),
        (None, "Phường A, ngày … tháng … năm …"),
    ],
)
def test_days_below_ten_and_the_first_two_months_get_a_zero(day, said):
    assert rules.place_and_day("Phường A", day) == said


def test_a_commune_keeps_its_kind_in_the_date_line_and_a_province_does_not():
    assert rules.place_of("xã Bình Lục") == "Xã Bình Lục"
    assert rules.place_of("phường 1") == "Phường 1"
    assert rules.place_of("tỉnh Ninh Bình") == "Ninh Bình"


def test_the_issuing_body_is_written_out_and_the_superior_one_may_be_short():
    assert rules.issuing("UBND xã Bình Lục") == ("ỦY BAN NHÂN DÂN", "XÃ BÌNH LỤC")
    assert rules.issuing("Văn phòng HĐND và UBND") == ("VĂN PHÒNG HĐND VÀ UBND",)
    assert rules.superior("Ủy ban nhân dân tỉnh Ninh Bình") == "UBND TỈNH NINH BÌNH"


@pytest.mark.parametrize(
    ("number", "mark", "said"),
    [
        ("5/QĐ-UBND", "QĐ", "05/QĐ-UBND"),
        ("05/QĐ-UBND", "QĐ", "05/QĐ-UBND"),
        ("112/UBND-VP", "", "112/UBND-VP"),
        ("", "TB", "…/TB-UBND"),
        ("", "", "…/UBND"),
    ],
)
def test_a_single_digit_gets_a_zero_and_a_missing_number_dots(number, mark, said):
    assert rules.number_shown(number, rules.usual_symbol(mark, "UBND xã Bình Lục")) == said


def test_a_decision_has_bases_the_line_that_decides_and_articles():
    body = rules.parse("Căn cứ Luật;\nTheo đề nghị.\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Giao việc.\n\nI. NỘI DUNG\n\nChữ.")

    assert [one.kind for one in body.paragraphs] == [BASE, BASE, RESOLVE, ARTICLE, HEADING, TEXT]
    assert (body.paragraphs[3].lead, body.paragraphs[3].text) == ("Điều 1.", "Giao việc.")


def test_words_like_a_basis_are_plain_text_where_nothing_is_decided():
    assert rules.parse("Căn cứ Luật Khiếu nại, UBND xã trả lời.").paragraphs[0].kind == TEXT


def test_addressees_and_recipients_are_told_from_the_text():
    body = rules.parse(
        "Kính gửi:\n- Thôn Đông;\n- Thôn Tây.\n\nĐề nghị hai thôn phối hợp.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT."
    )

    assert body.to == ("Thôn Đông", "Thôn Tây")
    assert [one.text for one in body.paragraphs] == ["Đề nghị hai thôn phối hợp."]
    assert body.copies == ("Như trên", "Lưu: VT")


def test_a_paper_without_recipients_goes_to_its_addressee_and_the_archive():
    assert rules.parse("Kính gửi: Bà Mẫu\n\nChữ.").copies == ("Như trên", "Lưu: VT")
    assert rules.parse("Chữ.").copies == ("Lưu: VT",)


def test_recipients_end_in_semicolons_and_the_last_in_a_full_stop():
    assert rules.ended(["Như trên;", "Lưu: VT"]) == ("- Như trên;", "- Lưu: VT.")


def test_taking_apart_and_putting_together_changes_nothing():
    text = "Kính gửi:\n- Thôn Đông\n- Thôn Tây\n\nChữ một.\n\nChữ hai.\n\nNơi nhận:\n- Như trên\n- Lưu: VT"
    body = rules.parse(text)

    assert rules.unparse(body.to, [one.text for one in body.paragraphs], body.copies) == text


def test_what_is_not_known_becomes_a_marked_blank():
    text = rules.fill(
        "Bà {author}, {address}.", {"author": "Mẫu", "address": "  "}, {"author": "tên", "address": "địa chỉ"}
    )

    assert text == "Bà Mẫu, [… địa chỉ …]."
    assert rules.blanks(text + text) == ["địa chỉ"]


def test_a_field_nobody_knows_is_a_slip_of_the_law_file():
    with pytest.raises(rules.UnknownField):
        rules.fill("{moon}", {}, {"author": "tên"})


def test_no_line_breaks_between_a_word_and_its_number():
    assert rules.tied("ngày 23 và Điều 5") == "ngày\N{NO-BREAK SPACE}23 và Điều\N{NO-BREAK SPACE}5"


def test_text_typed_in_parts_is_joined_to_whole_letters():
    apart = "Kính gửi: Bà Mẫu\n\nNgười dân."

    assert rules.parse(apart).paragraphs[0].text == "Người dân."
