"""The demo is alive on any day: late, due today or soon, answered, sealed."""

from datetime import date

import pytest

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.duties import law, queries
from langnghe.matters.models import Matter
from langnghe.web.demo import cast, promises, script, stagecraft

DAYS = [date(2026, 11, 24), date(2026, 12, 20), date(2027, 2, 9)]


@pytest.fixture
def promised(settings, tmp_path):
    """The commune's public promise, as an overlay."""
    promises.write(tmp_path)
    settings.LAW_OVERLAYS = (tmp_path,)
    law.reread()
    yield
    law.reread()


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_demo_has_late_and_near_duties_whenever_it_runs(day, promised):
    with clock.travelling(clock.at(date(2026, 7, 1))):
        stage = cast.gather(date(2026, 7, 1))
    with clock.travelling(clock.at(day, 9)):
        stagecraft.play(stage, script.read(), clock.now())
        owed = queries.counts(queries.owed(stage.actors["chutich"]), day)

    assert owed.late >= 3
    assert owed.today >= 1
    assert owed.week + owed.later >= 3


@pytest.mark.django_db
def test_the_demo_shows_every_state_a_case_can_be_in(promised):
    with clock.travelling(clock.at(date(2026, 7, 1))):
        stage = cast.gather(date(2026, 7, 1))
    with clock.travelling(clock.at(DAYS[0], 9)):
        stagecraft.play(stage, script.read(), clock.now())

    assert set(Matter.objects.values_list("state", flat=True)) == {"unsorted", "open", "sealed"}
    stages = set(Case.objects.values_list("stage", flat=True))
    assert {"unsorted", "waiting", "working", "reviewing", "approved", "answered"} <= stages
