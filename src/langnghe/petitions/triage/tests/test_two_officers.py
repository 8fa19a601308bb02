"""Two officers press at the same moment: one sorting counts, the other is told."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from langnghe.casebook.acting import OutOfSight
from langnghe.casebook.models import Case
from langnghe.petitions.models import Sorting
from langnghe.petitions.triage import actions
from langnghe.petitions.triage.decision import SortRefused
from langnghe.petitions.triage.tests.test_sorting import DENUNCIATION, PETITION, whole_trail
from langnghe.trail.models import Entry


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("decisions", [(PETITION, PETITION), (PETITION, DENUNCIATION), (DENUNCIATION, DENUNCIATION)])
def test_of_two_sortings_at_once_one_counts_and_the_other_is_told(case, officer, receptionist, decisions):
    def press(turn: tuple) -> str:
        actor, decision = turn
        try:
            fresh = Case.objects.select_related("matter", "matter__office").get(pk=case.pk)
            actions.sort_case(actor=actor, case=fresh, decision=decision)
        except (SortRefused, OutOfSight):
            return "told"
        finally:
            connection.close()
        return "sorted"

    # SQLite lets one writer in at a time; its test database in memory does not even let a second one wait
    with ThreadPoolExecutor(2 if connection.vendor == "postgresql" else 1) as desks:
        answers = list(desks.map(press, zip((officer, receptionist), decisions, strict=True)))

    assert sorted(answers) == ["sorted", "told"]
    assert Sorting.objects.count() == 1
    assert Entry.objects.filter(matter=case.pk, name="petitions.sorted").count() == 1
    assert whole_trail()
