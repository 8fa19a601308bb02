"""Messages to officers: from the trail, once, safe, and gone with the right to see."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils.translation import gettext_lazy

from langnghe import clock
from langnghe.matters.models import Matter, Recusal
from langnghe.notices import actions, queries, shown, telling
from langnghe.notices.models import Notice
from langnghe.trail import dispatch
from langnghe.trail.act import act
from langnghe.trail.models import Entry

GIVEN = "notices.tried"
WORDS = "Bạn được giao một vụ việc."


@pytest.fixture(autouse=True)
def only_ours(monkeypatch):
    monkeypatch.setattr(dispatch, "_consumers", {})
    monkeypatch.setattr(dispatch, "_waiting", {})
    monkeypatch.setattr(telling, "_tellers", {})
    telling.tell(GIVEN, lambda entry: [(entry.facts["owner"], gettext_lazy(WORDS))])


@pytest.fixture
def matter(chair, commune, on_monday) -> Matter:
    with act(chair, "trail.tried") as doing:
        matter = Matter.objects.create(
            kind="case", office=commune, label="Vụ việc 12", state=Matter.OPEN, opened_at=clock.now()
        )
        doing.about(matter.pk)
    return matter


@pytest.fixture
def give(chair, matter):
    """Return a function by which the chair gives the matter to somebody and the worker hands it out."""

    def give(to) -> None:
        with act(chair, GIVEN, matter.pk) as doing:
            doing.say(owner=to.user_id)
        dispatch.dispatch()

    return give


def test_whoever_is_named_is_told_and_nobody_else(give, specialist, receptionist, chair):
    give(specialist)

    assert [n.text for n in queries.of(specialist)] == [WORDS]
    assert queries.unread(specialist) == 1
    assert queries.unread(receptionist) == queries.unread(chair) == 0


def test_nobody_is_told_of_their_own_act(give, chair):
    give(chair)

    assert not Notice.objects.exists()


def test_an_entry_handed_out_twice_makes_one_message(give, specialist):
    give(specialist)
    Entry.objects.update(dispatched=False)
    dispatch.dispatch()

    assert Notice.objects.count() == 1


def test_a_message_goes_with_the_right_to_see_its_matter(give, specialist, matter, chair):
    give(specialist)
    Recusal.objects.create(
        matter=matter, user_id=specialist.user_id, reason="", declared_by_id=chair.user_id, declared_at=clock.now()
    )

    assert not queries.of(specialist).exists()
    assert queries.unread(specialist) == 0


def test_a_matter_sealed_meanwhile_shows_no_message(give, specialist, matter):
    give(specialist)
    Matter.objects.filter(pk=matter.pk).update(state=Matter.SEALED)

    assert queries.page(specialist) == ([], None)


def test_reading_marks_ones_own_messages_alone(give, specialist, receptionist):
    give(specialist)
    give(receptionist)

    assert actions.mark_read(actor=specialist) == 1
    assert (queries.unread(specialist), queries.unread(receptionist)) == (0, 1)
    assert actions.mark_read(actor=specialist, notices=[Notice.objects.latest("id").pk]) == 0


def test_older_messages_are_a_page_away(give, specialist, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for _ in range(3):
        give(specialist)
    first, older = queries.page(specialist)

    assert (len(first), older) == (2, first[-1].pk)
    assert queries.page(specialist, older)[0][0].pk < first[-1].pk
    assert queries.page(specialist, older)[1] is None


def test_a_message_is_drawn_with_its_matter_and_whether_it_is_new(give, specialist):
    give(specialist)
    drawn = shown.entry(queries.of(specialist).get())

    assert (drawn["text"], drawn["who"], drawn["now"]) == (WORDS, "Vụ việc 12", True)


def test_an_entry_of_no_matter_tells_nobody(chair, specialist, on_monday):
    with act(chair, GIVEN) as doing:
        doing.say(owner=specialist.user_id)
    dispatch.dispatch()

    assert not Notice.objects.exists()


@pytest.fixture
def signed_in(client, specialist):
    client.force_login(
        apps.get_model("people.User").objects.get(pk=specialist.user_id),
        backend="langnghe.people.backends.MandateBackend",
    )
    return client


def test_the_page_shows_what_is_new_and_marks_it_read(signed_in, give, specialist):
    give(specialist)
    page = signed_in.get("/tin/").content.decode()
    assert WORDS in page
    assert "1 tin chưa đọc" in page

    assert signed_in.post("/tin/doc/").status_code == 302
    assert "chưa đọc" not in signed_in.get("/tin/").content.decode()


def test_an_empty_page_says_so(signed_in, on_monday):
    assert "Chưa có tin nào" in signed_in.get("/tin/").content.decode()


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get("/tin/").status_code == 302


def test_words_at_the_end_of_the_address_are_not_believed(signed_in, give, specialist):
    give(specialist)

    assert signed_in.get("/tin/?truoc=abc").status_code == 200
    assert signed_in.get("/tin/?truoc=1", follow=False).status_code == 200


def test_time_of_the_message_is_that_of_the_act(give, specialist):
    give(specialist)
    with clock.travelling(clock.now() + timedelta(days=1)):
        dispatch.dispatch()

    assert queries.of(specialist).get().created_at == Entry.objects.latest("id").at
