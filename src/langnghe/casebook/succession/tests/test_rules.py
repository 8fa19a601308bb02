"""The first rule that fits decides; what it leaves open is decided by nobody."""

from datetime import date

import pytest

from langnghe.casebook.succession.deciding import place
from langnghe.casebook.succession.rules import (
    BY_HAND,
    NO_OFFICE,
    NO_RULE,
    NOBODY,
    SEVERAL,
    SPLIT,
    UNKNOWN,
    Decided,
    Facts,
    Ground,
    Place,
    Rule,
    Seat,
    decide,
    read_number,
    typed,
)

OPEN = frozenset({"open", "unsorted", "sealed"})
COMMUNE, OTHER, PROVINCE = 11, 12, 37
GROUND = Ground(
    seats={
        COMMUNE: Seat(COMMUNE, "UBND xã Bình Lục", OPEN),
        OTHER: Seat(OTHER, "UBND xã Bình Mỹ", frozenset({"open"})),
        PROVINCE: Seat(PROVINCE, "UBND tỉnh Ninh Bình", OPEN),
    },
    by_unit={"13504": (COMMUNE,), "13501": (OTHER,), "13531": (COMMUNE, OTHER)},
    province=PROVINCE,
)
BINH_LUC = Place(("13504", "352", "35"), (("13504", "Xã Bình Lục"),))


def case(*, kind: str = "petition", state: str = "open", where: Place = BINH_LUC, **more: str) -> Facts:
    return Facts(kind, more.get("field", ""), more.get("instance", ""), state, where)


def rule(to: str = "place", number: int = 1, **asked: str) -> Rule:
    given = {name: asked.get(name, "") for name in ("kind", "instance", "field", "unit")}
    return Rule(number, to=to, office=OTHER if to == "office" else None, **given)


def test_a_case_goes_to_the_commune_its_place_became():
    assert decide(case(), [rule()], GROUND) == Decided(COMMUNE, 1)


def test_the_first_rule_that_fits_decides():
    rules = [rule("province", 1, kind="complaint"), rule("office", 2, field="land"), rule("place", 3)]

    assert decide(case(field="land"), rules, GROUND) == Decided(OTHER, 2)
    assert decide(case(kind="complaint", field="land"), rules, GROUND) == Decided(PROVINCE, 1)
    assert decide(case(field="policy"), rules, GROUND) == Decided(COMMUNE, 3)


def test_a_rule_for_a_place_fits_all_that_lay_inside_it():
    assert decide(case(), [rule("province", 1, unit="352")], GROUND) == Decided(PROVINCE, 1)
    assert decide(case(), [rule("province", 1, unit="351"), rule("place", 2)], GROUND) == Decided(COMMUNE, 2)


def test_a_divided_place_is_undecided_unless_a_rule_decides_it():
    split = Place(("13498", "347"), (("13384", "Phường A"), ("13393", "Phường B")))

    assert decide(case(where=split), [rule()], GROUND) == Decided(None, 1, SPLIT, "Phường A, Phường B")
    assert decide(case(where=split), [rule("office", 1, unit="13498"), rule("place", 2)], GROUND).office == OTHER


@pytest.mark.parametrize(
    ("where", "why"),
    [
        (Place(), UNKNOWN),
        (Place(("1",), (("13540", "Xã Bình An"),)), NO_OFFICE),
        (Place(("1",), (("13531", "Xã Bình Giang"),)), SEVERAL),
    ],
)
def test_a_place_that_leads_to_no_one_office_is_undecided(where, why):
    found = decide(case(where=where), [rule()], GROUND)

    assert (found.office, found.why) == (None, why)


def test_what_no_rule_speaks_of_or_one_leaves_to_a_person_is_undecided():
    assert decide(case(), [rule(kind="complaint")], GROUND) == Decided(None, None, NO_RULE)
    assert decide(case(), [rule("hand", 4)], GROUND) == Decided(None, 4, BY_HAND)


def test_an_office_with_nobody_to_see_a_sealed_case_does_not_receive_it():
    sealed = case(state="sealed")

    assert decide(sealed, [rule("office")], GROUND) == Decided(None, 1, NOBODY, "UBND xã Bình Mỹ")
    assert decide(sealed, [rule("province")], GROUND) == Decided(PROVINCE, 1)


def test_the_key_of_a_place_is_code_and_day():
    before, ends = date(2024, 5, 1), date(2025, 7, 1)

    assert place("13504", before, ends).today == (("13504", "Xã Bình Lục"),)
    assert place("13504", before, ends).units == ("13504", "352", "35")
    assert place("13558", before, ends).today == (("13558", "Xã Bình Sơn"),)
    assert len(place("352", before, ends).today) == 5
    assert place("13504", date(2026, 1, 5), date(2027, 1, 1)).units == ("13504", "37")
    assert place("99999", before, ends) == Place()


def test_a_printed_number_tells_its_series_and_year():
    assert read_number("PA-2025-0147", date(2026, 1, 1)) == ("PA", 2025)
    assert read_number("ĐT-2025-1", date(2026, 1, 1)) == ("ĐT", 2025)
    assert read_number("12/TB-TD", date(2024, 3, 1)) == ("", 2024)


def test_what_is_typed_to_confirm_is_compared_without_blanks_and_case():
    assert typed(" Huyện  Bình Lục ") == typed("huyện bình lục")
