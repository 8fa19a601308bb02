"""A book on its way in is killed, doubled, shared among processes: every row is there once, and the trail is whole."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from langnghe.web.torture.ground import Ground

pytestmark = [pytest.mark.slow]
ROWS = 3000
HEAD = "Ngày nhận;Họ tên;Nội dung;Tiêu đề;Loại đơn"
STAFF = """
import django; django.setup()
from datetime import date
from langnghe import clock
from langnghe.people import roles
from langnghe.people.models import Mandate, Office, Role, User
roles.install()
office = Office.objects.get()
for name, role in (("nhap-so", "registrar"), ("phan-loai", "specialist")):
    user = User.objects.create_user(name, None, full_name="Cán bộ Mẫu", date_joined=clock.now())
    given = dict(user=user, role=Role.objects.get(code=role), office=office, title="Cán bộ", from_on=date(2020, 1, 1))
    Mandate.objects.create(**given, confirmed_by=user)
"""


@pytest.fixture
def moving(ground: Ground, tmp_path: Path):
    """Return a function that starts the command on a book of many rows, as a process of its own."""
    python(ground, STAFF)
    office = python(
        ground,
        "import django; django.setup()\nfrom langnghe.people.models import Office\nprint(Office.objects.get().code)",
    )
    file = tmp_path / "so.csv"
    rows = (f"03/02/2026;Người Mẫu {n};Đoạn đường số {n} hỏng, đề nghị sửa.;Đường hỏng;Kiến nghị" for n in range(ROWS))
    file.write_text("\n".join((HEAD, *rows)), encoding="utf-8")

    def start(*flags: str) -> subprocess.Popen[bytes]:
        words = [
            "intake",
            str(file),
            "--office",
            office,
            "--as",
            "nhap-so",
            "--kind-confirmed-by",
            "phan-loai",
            "--json",
        ]
        command = [sys.executable, "-m", "langnghe", *words, *flags]
        return subprocess.Popen(command, env=ground.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    return start


def python(ground: Ground, code: str) -> str:
    """Run some lines in the trial's installation and return what they printed."""
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, env=ground.environment(), stdout=subprocess.PIPE, check=True, timeout=120)
    return ended.stdout.decode().strip()


def result(running: subprocess.Popen[bytes]) -> dict[str, int]:
    out, err = running.communicate(timeout=300)
    assert running.returncode == 0, err.decode()
    return json.loads(out)


def whole(ground: Ground) -> None:
    assert ground.ask("counted") == ROWS
    assert ground.ask("verified")["findings"] == []


def test_a_killed_run_started_again_adds_every_row_once(ground, moving):
    for rows in (1, ROWS // 3):
        running = moving()
        until = time.monotonic() + 120
        while ground.ask("counted") < rows and time.monotonic() < until:
            time.sleep(0.05)
        running.kill()
        running.communicate(timeout=20)
    before = ground.ask("counted")
    assert 0 < before < ROWS

    told = result(moving())

    assert (told["already"], told["taken"], told["refused"]) == (before, ROWS - before, 0)
    whole(ground)


def test_two_runs_of_one_book_at_once_add_every_row_once(ground, moving):
    told = [result(running) for running in (moving(), moving())]

    assert sum(one["taken"] for one in told) == ROWS
    whole(ground)


def test_several_processes_share_a_book_and_tell_rows_in_order(ground, moving):
    told = result(moving("--processes", "2"))

    assert (told["lines"], told["taken"], told["at_row"]) == (ROWS, ROWS, ROWS + 1)
    whole(ground)
