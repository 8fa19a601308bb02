"""Whatever is killed whenever: nothing acknowledged is lost, nothing is half done, the trail verifies."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from langnghe.web.torture.ground import fresh_key
from langnghe.web.torture.rounds import Trial, torture

pytestmark = [pytest.mark.slow]
ROUNDS = int(os.environ.get("LANGNGHE_TORTURE_ROUNDS", "20"))
WRITERS = 16


@pytest.mark.torture
def test_killing_everything_in_the_middle_of_submissions_loses_nothing_acknowledged(ground):
    trial = torture(ground, ROUNDS, print)

    assert trial.wrong == []
    assert len(trial.acknowledged) >= ROUNDS


def test_sixteen_writers_at_once_are_all_served(ground):
    ground.start()
    keys = [fresh_key() for _ in range(WRITERS * 5)]
    with ThreadPoolExecutor(WRITERS) as writers:
        receipts = list(writers.map(ground.send, keys))

    assert None not in receipts
    assert len(set(receipts)) == len(keys)
    trial = Trial(ground, dict(zip(keys, receipts, strict=True)))
    trial.examine(verify=True)
    assert trial.wrong == []


def test_the_same_form_sent_at_once_from_many_sides_is_taken_once(ground):
    ground.start()
    key = fresh_key()
    with ThreadPoolExecutor(WRITERS) as writers:
        receipts = list(writers.map(ground.send, [key] * WRITERS))

    assert len(set(receipts)) == 1
    assert ground.ask("counted") == 1


def test_verifying_a_working_house_disturbs_no_writer_and_raises_no_false_alarm(ground):
    ground.start()
    with ThreadPoolExecutor(WRITERS) as writers:
        sending = [writers.submit(ground.send, fresh_key()) for _ in range(WRITERS * 4)]
        found = [ground.ask("verified")["findings"] for _ in range(2)]
        receipts = [sent.result() for sent in sending]

    assert found == [[], []]
    assert None not in receipts


def test_a_killed_worker_loses_no_job(ground):
    ground.ask("ask_jobs", "40")
    for _ in range(3):
        ground.start()
        time.sleep(0.3)
        ground.kill()
    ground.ask("leases_lapsed")
    ground.start()
    until = time.monotonic() + 60
    while ground.ask("waiting")["jobs"] and time.monotonic() < until:
        time.sleep(0.5)

    assert ground.ask("waiting")["jobs"] == 0


def test_web_worker_and_sealer_end_by_themselves_when_told_to(ground):
    ground.start()
    ground.send(fresh_key())
    until = time.monotonic() + 60
    while any(ground.ask("waiting").values()) and time.monotonic() < until:  # they are up once they have worked
        time.sleep(0.2)

    assert [ground.terminate(name) for name in ("worker", "sealer", "web")] == [0, 0, 0]
