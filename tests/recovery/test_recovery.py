"""What was backed up comes back beside what is used, is verified, and is used only when somebody says so."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

FORGET = """
from langnghe import clock
from langnghe.casebook.models import Submission
from langnghe.trail.act import act
from langnghe.upkeep import events
from langnghe.upkeep.actions import house
from langnghe.upkeep.retention import forgetting
case = Submission.objects.exclude(content="").order_by("pk").first().case_id
forgetting.announce(case, clock.today().isoformat())
with act(house(), events.FORGOTTEN, case) as doing:
    forgetting.forget(doing)
print(case)
"""
WORDS = "from langnghe.casebook.models import Submission; print(Submission.objects.get(case={}).content)"


def back_up(full, stick) -> Path:
    """Make one backup on the stick and return it."""
    full.run("backup", str(stick))
    return next(stick.glob("*.age"))


def shell(house, said: str) -> str:
    return house.run("shell", "-v", "0", "-c", said).strip()


def test_a_backup_comes_back_beside_what_is_used_and_takes_its_place_only_when_told(full, stick):
    made = back_up(full, stick)
    kept, later = full.count("trail.Entry"), full.count("people.Office")
    shell(full, "from langnghe.people.models import Office; Office.objects.create(code='sau', name='Sau')")

    said = full.run("restore", str(made), "--key", str(stick / "chu-tich.key"))

    folder = next((full.folder / "khoi-phuc").iterdir())
    assert json.loads((folder / "outcome.json").read_text())["good"]
    assert str(folder) in said
    assert full.count("people.Office") == later + 1

    full.run("restore", "--use", str(folder))

    assert full.count("people.Office") == later
    assert full.count("trail.Entry") == kept  # the backup's own entry came after it; that of the restore is there
    assert full.verified()["findings"] == []
    assert any((full.folder / "truoc-khoi-phuc").iterdir())


def test_what_was_forgotten_after_a_backup_is_forgotten_again_when_it_is_restored(full, stick):
    made = back_up(full, stick)
    case = shell(full, FORGET)
    assert full.verified()["findings"] == []

    full.run("restore", str(made), "--key", str(stick / "van-phong.key"), "--take-over")

    assert shell(full, WORDS.format(case)) == ""
    assert full.verified()["findings"] == []
    again = (
        "from langnghe.trail.models import Entry; print(Entry.objects.filter(name='upkeep.forgotten_again').count())"
    )
    assert shell(full, again) == "1"


def test_nobody_else_opens_a_backup_and_what_is_used_stays_untouched(full, stick, tmp_path):
    made = back_up(full, stick)
    full.run("custodian", "nguoi-la", str(tmp_path / "other"))

    said = full.refused("restore", str(made), "--key", str(tmp_path / "other" / "nguoi-la.key"), "--take-over")

    assert "khóa không đúng" in said
    assert not list((full.folder / "khoi-phuc").iterdir())
    assert full.verified()["findings"] == []


def test_a_changed_or_cut_backup_is_refused(full, stick, tmp_path):
    whole = back_up(full, stick).read_bytes()
    for name, bytes_ in {"cut": whole[:-5000], "changed": whole[:9000] + b"x" + whole[9001:]}.items():
        (tmp_path / name).write_bytes(bytes_)

        assert "cắt cụt" in full.refused("restore", str(tmp_path / name), "--key", str(stick / "chu-tich.key"))


def test_a_database_in_use_is_not_taken_over(full, stick):
    made = back_up(full, stick)
    full.run("restore", str(made), "--key", str(stick / "chu-tich.key"))
    folder = next((full.folder / "khoi-phuc").iterdir())
    with full.held_open():
        said = full.refused("restore", "--use", str(folder))

    assert "đang có chương trình khác dùng" in said
    assert full.verified()["findings"] == []
