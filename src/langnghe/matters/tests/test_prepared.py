"""SQL that is kept gives what a query composed anew gives, for every asker, and refuses what it cannot keep."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Count, Q
from django.test.utils import CaptureQueriesContext

from langnghe import clock, prepared
from langnghe.matters.models import Grant, Matter
from langnghe.matters.visibility import visible_to

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@prepared.prepared
def seen(actor, on):
    return visible_to(actor, on).select_related("office").order_by("pk")


@prepared.prepared
def some(ids):
    return Matter.objects.filter(pk__in=ids).order_by("pk")


@pytest.fixture
def matters(commune, other_commune, specialist, chair):
    """Three matters in each of two offices, one of them sealed and granted to the specialist."""
    made = []
    for office in (commune, other_commune):
        for state in (Matter.OPEN, Matter.UNSORTED, Matter.SEALED):
            made.append(
                Matter.objects.create(kind="case", office=office, label="x", state=state, opened_at=clock.now())
            )
    Grant.objects.create(
        matter=made[5],
        user_id=specialist.user_id,
        purpose="x",
        from_on=MONDAY,
        given_by_id=chair.user_id,
        confirmed_by_id=chair.user_id,
    )
    return made


def test_everybody_sees_the_same_as_through_a_query_composed_anew(matters, appoint, commune, other_commune):
    actors = [
        appoint(role, office)
        for office in (commune, other_commune)
        for role in ("reception", "specialist", "chair", "administrator", "people_supervisor")
    ]
    for _again in range(2):
        for actor in actors:
            for on in (MONDAY, MONDAY - timedelta(days=1)):
                assert list(seen(actor, on)) == list(visible_to(actor, on).order_by("pk")), actor


def test_a_grant_counts_on_its_days_alone(matters, specialist):
    strong = replace(specialist, second_factor=True)
    with_grant = set(seen(strong, MONDAY)) - set(seen(strong, MONDAY - timedelta(days=1)))
    assert with_grant == set(visible_to(strong, MONDAY)) - set(visible_to(strong, MONDAY - timedelta(days=1)))


def test_rows_come_with_what_was_selected_beside_them(matters, specialist):
    found = list(seen(specialist, MONDAY))
    with CaptureQueriesContext(connection) as asked:
        assert {one.office.name for one in found}
    assert len(asked) == 0


def test_many_ids_are_asked_for_with_few_texts(matters):
    ids = [one.pk for one in matters]
    assert [one.pk for one in some(prepared.padded(ids[:3]))] == ids[:3]
    assert [one.pk for one in some(prepared.padded(ids))] == ids
    assert list(some(prepared.padded([]))) == []
    assert len({len(prepared.padded(range(1, n + 1))) for n in range(300)}) < 10


def test_rows_are_counted_in_one_statement_and_nothing_counts_as_nought(matters, commune):
    @prepared.prepared
    def counted(office):
        return prepared.tally(
            Matter.objects.filter(office=office), n=Count("pk"), open=Count("pk", filter=Q(state="open"))
        )

    assert list(counted(commune.pk)) == [{"n": 3, "open": 1}]
    assert list(counted(0)) == [{"n": 0, "open": 0}]


def test_a_day_that_was_not_given_is_refused(specialist):
    @prepared.prepared
    def today(actor):
        return visible_to(actor)

    with pytest.raises(prepared.NotPrepared):
        today(specialist)


def test_a_query_that_looks_at_a_name_is_refused(specialist):
    @prepared.prepared
    def by_name(actor):
        return Matter.objects.filter(label=actor.name)

    @prepared.prepared
    def chosen(actor):
        return Matter.objects.filter(pk=1) if actor.name == "An" else Matter.objects.none()

    for build in (by_name, chosen):
        with pytest.raises(prepared.NotPrepared):
            build(specialist)


def test_a_further_filter_is_refused_instead_of_being_forgotten(matters, specialist):
    with pytest.raises(prepared.NotPrepared):
        seen(specialist, MONDAY).filter(pk=1)


def test_a_list_longer_than_a_thousand_is_asked_like_any_other(matters):
    many = tuple(one.pk for one in matters) + tuple(range(900_000, 903_000))

    assert list(some(many)) == matters
