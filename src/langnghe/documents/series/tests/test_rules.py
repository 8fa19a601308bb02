"""Numbers as people write them."""

import unicodedata

import pytest

from langnghe.documents.series import rules
from langnghe.documents.series.rules import NumberRefused, Written


@pytest.mark.parametrize("typed", ["5", "05", "005", " 5 ", "Số: 05", "số 5", "５"])
def test_a_number_is_the_same_however_many_noughts_stand_before_it(typed):
    assert rules.read(typed).n == 5


@pytest.mark.parametrize("typed", ["05/QĐ-UBND", "5 / QĐ - UBND", "05/QĐ–UBND", "Số: 05/QĐ-UBND"])
def test_a_symbol_is_read_with_plain_dashes_and_no_blanks(typed):
    assert rules.read(typed) == Written(5, "QĐ-UBND")


def test_a_symbol_in_decomposed_letters_is_the_same_symbol():
    typed = unicodedata.normalize("NFD", "05/THÔNG-BÁO")

    assert rules.read(typed) == rules.read("05/THÔNG-BÁO")


@pytest.mark.parametrize("typed", ["", "  ", "/TB-UBND", "12a/TB-UBND", "mười", "0", "00", "-1", "9" * 30])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(NumberRefused):
        rules.read(typed)


def test_numbers_below_ten_are_written_with_a_nought():
    assert rules.write("{n}/TB-UBND", 5) == "05/TB-UBND"
    assert rules.write("{n}/TB-UBND", 147) == "147/TB-UBND"
    assert rules.write("{n}/UBND", 5, "UBND-VP") == "05/UBND-VP"


@pytest.mark.parametrize(
    ("typed", "code", "fits"),
    [
        ("5", "QĐ", True),
        ("5/QĐ-UBND", "QĐ", True),
        ("5/qđ-ubnd", "QĐ", True),
        ("5/TB-UBND", "QĐ", False),
        ("5/UBND-VP", "CV", True),
        ("5/TB-UBND", "CV", False),
        ("5/UBND-VP", "QĐ", False),
    ],
)
def test_a_symbol_belongs_to_the_series_of_its_type(typed, code, fits):
    assert rules.belongs(rules.read(typed), code, ["QĐ", "TB", "CV"]) is fits


@pytest.mark.parametrize("pattern", ["", "{n}", "TB-UBND", "{n}/", "{n}/{n}", "Số {n}/TB", "{n}TB"])
def test_a_pattern_without_number_stroke_and_symbol_is_refused(pattern):
    with pytest.raises(NumberRefused):
        rules.check_pattern(pattern)


def test_what_a_jump_passes_over_is_told_from_first_to_last():
    assert rules.told(rules.skipped(13, 12)) == ""
    assert rules.told(rules.skipped(14, 12)) == "13"
    assert rules.told(rules.skipped(16, 12)) == "13 đến 15"
