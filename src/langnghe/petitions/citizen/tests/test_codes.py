"""Codes and secrets under attack: one answer, one wait, a count that nobody passes."""

import re
from datetime import timedelta
from threading import Barrier, Thread
from time import monotonic, sleep

import pytest
from django.db import OperationalError, connection
from django.test import Client

from langnghe import clock
from langnghe.casebook import codes
from langnghe.casebook.models import FollowCode, Submission
from langnghe.petitions.citizen import actions, flood, patience, rules
from langnghe.petitions.citizen.tests.conftest import WORDS, look
from langnghe.trail.verify import verify


def wrong(secret: str) -> str:
    """Return another secret."""
    return f"{(int(secret) + 1) % 10_000:04d}"


def words_of(page) -> str:
    """Return what a page says, without the parts that differ each time."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.content.decode())
    return re.sub(r'(name="(?:code|secret)")[^>]*>', r"\1>", text)


def test_a_code_opens_however_it_is_typed(phone, taken):
    shown = codes.shown(taken.code).lower().replace("0", "o")

    assert look(phone, f" {shown} ", f" {taken.secret} ").status_code == 200


def test_unknown_wrong_locked_and_undone_are_answered_alike(phone, taken):
    answers = [look(phone, "ZZZZZ-ZZZZZ", "0000"), look(phone, taken.code, wrong(taken.secret))]
    FollowCode.objects.update(locked_until=clock.now() + timedelta(minutes=5))
    answers.append(look(phone, taken.code, taken.secret))
    FollowCode.objects.update(locked_until=None)
    Submission.objects.update(undone_at=clock.now())
    answers.append(look(phone, taken.code, taken.secret))

    assert {answer.status_code for answer in answers} == {403}
    assert len({words_of(answer) for answer in answers}) == 1


def test_five_wrong_secrets_put_a_code_to_sleep_and_each_further_one_longer(taken):
    def trying(secret, at):
        return actions.unlock(code=taken.code, secret=secret, at=at)

    at = clock.now()
    for _ in range(rules.TRIES):
        assert trying(wrong(taken.secret), at) is None
    assert trying(taken.secret, at) is None
    assert trying(taken.secret, at + timedelta(minutes=14)) is None

    later = at + timedelta(minutes=16)
    assert trying(wrong(taken.secret), later) is None
    assert trying(taken.secret, later + timedelta(minutes=29)) is None
    assert trying(taken.secret, later + timedelta(minutes=31)) is not None
    assert FollowCode.objects.get().wrong == 0


def test_a_code_never_sleeps_longer_than_a_day():
    assert max(rules.pause_after(n) for n in range(2000)) == 24 * 60


def test_wrong_tries_leave_the_trail_as_it_was(phone, taken):
    look(phone, taken.code, wrong(taken.secret))

    assert verify(matter=taken.submission.case_id).good


@pytest.mark.django_db(transaction=True)
def test_guesses_sent_at_once_do_not_pass_the_count(taken):
    gate = Barrier(8)

    def guess(n: int) -> None:
        gate.wait()
        secret = f"{(int(taken.secret) + 1 + n) % 10_000:04d}"
        while True:
            try:
                actions.unlock(code=taken.code, secret=secret, at=clock.now())
                break
            except OperationalError:  # a test database in memory refuses instead of waiting
                sleep(0.01)
        connection.close()

    threads = [Thread(target=guess, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert FollowCode.objects.get().wrong == rules.TRIES


def test_every_answer_comes_after_the_same_wait(phone, taken, monkeypatch):
    monkeypatch.setattr(patience, "STEP", 0.25)

    def spent(code: str, secret: str) -> float:
        began = monotonic()
        look(phone, code, secret)
        return monotonic() - began

    unknown = [spent("ZZZZZZZZZZ", "0000") for _ in range(5)]
    wrong_secret = [spent(taken.code, wrong(taken.secret)) for _ in range(4)]
    opened = [spent(taken.code, taken.secret) for _ in range(5)]
    for times in (unknown, wrong_secret, opened):
        assert min(times) >= 0.25
    # A whole number of steps, but for what the machine's own scheduling adds.
    assert max(min(times) % 0.25 for times in (unknown, wrong_secret, opened)) < 0.1


@pytest.mark.parametrize(("spent", "wait"), [(0.01, 0.39), (0.39, 0.01), (0.41, 0.39)])
def test_the_wait_fills_up_to_a_whole_step(spent, wait):
    assert patience.left(spent, 0.4) == pytest.approx(wait)


@pytest.mark.parametrize("code", ["", "x" * 41, "🙂", "'; drop table", "\0", "０１２３４"])
def test_odd_codes_are_refused_in_words(phone, taken, code):
    assert look(phone, code, "12").status_code in (400, 403)


def test_too_many_looks_are_asked_to_wait(phone, taken, monkeypatch):
    monkeypatch.setattr(flood, "FOLLOWING", flood.Bucket(0, 1.0))

    assert look(phone, taken.code, taken.secret).status_code == 429


def test_a_form_from_elsewhere_is_refused(taken):
    strict = Client(enforce_csrf_checks=True)

    assert look(strict, taken.code, taken.secret).status_code == 403
    assert strict.post("/gui/", {"kept": "", "step": "what", "what": WORDS}).status_code == 403


def test_code_and_secret_are_never_read_from_an_address(phone, taken):
    page = phone.get("/theo-doi/", {"code": taken.code, "secret": taken.secret}).content.decode()

    assert taken.code not in page
    assert "Chậm nhất" not in page


def test_a_flood_is_sent_away_at_once(phone, taken, monkeypatch):
    monkeypatch.setattr(patience, "STEP", 5)
    monkeypatch.setattr(flood, "FOLLOWING", flood.Bucket(0, 1.0))
    began = monotonic()
    look(phone, taken.code, taken.secret)

    assert monotonic() - began < 4
