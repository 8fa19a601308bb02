"""Two clerks at the same moment: one number belongs to one paper, and what the house gives follows without a gap."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from langnghe import clock
from langnghe.documents import numbers
from langnghe.documents.desk import actions as desk
from langnghe.documents.desk.tests.making import approve, make_matter, make_paper
from langnghe.documents.errors import PaperRefused
from langnghe.documents.models import Given, Number, Paper
from langnghe.documents.series import actions
from langnghe.people.models import Office
from langnghe.trail.act import act
from langnghe.trail.verify import verify

MONDAY = date(2026, 11, 23)


def at_once(what, turns) -> list:
    """Run ``what`` for each of ``turns`` at the same moment."""

    def one(turn):
        try:
            # a thread has a clock of its own
            with clock.travelling(clock.at(MONDAY, 10)):
                return what(turn)
        finally:
            connection.close()

    # SQLite lets one writer in at a time; its test database in memory does not even let a second one wait
    with ThreadPoolExecutor(len(turns) if connection.vendor == "postgresql" else 1) as desks:
        return list(desks.map(one, turns))


@pytest.fixture
def ready(commune, specialist, chair, on_monday):
    """Return a function that makes approved papers, each of a matter of its own."""

    def make(how_many: int) -> list[Paper]:
        return [approve(specialist, chair, make_paper(specialist, make_matter(commune))) for _ in range(how_many)]

    return make


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("typed", [("5/TB-UBND", "05/TB-UBND"), ("5/TB-UBND", "Số: 005 / TB–UBND")])
def test_of_two_clerks_who_type_the_same_number_one_has_it_and_the_other_is_told(ready, appoint, commune, typed):
    clerks = [appoint("clerk", commune) for _ in typed]
    papers = ready(2)

    def give(turn) -> str:
        clerk, paper, number = turn
        try:
            desk.issue(actor=clerk, paper=Paper.objects.get(pk=paper.pk), number=number, on=MONDAY)
        except PaperRefused:
            return "told"
        return "given"

    answers = at_once(give, list(zip(clerks, papers, typed, strict=True)))

    assert sorted(answers) == ["given", "told"]
    assert Given.objects.get().n == 5
    assert Paper.objects.filter(state=Paper.ISSUED).count() == 1
    assert all(verify(matter=paper.matter_id).good for paper in papers)


@pytest.mark.django_db(transaction=True)
def test_clerks_who_cancel_and_give_the_same_number_do_not_both_succeed(ready, appoint, commune):
    clerks = [appoint("clerk", commune) for _ in range(2)]
    [paper] = ready(1)

    def press(turn) -> str:
        clerk, deed = turn
        try:
            if deed == "give":
                desk.issue(actor=clerk, paper=Paper.objects.get(pk=paper.pk), number="5/TB-UBND", on=MONDAY)
            else:
                actions.cancel(actor=clerk, code="TB", year=2026, typed="5", reason="Viết hỏng tờ giấy")
        except PaperRefused:
            return "told"
        return "done"

    answers = at_once(press, list(zip(clerks, ("give", "cancel"), strict=True)))

    assert sorted(answers) == ["done", "told"]


@pytest.mark.django_db(transaction=True)
def test_numbers_the_house_gives_to_many_at_once_follow_without_double_or_gap(appoint, commune, on_monday):
    clerk = appoint("clerk", commune)
    matters = [make_matter(commune).pk for _ in range(8)]

    def take(matter: int) -> str:
        with act(clerk, "documents.series_changed", matter):
            return numbers.take(Office.objects.get(pk=commune.pk), "PA", MONDAY)

    taken = at_once(take, matters)

    assert sorted(taken) == [f"PA-2026-{n:04d}" for n in range(1, 9)]
    assert Number.objects.get(series="PA").last == 8
