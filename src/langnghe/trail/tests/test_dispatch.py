"""The outbox: at least once, by flag, and one bad consumer holds up nobody."""

from datetime import timedelta

import pytest

from langnghe import clock
from langnghe.trail import dispatch
from langnghe.trail.models import Entry


@pytest.fixture(autouse=True)
def no_consumers(monkeypatch):
    monkeypatch.setattr(dispatch, "_consumers", {})
    monkeypatch.setattr(dispatch, "_waiting", {})


def test_an_entry_is_handed_to_whoever_asked_for_its_event(matter):
    seen = []
    dispatch.consume("trail.tried", lambda entry: seen.append(entry.matter))

    assert dispatch.dispatch() == 1
    assert seen == [matter.pk]
    assert dispatch.dispatch() == 0


def test_an_entry_nobody_asked_for_is_passed_by(matter):
    assert dispatch.dispatch() == 1
    assert not dispatch.undispatched().exists()


def test_a_failing_consumer_keeps_its_entry_and_holds_up_no_other(matter, another, caplog):
    other = another()

    def consumer(entry: Entry) -> None:
        if entry.matter == matter.pk:
            raise ValueError("Nguyễn Thị Thử")

    dispatch.consume("trail.tried", consumer)

    assert dispatch.dispatch() == 1
    assert [e.matter for e in dispatch.undispatched()] == [matter.pk]
    assert not dispatch.undispatched().filter(matter=other.pk).exists()
    assert "ValueError" in caplog.text
    assert "Nguyễn" not in caplog.text


def test_what_failed_is_tried_again_later_and_not_at_once(matter):
    tries = []

    def consumer(entry: Entry) -> None:
        tries.append(entry.pk)
        if len(tries) == 1:
            raise ValueError

    dispatch.consume("trail.tried", consumer)

    assert (dispatch.dispatch(), dispatch.dispatch(), len(tries)) == (0, 0, 1)
    with clock.travelling(clock.now() + timedelta(minutes=1)):
        assert dispatch.dispatch() == 1


def test_what_a_failing_consumer_wrote_is_undone(matter, commune):
    def consumer(entry: Entry) -> None:
        type(commune).objects.update(name="khác")
        raise ValueError

    dispatch.consume("trail.tried", consumer)
    dispatch.dispatch()

    commune.refresh_from_db()
    assert commune.name == "UBND xã Bình Lục"
