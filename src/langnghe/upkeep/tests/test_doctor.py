"""The doctor says what silently would not happen, and stays silent about what does."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from langnghe import clock
from langnghe.jobs import actions as jobs
from langnghe.jobs.models import Job
from langnghe.people.actions import setting_up
from langnghe.people.actors import citizen
from langnghe.people.models import Mandate
from langnghe.trail.act import act
from langnghe.trail.models import Entry
from langnghe.upkeep.actions import house
from langnghe.upkeep.doctor import machine, offices, work
from langnghe.upkeep.events import JOB_RETRIED
from langnghe.upkeep.models import Backup
from tests.browsing import signed_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
TEN = clock.at(DAY, 10)


def codes(part, at=TEN, on=DAY) -> set[str]:
    return {finding.code for finding in part.examine(at, on)}


def test_an_office_in_which_nobody_can_sort_is_named(commune, appoint, on_monday):
    appoint("clerk", commune)

    found = [f for f in offices.examine(TEN, DAY) if f.code == "office.recipient"]

    assert "UBND xã Bình Lục" in found[0].says
    assert "đang đóng" in found[0].says


def test_an_office_with_all_its_people_is_not_named(commune, appoint, on_monday):
    for role in ("reception", "specialist", "chair", "administrator"):
        appoint(role, commune)

    assert codes(offices) == set()


def test_the_only_holder_whose_mandate_ends_soon_is_told_of_before_it_ends(commune, appoint, on_monday):
    for role in ("reception", "specialist", "chair", "administrator"):
        appoint(role, commune)
    Mandate.objects.filter(role__code="chair").update(until_on=DAY + timedelta(days=20))

    assert codes(offices) == {"office.ending"}


def test_a_supervising_office_needs_nobody_to_sort(commune, appoint, on_monday):
    appoint("province_supervisor", commune)

    assert "office.recipient" not in codes(offices)


def test_a_worker_that_does_not_run_is_told_of(on_monday):
    jobs.ask("documents.sweep", "x", run_after=TEN - timedelta(hours=3))

    assert "worker.still" in codes(work)


def test_a_sealer_that_does_not_run_is_told_of(on_monday):
    with clock.travelling(TEN - timedelta(hours=1)), act(citizen(None), JOB_RETRIED):
        pass

    assert "sealer.behind" in codes(work)


def test_backups_are_asked_for_when_there_is_none_and_when_the_last_is_old(on_monday):
    assert {"backup.old", "backup.custodians"} <= codes(work)

    Backup.objects.create(made_at=TEN - timedelta(hours=5), name="x", size=1, digest="", custodians=2)
    assert "backup.old" not in codes(work)
    assert "backup.old" in codes(work, TEN + timedelta(days=3))


def test_a_calendar_is_asked_for_before_the_year_begins():
    assert "calendar.2028" in codes(machine)
    wrong = {f.code for f in machine.examine(clock.at(date(2027, 10, 1)), date(2027, 10, 1)) if f.level == "wrong"}
    assert "calendar.2028" in wrong


def test_keys_scanner_and_store_are_looked_at(settings, tmp_path):
    settings.KEY_FOLDER, settings.CLAMD_SOCKET = tmp_path / "keys", str(tmp_path / "nobody")

    assert {"key.missing", "scanner.away"} <= codes(machine)


def test_the_command_ends_with_one_when_something_is_wrong_and_speaks_json(capsys, commune):
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--json")

    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out)["good"] is False


@pytest.fixture
def administrator(client, appoint, commune, on_monday):
    """An administrator at their screen."""
    actor = appoint("administrator", commune)
    client.cookies["sessionid"] = signed_in(Mandate.objects.get(pk=actor.mandate_id).user)
    return client


def standing() -> Job:
    return Job.objects.create(
        kind="documents.scan", key="file:1", run_after=TEN, tries=jobs.MAX_TRIES, error="Mất kết nối"
    )


def test_the_first_page_of_administration_says_what_is_wrong(administrator):
    page = administrator.get(reverse("people:admin")).content.decode()

    assert "Chưa có bản sao lưu nào" in page
    assert "langnghe worker" in page or "langnghe backup" in page


def test_a_job_that_stands_is_let_run_again_by_a_recorded_act(administrator):
    job = standing()
    assert "Mất kết nối" in administrator.get(reverse("upkeep:jobs")).content.decode()

    administrator.post(reverse("upkeep:job", args=[job.pk, "chay-lai"]))

    job.refresh_from_db()
    assert job.tries == 0
    assert Entry.objects.get(name=JOB_RETRIED).facts == {"job": job.pk, "kind": "documents.scan"}


def test_a_job_that_stands_can_be_given_up_once(administrator):
    job = standing()
    for _ in range(2):
        administrator.post(reverse("upkeep:job", args=[job.pk, "bo"]))

    job.refresh_from_db()
    assert job.done_at is not None
    assert Entry.objects.filter(name="upkeep.job_given_up").count() == 1


def test_examining_costs_no_more_statements_for_more_offices(commune, other_commune, appoint, on_monday):
    def cost() -> int:
        before = len(connection.queries_log)
        list(offices.examine(TEN, DAY))
        return len(connection.queries_log) - before

    connection.force_debug_cursor = True
    appoint("reception", commune)
    one = cost()
    appoint("reception", other_commune)
    assert cost() == one
    connection.force_debug_cursor = False


def test_the_house_acts_as_a_named_system_user():
    setting_up.install_system()

    assert house().user_id


def test_a_machine_that_cannot_read_scans_says_so_and_one_that_can_is_silent(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "reader.none" in codes(machine)

    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho vie\n")
    program.chmod(0o755)
    assert "reader.none" not in codes(machine)
