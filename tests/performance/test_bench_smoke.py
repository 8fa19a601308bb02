"""The bench in small: every measure is taken without an error, and no list asks too often."""

import json
import os

import pytest

from tools.bench import __main__ as bench
from tools.bench import goals, page
from tools.bench.measures import MEASURES
from tools.bench.running import run

ENGINE = "postgres" if os.environ.get("LANGNGHE_DATABASE", "").startswith("postgres") else "sqlite"
LOOSEST = 100_000
"""Times the yardstick: a machine that runs tests beside it proves nothing finer."""


@pytest.fixture(scope="module")
def result():
    """What one small run tells, as its file holds it."""
    with bench.folder_of(None, ENGINE, bench.SMOKE_CASES) as folder:
        return json.loads(json.dumps(run(ENGINE, bench.SMOKE_CASES, folder, bench.SMOKE)))


@pytest.mark.slow
def test_every_measure_is_taken_by_every_role_without_an_error(result):
    wanted = [(measure.key, role) for measure in MEASURES for role in measure.roles]

    assert [(one["key"], one["role"]) for one in result["timed"]] == wanted
    assert [(one["key"], one["role"], one["first_error"]) for one in result["timed"] if one["errors"]] == []
    assert all(0 < one["value"] < LOOSEST for one in result["timed"])


@pytest.mark.slow
def test_no_list_asks_more_often_than_promised(result):
    promised = {measure.key: measure.statements for measure in MEASURES if measure.statements is not None}
    asked = [(key, role, count) for key, roles in result["statements"].items() for role, count in roles.items()]

    assert len(asked) == sum(len(measure.roles) for measure in MEASURES)
    assert [one for one in asked if one[2] is None or one[2] > promised.get(one[0], one[2])] == []


@pytest.mark.slow
def test_every_row_of_the_books_is_taken_while_the_counter_saves(result):
    imported = result["importing"]

    assert (result["fill"]["rows"], result["fill"]["refused"]) == (bench.SMOKE_CASES, 0)
    assert (imported["code"], imported["errors"]) == (0, 0)
    assert imported["saves"] > 0


@pytest.mark.slow
def test_the_page_tells_every_goal(result):
    text = page.written([result])

    assert all(line.title in text for line in goals.lines(result))
    assert "nan" not in text
