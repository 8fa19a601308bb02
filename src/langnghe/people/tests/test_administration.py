"""Offices, users, roles, mandates and absences: what takes one person, what takes two."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp

from langnghe.people import queries
from langnghe.people.actions import absences, mandates, offices, roles, users
from langnghe.people.actions.absences import Days
from langnghe.people.actions.mandates import Terms
from langnghe.people.actors import NotAllowed, SecondFactorNeeded
from langnghe.people.errors import Unfit
from langnghe.people.models import Absence, Mandate, Role, User
from langnghe.trail.models import HOUSE, Entry

pytestmark = pytest.mark.usefixtures("on_monday")
MONDAY = date(2026, 11, 23)


@pytest.fixture
def administrator(appoint, commune):
    return appoint("administrator", commune, "Quản trị Mẫu")


@pytest.fixture
def second(appoint, commune):
    return appoint("administrator", commune, "Quản trị Hai")


@pytest.fixture
def newcomer(administrator) -> User:
    return users.create(administrator, username="nguoi-moi", full_name="Người Mẫu Mới")[0]


def give(administrator, user, role="specialist", **terms) -> Mandate:
    office = Mandate.objects.get(pk=administrator.mandate_id).office
    said = replace(Terms(title="Chuyên viên", from_on=MONDAY), **terms)
    return mandates.give(administrator, user=user, role=Role.objects.get(code=role), office=office, terms=said)


def in_force(user, on=MONDAY):
    return queries.mandates_in_force(user.pk, on).exists()


def test_a_new_user_gets_a_password_shown_once_which_they_must_change(administrator):
    user, password = users.create(administrator, username="can-bo-1", full_name="Cán bộ Mẫu")

    assert user.check_password(password)
    assert user.must_change_password
    entry = Entry.objects.get(name="people.user_created")
    assert entry.matter == HOUSE
    assert "Mẫu" not in str(entry.facts)
    assert password not in str(entry.facts) + str(entry.payload.body)


def test_a_name_in_use_is_refused_whatever_its_capitals(administrator, newcomer):
    with pytest.raises(Unfit, match="đã có người dùng"):
        users.create(administrator, username="Nguoi-Moi", full_name="Người khác")


def test_nobody_else_administers(chair, newcomer, commune):
    with pytest.raises(NotAllowed):
        users.deactivate(chair, user=newcomer)
    with pytest.raises(NotAllowed):
        give(chair, newcomer)


def test_administering_needs_a_second_factor(appoint, commune):
    weak = appoint("administrator", commune, second_factor=False)

    with pytest.raises(SecondFactorNeeded):
        users.create(weak, username="x", full_name="X")


def test_a_mandate_that_opens_cases_counts_only_when_a_second_person_has_confirmed(administrator, second, newcomer):
    mandate = give(administrator, newcomer)
    before = in_force(newcomer)
    mandates.confirm(second, mandate=mandate)

    assert not before
    assert in_force(newcomer)
    assert list(Entry.objects.filter(name__startswith="people.mandate").values_list("name", flat=True)) == [
        "people.mandate_given",
        "people.mandate_confirmed",
    ]


def test_neither_the_giver_nor_the_holder_confirms(administrator, second, newcomer):
    given = give(administrator, newcomer)
    own = give(administrator, User.objects.get(pk=second.user_id))

    with pytest.raises(Unfit, match="người thứ hai"):
        mandates.confirm(administrator, mandate=given)
    with pytest.raises(Unfit, match="người thứ hai"):
        mandates.confirm(second, mandate=own)


def test_a_mandate_is_confirmed_once(administrator, second, newcomer, appoint, commune):
    mandate = give(administrator, newcomer)
    mandates.confirm(second, mandate=mandate)

    with pytest.raises(Unfit, match="không còn chờ"):
        mandates.confirm(appoint("administrator", commune), mandate=mandate)


def test_a_mandate_that_opens_nothing_counts_at_once(administrator, newcomer):
    give(administrator, newcomer, role="people_supervisor")

    assert in_force(newcomer)


@pytest.mark.parametrize(
    ("starts", "ends", "counts"), [(0, 0, True), (1, None, False), (-9, -1, False), (-9, 0, True), (-9, None, True)]
)
def test_a_mandate_counts_from_its_first_day_to_its_last(administrator, newcomer, starts, ends, counts):
    until = None if ends is None else MONDAY + timedelta(days=ends)
    give(administrator, newcomer, role="people_supervisor", from_on=MONDAY + timedelta(days=starts), until_on=until)

    assert in_force(newcomer) is counts


def test_a_mandate_ends_after_its_last_day_and_is_not_prolonged_by_ending_it(administrator, newcomer):
    mandate = give(administrator, newcomer, role="people_supervisor")
    mandates.end(administrator, mandate=mandate, last_day=MONDAY)

    assert in_force(newcomer)
    assert not in_force(newcomer, MONDAY + timedelta(days=1))
    mandate.refresh_from_db()
    with pytest.raises(Unfit):
        mandates.end(administrator, mandate=mandate, last_day=MONDAY + timedelta(days=30))


@pytest.mark.parametrize(
    "terms",
    [
        {"until_on": MONDAY - timedelta(days=1)},
        {"authority": "KT"},
        {"authority": ""} | {"signs_for": "chair"},
    ],
)
def test_a_mandate_whose_terms_do_not_fit_is_refused(administrator, newcomer, chair, terms):
    if terms.get("signs_for"):
        terms = terms | {"signs_for": Mandate.objects.get(pk=chair.mandate_id)}

    with pytest.raises(Unfit):
        give(administrator, newcomer, **terms)
    assert not Mandate.objects.filter(user=newcomer).exists()


def test_an_administrator_reaches_only_their_own_office_and_what_lies_below(
    administrator, appoint, other_commune, commune
):
    elsewhere = appoint("administrator", other_commune)
    mine = User.objects.get(pk=administrator.user_id)
    details = offices.Details(name="Phòng Mẫu", short_name="phòng Mẫu", level="division", unit="13504")
    below = offices.create(administrator, code="phong-mau", parent=commune, details=details)

    with pytest.raises(Unfit, match="phạm vi"):
        offices.create(administrator, code="khac", parent=other_commune, details=details)
    with pytest.raises(Unfit, match="cơ quan khác quản lý"):
        users.reset_password(elsewhere, user=mine)
    assert below.pk in queries.offices_under(commune.pk)


def test_administering_and_reading_cases_do_not_meet_in_one_role(administrator):
    with pytest.raises(Unfit, match="không đọc vụ việc"):
        roles.create(administrator, code="ca-hai", label="Cả hai", permissions=["people.administer", "matters.read"])


def test_a_role_that_begins_to_open_cases_suspends_its_mandates(administrator, second, newcomer):
    mandate = give(administrator, newcomer, role="people_supervisor")
    role = Role.objects.get(code="people_supervisor")
    roles.change(administrator, role=role, label=role.label, permissions=["matters.figures", "matters.read"])
    suspended = not in_force(newcomer)
    mandate.refresh_from_db()
    with pytest.raises(Unfit):
        mandates.confirm(administrator, mandate=mandate)
    mandates.confirm(second, mandate=mandate)

    assert suspended
    assert in_force(newcomer)


def test_roles_are_shaped_by_the_uppermost_office_only(administrator, appoint, commune):
    details = offices.Details(name="Phòng Mẫu", short_name="phòng Mẫu", level="division", unit="13504")
    below = offices.create(administrator, code="phong-mau", parent=commune, details=details)

    with pytest.raises(Unfit, match="cơ quan cao nhất"):
        roles.create(appoint("administrator", below), code="r", label="R", permissions=[])


@pytest.mark.parametrize("deed", ["password", "second factor", "mail", "link", "reactivate"])
def test_whoever_could_enter_by_an_account_suspends_what_it_opens(administrator, second, newcomer, deed):
    mandate = give(administrator, newcomer)
    mandates.confirm(second, mandate=mandate)
    totp.TOTP.activate(newcomer, totp.generate_totp_secret())
    does = {
        "password": lambda: users.reset_password(second, user=newcomer),
        "second factor": lambda: users.reset_second_factor(second, user=newcomer),
        "mail": lambda: users.change(second, user=newcomer, full_name="Người Mẫu", email="mau@example.invalid"),
        "link": lambda: users.link(second, user=newcomer, issuer="vneid", subject="0001"),
        "reactivate": lambda: users.reactivate(second, user=newcomer),
    }
    does[deed]()
    mandate.refresh_from_db()

    assert not in_force(newcomer)
    with pytest.raises(Unfit):
        mandates.confirm(second, mandate=mandate)
    mandates.confirm(administrator, mandate=mandate)
    assert in_force(newcomer)


def test_nobody_deactivates_themself_and_a_deactivated_user_holds_nothing(administrator, newcomer):
    give(administrator, newcomer, role="people_supervisor")
    users.deactivate(administrator, user=newcomer)

    assert not in_force(newcomer)
    with pytest.raises(Unfit):
        users.deactivate(administrator, user=User.objects.get(pk=administrator.user_id))


@pytest.fixture
def away(chair, specialist) -> Absence:
    """The chair has declared to be away for three days, with the specialist as substitute."""
    absent, substitute = Mandate.objects.get(pk=chair.mandate_id), Mandate.objects.get(pk=specialist.mandate_id)
    days = Days(from_on=MONDAY, until_on=MONDAY + timedelta(days=2), reason="Đi họp")
    return absences.declare(chair, mandate=absent, substitute=substitute, days=days)


def test_a_substitute_acts_for_the_absent_holder_once_a_second_person_has_confirmed(
    away, administrator, chair, specialist
):
    before = queries.usable_by(specialist.user_id, MONDAY)
    absences.confirm(administrator, absence=away)
    during = queries.usable_by(specialist.user_id, MONDAY + timedelta(days=2))
    after = queries.usable_by(specialist.user_id, MONDAY + timedelta(days=3))

    assert [len(before), len(during), len(after)] == [1, 2, 1]
    actor = queries.actor_using(during[1], second_factor=True)
    assert actor.user_id == specialist.user_id
    assert actor.mandate_id == specialist.mandate_id
    assert actor.on_behalf_of == chair.mandate_id
    assert actor.permissions == chair.permissions
    assert actor.name == specialist.name


def test_neither_the_holder_nor_the_substitute_confirms_an_absence(away, chair, specialist, appoint, commune):
    with pytest.raises(Unfit, match="người thứ hai"):
        absences.confirm(chair, absence=away)


def test_a_holder_who_is_back_early_has_no_substitute_any_more(away, administrator, chair, specialist):
    absences.confirm(administrator, absence=away)
    absences.end(chair, absence=away, back_on=MONDAY + timedelta(days=1))

    assert len(queries.usable_by(specialist.user_id, MONDAY)) == 2
    assert len(queries.usable_by(specialist.user_id, MONDAY + timedelta(days=1))) == 1


def test_a_colleague_does_not_declare_somebody_else_absent(chair, specialist):
    absent, substitute = Mandate.objects.get(pk=chair.mandate_id), Mandate.objects.get(pk=specialist.mandate_id)

    with pytest.raises(NotAllowed):
        absences.declare(specialist, mandate=absent, substitute=substitute, days=Days(MONDAY, MONDAY))


def test_the_same_days_are_not_declared_twice(away, chair, specialist):
    substitute = Mandate.objects.get(pk=specialist.mandate_id)

    with pytest.raises(Unfit, match="đã khai"):
        absences.declare(chair, mandate=away.mandate, substitute=substitute, days=Days(MONDAY, MONDAY))


def test_what_a_signature_says(chair, specialist, away, administrator):
    absent, deputy = Mandate.objects.get(pk=chair.mandate_id), Mandate.objects.get(pk=specialist.mandate_id)
    assert queries.signature_of(absent) == "CHỦ TỊCH UBND\nTrần Văn Mẫu"
    deputy.title, deputy.authority, deputy.signs_for = "Phó Chủ tịch", "KT", absent
    assert queries.signature_of(deputy) == "KT. CHỦ TỊCH UBND\nPHÓ CHỦ TỊCH\nLê Thị Mẫu"
    absent.authority = "TM"
    assert queries.signature_of(absent) == "TM. UBND XÃ BÌNH LỤC\nCHỦ TỊCH UBND\nTrần Văn Mẫu"

    absences.confirm(administrator, absence=away)
    substitute = queries.actor_using(queries.usable_by(specialist.user_id, MONDAY)[1], second_factor=True)
    assert queries.signature_for(substitute) == "KT. CHỦ TỊCH UBND\nCHUYÊN VIÊN\nLê Thị Mẫu"
    assert queries.signature_for(chair) == "CHỦ TỊCH UBND\nTrần Văn Mẫu"
