"""The second person: nobody makes, enters or replaces them alone."""

from datetime import timedelta

import pytest

from langnghe.people import queries
from langnghe.people.actions import absences, mandates, roles, users
from langnghe.people.actions.absences import Days
from langnghe.people.errors import Unfit
from langnghe.people.models import Mandate, Role, User
from langnghe.people.tests.test_administration import MONDAY, administrator, give, in_force, newcomer, second

pytestmark = pytest.mark.usefixtures("on_monday")
__all__ = ["administrator", "newcomer", "second"]


def test_the_first_colleague_who_confirms_stands_at_once(administrator, newcomer):
    give(administrator, newcomer, "administrator")

    assert in_force(newcomer)


@pytest.mark.parametrize("role", ["administrator", "chair"])
def test_no_administrator_makes_the_second_person_alone(administrator, second, newcomer, role):
    given = give(administrator, newcomer, role)

    assert not in_force(newcomer)
    with pytest.raises(Unfit, match="người thứ hai"):
        mandates.confirm(administrator, mandate=given)
    mandates.confirm(second, mandate=given)
    assert in_force(newcomer)


def test_no_administrator_enters_by_the_second_person_s_account(administrator, second, chair):
    user = User.objects.get(pk=second.user_id)
    mandate = Mandate.objects.get(pk=second.mandate_id)
    Mandate.objects.filter(pk=mandate.pk).update(needs_confirming=False, confirmed_by=None)

    users.reset_password(administrator, user=user)

    assert not in_force(user)
    mandates.confirm(chair, mandate=mandate)
    assert in_force(user)


def test_no_administrator_lets_a_friend_stand_in_for_the_second_person(administrator, second, appoint, commune, chair):
    friend = appoint("people_supervisor", commune)
    absences.declare(
        administrator,
        mandate=Mandate.objects.get(pk=second.mandate_id),
        substitute=Mandate.objects.get(pk=friend.mandate_id),
        days=Days(MONDAY, MONDAY + timedelta(days=3)),
    )

    assert [u.mandate.pk for u in queries.usable_by(friend.user_id, MONDAY)] == [friend.mandate_id]


def test_a_role_that_may_now_confirm_waits_for_a_second_person_again(administrator, second, receptionist):
    reception = Role.objects.get(code="reception")
    codes = [*reception.permissions.values_list("code", flat=True), "people.confirm_mandate"]

    roles.change(administrator, role=reception, label=reception.label, permissions=codes)

    assert not in_force(User.objects.get(pk=receptionist.user_id))
