"""What Vietnamese text means to a reader, however it was typed."""

import random
import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viettext import (
    date_of,
    dates_in,
    fold,
    fold_with_map,
    name_key,
    names_match,
    nfc,
    normal_phone,
    number_of,
    similarity,
    tokens,
)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("form", [nfc, nfd])
def test_a_word_folds_the_same_however_it_was_typed(form):
    assert fold(form("  ĐƠN \u00a0 Khiếu\nnại ")) == "don khieu nai"


def test_the_eth_of_old_keyboards_is_read_as_d_with_stroke():
    assert fold("Ð\u01a1n") == fold("Đơn")


@pytest.mark.parametrize("form", [nfc, nfd])
def test_words_found_in_folded_text_are_marked_in_the_original(form):
    text = form("Kính gửi:  UBND xã.\n\n  Tôi   TỐ CÁO ông trưởng thôn")
    folded = fold_with_map(text)
    place = folded.text.index("to cao")
    start, end = folded.span(place, place + len("to cao"))
    assert nfc(text[start:end]) == "TỐ CÁO"


@pytest.mark.parametrize("text", ["", "   ", "\n", "a", "  Ắ  ấ ", "x\u200by"])
def test_folding_with_a_map_says_what_folding_says(text):
    for form in (text, nfd(text)):
        assert fold_with_map(form).text == fold(form)


def test_any_mixture_of_characters_keeps_its_places():
    rng = random.Random(7)
    for _ in range(300):
        text = "".join(rng.choice("aĂấđĐ \n\t\u0301\u0323\u200bﬁ.x") for _ in range(rng.randrange(40)))
        folded = fold_with_map(text)
        assert folded.text == fold(text)
        assert len(folded.at) == len(folded.text)
        assert list(folded.at) == sorted(folded.at)


def test_a_span_outside_the_text_is_refused_in_vietnamese():
    with pytest.raises(ValueError, match="nằm ngoài"):
        fold_with_map("đơn").span(2, 9)


def test_words_leave_punctuation_behind():
    assert tokens(nfd("Kính gửi: Ông/Bà (2026)")) == ["kinh", "gui", "ong", "ba", "2026"]


@given(st.text(max_size=60))
def test_words_are_the_same_in_ascii_and_beside_other_letters(text):
    assert [*tokens(text), "数"] == tokens(text + " 数")


def test_people_are_listed_by_given_name_then_family_name():
    people = ["Trần Văn Bình", "Nguyễn Thị An", "Lê Văn An", "Phạm Đức Đạt", "Đỗ Văn Dân"]
    assert sorted(people, key=name_key) == [
        "Lê Văn An",
        "Nguyễn Thị An",
        "Trần Văn Bình",
        "Đỗ Văn Dân",
        "Phạm Đức Đạt",
    ]


def test_letters_order_before_tones():
    assert sorted(["Mâm", "Mạ", "Mã", "Mam", "Ma", "Măm", "Mà"], key=name_key) == [
        "Ma", "Mà", "Mã", "Mạ", "Mam", "Măm", "Mâm",
    ]  # fmt: skip


def test_a_name_has_one_key_in_both_unicode_forms_and_only_digits():
    assert name_key(nfd("Đặng Thị Thuý")) == name_key("Đặng Thị Thuý")
    assert name_key("Đặng Thị Thuý").isdigit()


def test_names_meet_without_accents_and_in_either_order():
    assert names_match("Nguyễn Văn Ân", nfd("NGUYEN VAN AN"))
    assert names_match("An Nguyen Van", "Nguyễn Văn An")
    assert not names_match("Nguyễn Văn An", "Nguyễn An")
    assert not names_match("", "")


@pytest.mark.parametrize("written", ["0999000123", "0999.000.123", "+84 999 000 123", "84999000123", "(0999) 000-123"])
def test_a_phone_number_is_kept_in_one_form(written):
    assert normal_phone(written) == "0999000123"


@pytest.mark.parametrize("written", ["", "12345", "09990001234", "0999 00 12x", "+1 202 555 0100"])
def test_what_is_no_phone_number_is_refused(written):
    with pytest.raises(ValueError, match="Số điện thoại"):
        normal_phone(written)


@pytest.mark.parametrize(
    "written",
    ["03/04/2026", "3-4-2026", "3.4.2026", "ngày 3 tháng 4 năm 2026", nfd("Ngày 03 tháng 04, năm 2026"),
     "ngay 3 thang 4 nam 2026", "ngày 3/4/2026", "2026-04-03"],
)  # fmt: skip
def test_the_day_comes_before_the_month(written):
    assert date_of(written) == date(2026, 4, 3)


@pytest.mark.parametrize("written", ["", "04/13/2026", "31/02/2026", "3/4/26", "3/4-2026", "hôm qua", "13/2026"])
def test_what_is_no_day_is_refused_with_an_example(written):
    with pytest.raises(ValueError, match="03/04/2026"):
        date_of(written)


def test_dates_are_found_inside_a_letter():
    text = nfd("Ngày 02 tháng 9 năm 2026, Quyết định số 15/QĐ-UBND ngày 20/05/2025 và 31/02/2026")
    found = dates_in(text)
    assert [f.day for f in found] == [date(2026, 9, 2), date(2025, 5, 20)]
    assert text[found[1].start : found[1].end] == "20/05/2025"


@pytest.mark.parametrize(
    ("written", "value"),
    [("20.000", 20000), ("1.234.567", 1234567), ("20 000", 20000), ("20000", 20000), ("0", 0), ("-5.000", -5000)],
)
def test_the_point_groups_thousands(written, value):
    assert number_of(written) == value


@pytest.mark.parametrize("written", ["", "20,000", "1.5", "1.20.000", "1.000 000", "1,5", "hai mươi", "1.0000"])
def test_a_number_read_in_two_ways_is_refused(written):
    with pytest.raises(ValueError, match=r"20\.000"):
        number_of(written)


def test_a_letter_sent_again_with_a_page_added_is_nearly_the_same():
    letter = "Gia đình tôi bị thu hồi hai sào ruộng ở cánh đồng Mả mà chưa nhận được quyết định nào của xã"
    longer = nfd(letter.upper()) + ". Nay tôi gửi thêm bản đồ năm 1993 và giấy nộp thuế của các năm trước đó"
    assert similarity(letter, letter) == 1.0
    assert similarity(letter, longer) >= 0.8
    assert similarity(letter, "Đèn đường thôn Trung hỏng ba tháng nay, đề nghị xã cho sửa") < 0.1
    assert similarity("", "") == 0.0


def test_a_huge_text_is_folded_quickly():
    text = "Tôi làm đơn này đề nghị xem xét. " * 3100
    started = time.perf_counter()
    fold_with_map(text)
    assert time.perf_counter() - started < 0.5
