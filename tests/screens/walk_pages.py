"""Every page of every role, in a browser: readable by everybody, no wider than the screen, nothing stored, no fault."""

import pytest

from langnghe.web.demo.cast import PLAYERS
from tests.screens.walking import walk

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]


@pytest.mark.parametrize("username", [player.username for player in PLAYERS])
def test_every_page_an_officer_reaches_is_sound(sits, username):
    routes, wrong = walk(sits(username))

    assert len(routes) > 2
    assert wrong == []


def test_every_page_a_citizen_reaches_is_sound(sits):
    routes, wrong = walk(sits())

    assert {"web:home", "citizen:send", "citizen:follow", "web:promise"} <= routes
    assert wrong == []
