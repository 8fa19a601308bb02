"""Every shipped role × every state × every circumstance, against a table written the other way round."""

from datetime import timedelta
from itertools import product

import pytest

from langnghe import clock
from langnghe.matters.models import Grant, Matter, Recusal
from langnghe.matters.visibility import may_see, visible_to
from langnghe.people import roles
from langnghe.people.actors import citizen

pytestmark = pytest.mark.usefixtures("on_monday")

STATES = [state for state, _ in Matter.STATES]
GRANTS = ["none", "in force", "unconfirmed", "not yet", "over", "ended", "of another"]
COUNTS = {"in force"}


def expected(role: str, state: str, *, own_office: bool, grant: str, recused: bool, second_factor: bool) -> bool:
    """Return whether ``role`` sees it, as the design says in words."""
    held = roles.ROLES[role].permissions
    granted = grant in COUNTS
    if recused:
        return False
    if state == "open":
        return "matters.read" in held and (own_office or granted)
    if state == "unsorted":
        return "matters.sort" in held and own_office
    return "matters.open_sealed" in held and granted and second_factor


@pytest.fixture
def circumstances(commune, other_commune, chair):
    """Return a function that makes one matter in given circumstances for a user."""
    today = clock.today()
    spans = {
        "in force": {"from_on": today},
        "unconfirmed": {"from_on": today, "confirmed_by_id": None},
        "not yet": {"from_on": today + timedelta(days=1)},
        "over": {"from_on": today - timedelta(days=9), "until_on": today - timedelta(days=1)},
        "ended": {"from_on": today, "ended_at": clock.now()},
        "of another": {"from_on": today, "user_id": chair.user_id},
    }

    def make(user_id: int, state: str, own_office: bool, grant: str, recused: bool) -> Matter:
        office = commune if own_office else other_commune
        matter = Matter.objects.create(kind="case", office=office, label="Việc", state=state, opened_at=clock.now())
        if grant != "none":
            by = {"given_by_id": chair.user_id, "confirmed_by_id": chair.user_id, "user_id": user_id}
            Grant.objects.create(matter=matter, purpose="x", **(by | spans[grant]))
        if recused:
            about = {"user_id": user_id, "declared_by_id": chair.user_id}
            Recusal.objects.create(matter=matter, reason="x", declared_at=clock.now(), **about)
        return matter

    return make


@pytest.mark.parametrize("second_factor", [True, False])
@pytest.mark.parametrize("role", sorted(roles.ROLES))
def test_who_sees_what(role, second_factor, appoint, commune, circumstances):
    actor = appoint(role, commune, second_factor=second_factor)
    wrong = []
    for state, own, grant, recused in product(STATES, [True, False], GRANTS, [True, False]):
        matter = circumstances(actor.user_id, state, own, grant, recused)
        sees = may_see(actor, matter.pk)
        if sees != expected(role, state, own_office=own, grant=grant, recused=recused, second_factor=second_factor):
            wrong.append((state, own, grant, recused, sees))

    assert wrong == []


def test_a_lifted_recusal_hides_nothing(specialist, circumstances):
    matter = circumstances(specialist.user_id, "open", own_office=True, grant="none", recused=True)
    Recusal.objects.update(lifted_at=clock.now())

    assert may_see(specialist, matter.pk)


def test_a_citizen_and_the_system_see_nothing(commune, circumstances, chair):
    circumstances(chair.user_id, "open", own_office=True, grant="none", recused=False)

    assert not visible_to(citizen(commune.pk)).exists()


@pytest.mark.parametrize("many", [1, 40])
def test_seeing_costs_one_statement_however_many_grants_and_recusals(
    specialist, circumstances, django_assert_num_queries, many
):
    for _ in range(many):
        circumstances(specialist.user_id, "open", own_office=True, grant="in force", recused=True)
        circumstances(specialist.user_id, "open", own_office=True, grant="in force", recused=False)

    with django_assert_num_queries(1):
        assert len(visible_to(specialist)) == many


def test_the_administrator_reads_no_case_whatever_its_state_and_grants(appoint, commune, circumstances):
    administrator = appoint("administrator", commune)
    for state in STATES:
        circumstances(administrator.user_id, state, own_office=True, grant="in force", recused=False)

    assert not visible_to(administrator).exists()
