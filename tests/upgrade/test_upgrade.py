"""Whoever installs this release over the one before keeps every row, a whole trail, and works on the same morning."""

import json

import pytest

from tests.upgrade import frozen

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("release", frozen.RELEASES)
def test_a_database_of_an_earlier_release_comes_to_today_and_its_people_go_on_working(house, release):
    house.thaw(release)
    house.run("migrate", "-v", "0")

    report = house.verified()
    assert report["findings"] == []
    before = report["entries"]
    assert before > 100

    morning = json.loads(house.python("-m", "tests.upgrade.working").stdout.splitlines()[-1])
    assert set(morning["pages"].values()) == {200}
    assert (morning["case"], morning["shown"]) == (200, True)
    assert morning["entries"] > before
    assert house.verified()["findings"] == []


def test_every_frozen_release_is_as_it_was_frozen():
    assert [frozen.file_of(release).suffix for release in frozen.RELEASES] == [".gz"] * len(frozen.RELEASES)
