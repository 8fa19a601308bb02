"""A phone reads its owner's duties at a secret address, and nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from langnghe import clock
from langnghe.casebook.feed import actions, queries
from langnghe.casebook.feed.calendar import WIDTH
from langnghe.casebook.feed.models import FeedToken
from langnghe.casebook.models import Case
from langnghe.conftest import TODAY
from langnghe.duties.actions import promise
from langnghe.matters.models import Matter
from langnghe.people.models import Mandate, User
from langnghe.trail.act import act
from langnghe.trail.models import Entry

pytestmark = pytest.mark.django_db
LAST = TODAY + timedelta(days=9)


def matter(office, owner, what="Trả lời dân, việc cống", state=Matter.OPEN, number="PA-2026-0001") -> Matter:
    made = Matter.objects.create(
        kind="case", office=office, owner_id=owner.user_id, label="Bà Mẫu", state=state, opened_at=clock.now()
    )
    Case.objects.create(matter=made, kind="petition", stage="working", unit="13504", number=number, received_on=TODAY)
    with act(owner, "test.opened", made.pk) as doing:
        promise(doing, made, what, LAST, User.objects.get(pk=owner.user_id), "lời hẹn")
    return made


def read(token: str):
    return Client().get(reverse("casebook:feed", args=[token]))


def test_a_calendar_shows_the_day_the_duty_and_the_number_and_no_name(commune, specialist, on_monday):
    matter(commune, specialist)
    answer = read(actions.make(actor=specialist))
    text = answer.content.decode()

    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20261202" in text
    assert "DTSTAMP:20261123T030000Z" in text
    assert "SUMMARY:Trả lời dân\\, việc cống · PA-2026-0001" in text
    assert "Bà Mẫu" not in text


def test_a_calendar_leaves_out_the_duties_of_others_and_whatever_is_sealed(commune, specialist, chair, on_monday):
    matter(commune, chair, "Việc của người khác")
    matter(commune, specialist, "Việc kín", Matter.SEALED, "TC-2026-0001")
    text = read(actions.make(actor=specialist)).content.decode()

    assert "BEGIN:VEVENT" not in text


def test_long_lines_are_folded_between_letters(commune, specialist, on_monday):
    matter(commune, specialist, "Trả lời nội dung kiến nghị, phản ánh của người dân về đường liên thôn " * 2)
    body = read(actions.make(actor=specialist)).content

    assert max(len(line) for line in body.split(b"\r\n")) <= WIDTH
    assert "liên thôn" in body.decode().replace("\r\n ", "")


def test_a_new_address_ends_the_old_one_and_revoking_ends_it_for_good(commune, specialist, on_monday):
    first, second = actions.make(actor=specialist), actions.make(actor=specialist)
    assert (read(first).status_code, read(second).status_code) == (404, 200)

    actions.revoke(actor=specialist)
    actions.revoke(actor=specialist)
    assert read(second).status_code == 404
    told = Entry.objects.order_by("pk").values_list("name", flat=True)
    assert list(told) == ["casebook.feed_made", "casebook.feed_made", "casebook.feed_revoked"]


def test_the_secret_is_kept_nowhere(commune, specialist, on_monday):
    token = actions.make(actor=specialist)

    assert token not in str(list(FeedToken.objects.values())) + str(list(Entry.objects.values("facts")))


def test_a_mandate_that_is_over_closes_its_calendar(commune, specialist, on_monday):
    token = actions.make(actor=specialist)
    Mandate.objects.filter(pk=specialist.mandate_id).update(until_on=TODAY)

    assert queries.reader(token, TODAY) is not None
    assert queries.reader(token, TODAY + timedelta(days=1)) is None


@pytest.mark.parametrize("rows", [5, 60])
def test_a_calendar_asks_as_little_for_many_duties_as_for_few(commune, specialist, on_monday, rows):
    for row in range(rows):
        matter(commune, specialist, number=f"PA-2026-{row:04d}")
    token = actions.make(actor=specialist)
    with CaptureQueriesContext(connection) as asked:
        assert read(token).content.count(b"BEGIN:VEVENT") == rows

    assert len(asked) <= 6
