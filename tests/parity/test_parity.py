"""Every door agrees with the one visibility function, for every role, every sort of matter, every relation to it."""

import pytest
from django.urls import reverse

from langnghe.matters.visibility import visible_to
from langnghe.people.doors import ACCOUNT
from langnghe.people.roles import ROLES
from tests.parity import doors
from tests.parity.checks import CHECKS
from tests.parity.conftest import every
from tests.parity.doors import DOORS, body, routes
from tests.parity.world import RELATIONS, STATES

pytestmark = pytest.mark.django_db
LIBRARIES = ("account_", "mfa_", "socialaccount_", "openid_connect_")


def test_every_route_stands_in_the_registry():
    known = {*DOORS, *doors.WITHOUT_SIGHT, *doors.PUBLIC}
    found = {name for name, route in routes() if getattr(route.callback, "door", None) != ACCOUNT}
    found = {name for name in found if not name.startswith((*LIBRARIES, f"{doors.ADMINISTRATION}:"))}

    assert found - known == set(), "say in tests/parity/doors.py what the door shows"
    assert known - found == set(), "the route is gone"


def test_the_world_holds_every_state_under_every_relation(readers, world):
    made = world(readers("chair", True))

    assert {(record.state, record.relation) for record in made.records} == {(s, r) for s in STATES for r in RELATIONS}
    assert made.seen
    assert made.unseen


@pytest.mark.slow
@pytest.mark.parametrize(
    ("role", "second_factor"), [pytest.param(r, s, id=f"{r}-{'two' if s else 'one'}-factor") for r, s in every()]
)
def test_every_door_agrees_with_what_its_reader_may_see(role, second_factor, readers, world, browser):
    reader = readers(role, second_factor)
    there, screen = world(reader), browser(reader)

    assert [(check.__name__, *wrong) for check in CHECKS for wrong in check(there, screen)] == []


def test_whoever_supervises_by_figures_sees_no_matter_at_all(readers, world, browser):
    for role in [code for code, shipped in ROLES.items() if shipped.permissions == ("matters.figures",)]:
        supervisor = readers(role, True)
        there = world(supervisor)
        text = body(browser(supervisor).get(reverse("web:board")))

        assert not visible_to(supervisor).exists()
        for record in there.records:
            assert record.mark not in text
            assert record.secret not in text
            assert not record.case.number or record.case.number not in text
