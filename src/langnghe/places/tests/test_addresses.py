"""What an address means: units of then, of now, and today's communes."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.places.addresses import Certainty, Found, find
from langnghe.places.units import load

THEN, NOW = date(2024, 3, 1), date(2026, 11, 24)


def said(found: Found) -> list[str]:
    return [load().address(unit) for unit in found.written]


def today(found: Found) -> list[str]:
    return [unit.full_name for unit in found.today]


@pytest.mark.parametrize(
    "text",
    [
        "xã Bồ Đề, huyện Bình Lục, tỉnh Hà Nam",
        "Thôn 3, Xã Bồ Đề , H. Bình Lục , T. Hà Nam",
        "XA BO DE, HUYEN BINH LUC, HA NAM",
        "x. Bồ Đề - h. Bình Lục - Hà Nam",
        "Bồ Đề, Bình Lục, Hà Nam",
        "số 5 thôn Đông xã Bồ Đề huyện Bình Lục tỉnh Hà Nam",
    ],
)
def test_an_address_of_three_levels_is_read_however_it_is_written(text):
    found = find(text, THEN)

    assert found.sure is Certainty.SURE
    assert said(found) == ["Xã Bồ Đề, Huyện Bình Lục, Tỉnh Hà Nam"]
    assert today(found) == ["Xã Bình Giang"]
    assert found.old is not None


def test_an_address_of_two_levels_is_a_unit_of_today():
    found = find("thôn Cát Lại, xã Bình Lục, tỉnh Ninh Bình", NOW)

    assert (found.sure, today(found), found.old) == (Certainty.SURE, ["Xã Bình Lục"], None)


def test_units_that_came_later_are_not_looked_for():
    assert today(find("xã Bình Lục, tỉnh Ninh Bình", THEN)) == []


def test_a_district_of_then_in_a_province_of_now_is_likely():
    found = find("xã Bồ Đề, huyện Bình Lục, tỉnh Ninh Bình", NOW)

    assert (found.sure, today(found)) == (Certainty.LIKELY, ["Xã Bình Giang"])
    assert found.doubts == ("Ghi huyện cũ trong tỉnh mới.",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P.12, Q. Bình Thạnh, TP.HCM", "Phường 12, Quận Bình Thạnh, Thành phố Hồ Chí Minh"),
        ("Phường 01, Quận 6, TP Hồ Chí Minh", "Phường 1, Quận 6, Thành phố Hồ Chí Minh"),
        ("F1 Q.6 Saigon", "Phường 1, Quận 6, Thành phố Hồ Chí Minh"),
        ("P. Trung Hoà, Q. Cầu Giấy, HN", "Phường Trung Hoà, Quận Cầu Giấy, Thành phố Hà Nội"),
        ("TT. Sa Rài, H. Tân Hồng, Đồng Tháp", "Thị trấn Sa Rài, Huyện Tân Hồng, Tỉnh Đồng Tháp"),
        ("An Lạc, Hồng Ngự (Thành phố), Đồng Tháp", "Phường An Lạc, Thành phố Hồng Ngự, Tỉnh Đồng Tháp"),
        ("Xã Ea M’nang, Huyện Cư M'gar, Đăk Lăk", "Xã Ea M'nang, Huyện Cư M'gar, Tỉnh Đắk Lắk"),
        ("Xã Lộc Vĩnh, Huyện Phú Lộc, Thừa Thiên Huế", "Xã Lộc Vĩnh, Huyện Phú Lộc, Thành phố Huế"),
    ],
)  # fmt: skip
def test_abbreviations_numbers_and_other_spellings_are_read(text, expected):
    found = find(text, THEN)

    assert said(found) == [expected]
    assert found.today == load().successors(found.written[0].code)


def test_two_names_that_differ_by_marks_alone_are_told_apart_or_asked():
    marked = find("Xã Hòa Lộc, Huyện Hậu Lộc, Thanh Hóa", THEN)
    bare = find("xa hoa loc, huyen hau loc, thanh hoa", THEN)

    assert said(marked) == ["Xã Hòa Lộc, Huyện Hậu Lộc, Tỉnh Thanh Hóa"]
    assert (bare.sure, len(bare.written)) == (Certainty.LIKELY, 2)


def test_a_commune_that_had_gone_before_is_likely_the_one_it_went_into():
    found = find("Xã Thọ Vực, Huyện Triệu Sơn, Thanh Hóa", THEN)

    assert found.sure is Certainty.LIKELY
    assert said(found) == ["Xã Thọ Phú, Huyện Triệu Sơn, Tỉnh Thanh Hóa"]
    assert "đã thôi dùng" in found.doubts[0]


def test_a_divided_commune_has_several_of_today_and_is_asked():
    divided = next(
        unit for unit in load().all_on(THEN) if len(unit.code) == 5 and len(load().successors(unit.code)) > 1
    )
    found = find(load().address(divided), THEN)

    assert (found.sure, found.written) == (Certainty.SEVERAL, (divided,))
    assert found.today == load().successors(divided.code)
    assert "đã chia" in found.doubts[-1]


def test_a_district_alone_is_all_its_communes_and_is_asked():
    found = find("huyện Bình Lục, tỉnh Hà Nam", NOW)

    assert (found.sure, len(found.today)) == (Certainty.SEVERAL, 5)


@pytest.mark.parametrize("text", ["", "  ", "đâu đó", "Sơn La", "12", "x" * 600, ",,,", "xã , huyện , tỉnh"])
def test_what_names_no_commune_is_unknown(text):
    found = find(text, NOW)

    assert (found.sure, found.today) == (Certainty.UNKNOWN, ())


def test_a_name_that_may_be_a_hamlet_of_today_is_not_sure():
    assert find("Lê Lợi, Thường Tín, Hà Nội", THEN).sure is Certainty.SURE
    assert find("Lê Lợi, Thường Tín, Hà Nội", NOW).sure is Certainty.LIKELY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xã Bình Giang, tỉnh Ninh Bình, Việt Nam", "Xã Bình Giang, Tỉnh Ninh Bình"),
        ("xã Bình Giang (xã Bồ Đề cũ), tỉnh Ninh Bình", "Xã Bình Giang, Tỉnh Ninh Bình"),
        ("xã Bồ Đề cũ, huyện Bình Lục cũ, tỉnh Hà Nam cũ", "Xã Bồ Đề, Huyện Bình Lục, Tỉnh Hà Nam"),
        ("xã Bồ Đề, huyện Bình Lục, tỉnh Hà Nam (nay là xã Bình Giang, tỉnh Ninh Bình)",
         "Xã Bồ Đề, Huyện Bình Lục, Tỉnh Hà Nam"),
        ("xã Bồ Đề, huyện Bình Lục, tỉnh Hà Nam (nay là tỉnh Ninh Bình)", "Xã Bồ Đề, Huyện Bình Lục, Tỉnh Hà Nam"),
    ],
)  # fmt: skip
def test_words_of_then_and_now_in_one_address_are_understood(text, expected):
    found = find(text, NOW)

    assert (found.sure, said(found), today(found)) == (Certainty.SURE, [expected], ["Xã Bình Giang"])


def test_a_now_that_the_lists_do_not_know_is_told():
    found = find("xã Bồ Đề, huyện Bình Lục, tỉnh Hà Nam, nay là xã Bình Lục, tỉnh Ninh Bình", NOW)

    assert (found.sure, today(found)) == (Certainty.LIKELY, ["Xã Bình Lục"])
    assert "nay là" in found.doubts[-1]


def judged() -> list[tuple[str, str]]:
    """Return addresses as they stand in real lists, each with the unit a reader found for it."""
    with (Path(__file__).parent / "judged.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["written"], row["unit"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("written", "unit"), judged())
def test_an_address_of_the_real_lists_leads_to_the_unit_a_reader_found(written, unit):
    assert said(find(written, THEN)) == [unit]


@given(st.text(max_size=120))
def test_any_text_is_read(text):
    found = find(text, NOW)

    assert (found.sure is Certainty.UNKNOWN) == (not found.today)
    assert found.sure is not Certainty.SURE or len(found.today) == 1


def test_every_old_commune_is_found_by_its_own_address_and_by_no_other():
    wrong = []
    for unit in load().all_on(THEN):
        if len(unit.code) == 5:
            found = find(load().address(unit), THEN)
            if unit not in found.written or (found.sure is Certainty.SURE and found.written != (unit,)):
                wrong.append((load().address(unit), said(found)))

    assert wrong == []


def test_every_commune_of_today_is_found_by_its_own_address():
    wrong = []
    for province in load().provinces(NOW):
        for unit in load().children(province.code, NOW):
            found = find(load().address(unit), NOW)
            if unit not in found.today or found.sure is Certainty.UNKNOWN:
                wrong.append((load().address(unit), found.sure, said(found)))

    assert wrong == []
