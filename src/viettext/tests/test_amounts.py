"""Fractions, money and personal numbers: what can be read in two ways is refused aloud."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viettext import decimal_of, money_of, personal_number

ON = date(2026, 11, 24)


def refusal(reading, text):
    try:
        reading(text)
    except ValueError as refused:
        return str(refused)
    return None


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,5", "1.5"), ("1.234,5", "1234.5"), ("0,125", "0.125"), ("-1,5", "-1.5"), ("20.000", "20000"), ("7", "7")],
)
def test_the_comma_begins_the_fraction(written, value):
    assert decimal_of(written) == Decimal(value)


@pytest.mark.parametrize("written", ["20,000", "1.5", "1,234.5", ",5", "5,", "1,2,3", "một", "", "١,٥"])
def test_a_fraction_of_another_country_is_refused(written):
    with pytest.raises(ValueError, match=r"hiểu theo hai cách|không phải|Chưa nhập"):
        decimal_of(written)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("20.000 đ", 20_000), ("20.000đ", 20_000), ("1,5 triệu", 1_500_000), ("2 tỷ 300 triệu", 2_300_000_000),
        ("2 triệu rưỡi", 2_500_000), ("500k", 500_000), ("500 ngàn đồng", 500_000), ("1 500 000 VNĐ", 1_500_000),
        ("1.500 triệu đồng", 1_500_000_000), ("2,25 tỉ", 2_250_000_000), ("5 triệu 200 nghìn 500 đồng", 5_200_500),
        ("hai trăm nghìn đồng", 200_000), ("hai mươi mốt triệu ba trăm linh năm nghìn", 21_305_000),
        ("mười lăm triệu", 15_000_000), ("hai tỷ rưỡi", 2_500_000_000), ("ba mươi lăm nghìn sáu trăm", 35_600),
        ("một triệu không trăm linh một đồng", 1_000_001), ("một trăm hai mươi", 120), ("0", 0),
    ],
)  # fmt: skip
def test_money_is_read_as_people_write_and_say_it(written, amount):
    assert money_of(written) == amount


@pytest.mark.parametrize(
    "written", ["2 tỷ 300", "một triệu hai", "5 triệu 200 nghìn 500", "20,000 đ", "300 triệu 2 tỷ", "1.5 triệu"]
)
def test_money_that_can_be_read_in_two_ways_is_refused(written):
    with pytest.raises(ValueError, match="hai cách"):
        money_of(written)


@pytest.mark.parametrize("written", ["", "đồng", "3tr5", "abc", "hai hai triệu", "mươi mươi", "10 đồng 5", "triệu"])
def test_what_is_no_amount_is_refused_with_an_example(written):
    with pytest.raises(ValueError, match=r"1\.500\.000 đồng"):
        money_of(written)


def test_there_is_no_part_of_a_dong():
    with pytest.raises(ValueError, match="phần lẻ của một đồng"):
        money_of("1,5 đồng")


@given(st.integers(min_value=0, max_value=10**15))
def test_any_amount_written_with_points_is_read(amount):
    assert money_of(f"{amount:,} đồng".replace(",", ".")) == amount


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_vietnamese(text):
    for reading in (money_of, decimal_of):
        said = refusal(reading, text)
        assert said is None or "Xin" in said or "Ví dụ đúng" in said


def test_a_personal_number_tells_where_and_when_its_holder_was_born():
    found = personal_number("035 185 001 234", on=ON, provinces={"35"})

    assert (found.digits, found.province, found.sex, found.born) == ("035185001234", "35", "nữ", 1985)
    assert found.plausible
    assert personal_number("001206000001", on=ON).born == 2006
    assert personal_number("001206000001", on=ON).sex == "nam"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("000185001234", "000 không phải mã tỉnh"),
        ("135185001234", "135 không phải mã tỉnh"),
        ("035230001234", "2030, sau ngày 24/11/2026"),
        ("035000001234", "quá 120 năm"),
        ("111111111", "giống nhau"),
    ],
)
def test_a_number_that_can_hardly_be_right_says_why(number, reason):
    found = personal_number(number, on=ON, provinces={"35"})

    assert not found.plausible
    assert any(reason in doubt for doubt in found.doubts)


def test_an_old_number_of_nine_digits_tells_nothing_more():
    found = personal_number("000.123.456", on=ON)

    assert (found.digits, found.plausible, found.born, found.sex) == ("000123456", True, None, None)


@pytest.mark.parametrize("written", ["", "12345", "0351850012345", "03518500123a", "٠٣٥١٨٥٠٠١٢٣٤"])
def test_another_length_is_refused(written):
    with pytest.raises(ValueError, match="12 chữ số"):
        personal_number(written, on=ON)


def test_a_zero_lost_in_a_table_program_is_named():
    with pytest.raises(ValueError, match="bỏ số 0"):
        personal_number("35185001234", on=ON)
