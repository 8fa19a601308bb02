"""Later work: asked once, claimed by one, given back, tried again, never lost, never silently dropped."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from langnghe import clock
from langnghe.jobs import actions, kinds, queries, schedule, worker
from langnghe.jobs.models import Job

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    monkeypatch.setattr(kinds, "_polls", {})
    monkeypatch.setattr(schedule, "_recurring", {})
    with clock.travelling(NOON):
        yield


@pytest.fixture
def done() -> list[dict]:
    """What the handler of ``room.work`` was given, in order."""
    seen: list[dict] = []
    kinds.register("room.work", seen.append)
    return seen


def later(**delay):
    return clock.travelling(clock.now() + timedelta(**delay))


def test_work_asked_for_is_done_once(done):
    assert actions.ask("room.work", "a", {"case": 7})
    assert (worker.work_one(), worker.work_one()) == (1, 0)

    assert done == [{"case": 7}]
    assert Job.objects.get().done_at == NOON


def test_asking_twice_is_harmless_even_after_it_was_done(done):
    actions.ask("room.work", "a")
    worker.work_one()

    assert not actions.ask("room.work", "a")
    assert worker.work_one() == 0


def test_work_for_later_waits(done):
    actions.ask("room.work", "a", run_after=NOON + timedelta(hours=1))

    assert worker.work_one() == 0
    with later(hours=1):
        assert worker.work_one() == 1


def test_one_claim_excludes_another_until_its_lease_runs_out(done):
    actions.ask("room.work", "a")
    first = actions.claim(NOON)

    assert actions.claim(NOON) is None
    with later(minutes=11):
        assert worker.work_one() == 1
    assert not actions.done(first)
    assert Job.objects.get().tries == 2


def test_a_kind_may_run_longer_than_others(done):
    kinds.register("room.long", done.append, lease=timedelta(hours=2))
    actions.ask("room.long", "a")
    actions.claim(NOON)

    assert actions.claim(NOON + timedelta(hours=1)) is None
    assert actions.claim(NOON + timedelta(hours=3)) is not None


def test_failing_work_is_tried_later_and_later_and_then_stands_with_its_error():
    def fail(payload):
        raise ValueError("Nguyễn Thị Thử, 0999000111")

    kinds.register("room.work", fail)
    actions.ask("room.work", "a")
    waits, at = [], NOON
    for _ in range(actions.MAX_TRIES):
        with clock.travelling(at):
            assert worker.work_one() == 1
        waits.append(Job.objects.get().run_after - at)
        at = Job.objects.get().run_after

    assert waits == sorted(waits)
    assert len(set(waits)) == actions.MAX_TRIES
    with clock.travelling(at + timedelta(days=1)):
        assert worker.work_one() == 0
        job = queries.stuck(clock.now()).get()
    assert "ValueError" in job.error
    assert "Nguyễn" not in job.error


def test_words_written_to_be_kept_are_kept():
    def fail(payload):
        raise kinds.JobFailed("Thiếu lịch năm sau.")

    kinds.register("room.work", fail)
    actions.ask("room.work", "a")
    worker.work_one()

    assert Job.objects.get().error == "Thiếu lịch năm sau."


def test_work_no_release_knows_is_not_dropped():
    actions.ask("room.unknown", "a")
    worker.work_one()

    assert "room.unknown" in Job.objects.get().error


def test_the_administrator_lets_it_be_tried_anew(done):
    actions.ask("room.work", "a")
    Job.objects.update(tries=actions.MAX_TRIES)

    assert actions.again(Job.objects.get().pk)
    assert worker.work_one() == 1
    assert not actions.again(Job.objects.get().pk)


def test_a_daily_round_is_asked_for_once_when_its_hour_has_come():
    days = []
    schedule.daily("room.daily", lambda payload: days.append(payload["day"]), hour=13)
    with clock.travelling(clock.at(clock.today(), 12)):
        assert schedule.plan(clock.now()) == 0
    with clock.travelling(clock.at(clock.today(), 13, 30)):
        assert (schedule.plan(clock.now()), schedule.plan(clock.now())) == (1, 0)
        worker.work_one()

    assert days == ["2026-11-23"]


def test_a_round_every_so_often_is_one_row_a_slot():
    schedule.every("room.often", lambda payload: None, timedelta(minutes=10))
    assert (schedule.plan(NOON), schedule.plan(NOON + timedelta(minutes=9)), schedule.plan(NOON)) == (1, 0, 0)
    assert schedule.plan(NOON + timedelta(minutes=10)) == 1


def test_old_jobs_are_tidied_away_and_waiting_ones_never(done):
    actions.ask("room.work", "a")
    worker.work_one()
    actions.ask("room.work", "b")

    assert actions.tidy(NOON + timedelta(days=31)) == 1
    assert Job.objects.get().key == "b"


def test_an_idle_worker_takes_no_lock(done):
    with CaptureQueriesContext(connection) as seen:
        worker.work_one()

    assert [q["sql"].split()[0] for q in seen] == ["SELECT"]


def test_a_failing_poll_stops_no_work(done, caplog):
    def fail():
        raise ValueError("Nguyễn Thị Thử")

    kinds.poll("room.poll", fail)
    actions.ask("room.work", "a")

    assert worker.Worker().turn() == 1
    assert "ValueError" in caplog.text
    assert "Nguyễn" not in caplog.text


def test_the_command_does_what_waits_and_ends(done, capsys):
    for key in "abc":
        actions.ask("room.work", key)
    call_command("worker", "--once")

    assert "3 việc" in capsys.readouterr().out
    assert len(done) == 3


def test_the_longest_wait_is_known(done):
    assert queries.waiting_since(NOON) is None
    actions.ask("room.work", "a", run_after=NOON - timedelta(hours=2))

    assert queries.waiting_since(NOON) == NOON - timedelta(hours=2)
