"""The published head: for anyone, without an account, the same as the command prints."""

import json

import pytest
from django.core.management import call_command

from langnghe import clock
from langnghe.jobs import worker
from langnghe.trail import sealing
from langnghe.trail.act import act

pytestmark = pytest.mark.django_db


def test_before_the_first_head_the_page_says_so(client):
    assert "Chưa có dấu nào" in client.get("/dau-vet/").content.decode()
    assert client.get("/dau-vet/dau.json").json() == {"head": None}


def test_the_worker_publishes_the_head_in_the_evening_and_anyone_can_keep_it(client, receptionist, on_monday, capsys):
    with act(receptionist, "trail.tried"):
        pass
    sealing.seal_all("thử")
    with clock.travelling(clock.at(on_monday, 23, 5)):
        turns = worker.Worker()
        while turns.turn():
            pass

    kept = client.get("/dau-vet/dau.json").json()
    call_command("trail", "head")
    assert kept == json.loads(capsys.readouterr().out)
    assert (kept["day"], kept["size"]) == ("2026-11-23", 1)
    page = client.get("/dau-vet/")
    assert kept["root"] in page.content.decode()
    assert "set-cookie" not in {name.lower() for name in page.headers}
