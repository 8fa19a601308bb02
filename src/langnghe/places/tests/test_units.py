from datetime import date

import pytest

from langnghe.places.units import Territory, Unit, UnknownUnit, load

BEFORE, FIRST_DAY, NOW = date(2025, 6, 30), date(2025, 7, 1), date(2026, 11, 24)


@pytest.fixture(scope="module")
def territory() -> Territory:
    return load()


def test_the_country_had_63_provinces_and_has_34_since_districts_ended(territory):
    assert len(territory.provinces(BEFORE)) == 63
    assert len(territory.provinces(FIRST_DAY)) == 34
    assert len(territory.provinces(NOW)) == 34


def test_every_commune_of_today_lies_in_a_province_and_there_are_3321(territory):
    communes = [unit for province in territory.provinces(NOW) for unit in territory.children(province.code, NOW)]

    assert len(communes) == 3321
    assert {unit.level for unit in communes} == {"Xã", "Phường", "Đặc khu"}


def test_696_districts_and_10035_communes_stood_before(territory):
    districts = [unit for province in territory.provinces(BEFORE) for unit in territory.children(province.code, BEFORE)]
    communes = [unit for district in districts for unit in territory.children(district.code, BEFORE)]

    assert (len(districts), len(communes)) == (696, 10_035)


def test_one_code_names_two_communes_one_after_the_other(territory):
    assert territory.unit("13504", BEFORE).full_name == "Xã Bình Nghĩa"
    assert territory.unit("13504", FIRST_DAY).full_name == "Xã Bình Lục"


def test_an_address_carries_the_levels_of_its_day(territory):
    assert territory.address(territory.unit("13504", BEFORE)) == "Xã Bình Nghĩa, Huyện Bình Lục, Tỉnh Hà Nam"
    assert territory.address(territory.unit("13504", NOW)) == "Xã Bình Lục, Tỉnh Ninh Bình"


def test_the_district_of_binh_luc_became_five_communes(territory):
    names = {unit.name for unit in territory.successors("352")}

    assert names == {"Bình Lục", "Bình Mỹ", "Bình An", "Bình Giang", "Bình Sơn"}


def test_a_commune_knows_what_it_was_formed_from_and_they_lead_back_to_it(territory):
    old = territory.predecessors("13504")

    assert {unit.parent for unit in old} == {"352"}
    assert all("13504" in {unit.code for unit in territory.successors(one.code)} for one in old)


def test_every_old_unit_has_a_successor(territory):
    for province in territory.provinces(BEFORE):
        for district in territory.children(province.code, BEFORE):
            assert territory.successors(district.code), district
            assert all(territory.successors(unit.code) for unit in territory.children(district.code, BEFORE))


def test_an_island_district_without_communes_has_a_successor(territory):
    assert [unit.full_name for unit in territory.successors("536")] == ["Đặc khu Lý Sơn"]


def test_a_province_that_became_a_city_is_called_by_its_day(territory):
    assert territory.unit("75", date(2026, 4, 29)).level == "Tỉnh"
    assert territory.unit("75", date(2026, 4, 30)).level == "Thành phố"
    assert len(territory.children("75", NOW)) == 95


def test_a_name_is_found_without_accents_nearest_first(territory):
    found = territory.search("binh luc", NOW)

    assert found[0].full_name == "Xã Bình Lục"
    assert territory.search("Bình Lục", BEFORE)[0].full_name == "Huyện Bình Lục"


def test_an_empty_search_finds_nothing(territory):
    assert territory.search("  ", NOW) == ()


def test_an_unknown_code_is_refused_with_what_it_once_was(territory):
    with pytest.raises(UnknownUnit, match="mã «352».*Huyện Bình Lục"):
        territory.unit("352", NOW)
    with pytest.raises(UnknownUnit, match="kiểm tra lại mã"):
        territory.unit("99999", NOW)


def test_successors_are_asked_of_old_units_only(territory):
    with pytest.raises(UnknownUnit, match="đơn vị hành chính cũ"):
        territory.successors("13558x")


def test_a_unit_lasts_from_its_first_day_to_the_day_before_its_end():
    unit = Unit("00", "Xã", "Thử", None, since=date(2025, 7, 1), until=date(2026, 4, 30))

    assert unit.lasts_on(date(2025, 7, 1))
    assert unit.lasts_on(date(2026, 4, 29))
    assert not unit.lasts_on(date(2025, 6, 30))
    assert not unit.lasts_on(date(2026, 4, 30))
