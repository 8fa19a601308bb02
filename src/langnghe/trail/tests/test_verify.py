"""Whoever tampers, with every right over the database, is found; and named by matter, never by content."""

import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from langnghe.trail import sealing, triggers
from langnghe.trail.act import act
from langnghe.trail.models import Entry, Head, Log, Payload, TreeHead
from langnghe.trail.verify import SavedHead, verify


def kinds(**options) -> set[tuple[str, int | None]]:
    return {(f.kind, f.matter) for f in verify(**options).findings if f.kind != "trigger"}


@pytest.fixture
def sealed(receptionist, matter, another, seal, on_monday):
    """Three matters, one with two entries, all sealed, the head published."""
    another(), another()
    with act(receptionist, "trail.tried", matter.pk) as doing:
        doing.say(step=2)
    seal()
    return sealing.publish(on_monday)


def test_what_nobody_touched_verifies(sealed, matter):
    report = verify()

    assert report.good
    assert (report.entries, report.matters, report.unsealed, report.size) == (4, 3, 0, 4)
    assert report.root == sealed.root
    assert verify(matter=matter.pk).entries == 2


def test_what_was_forgotten_is_reported_as_such_and_verifies(sealed):
    Payload.objects.all().delete()

    assert verify().good
    assert verify().forgotten == 3


def test_a_row_edited_in_its_table_is_found_and_named_by_matter(sealed, matter):
    apps.get_model("matters.Matter").objects.filter(pk=matter.pk).update(label="Bí mật của người ấy")

    assert kinds() == kinds(matter=matter.pk) == {("rows", matter.pk)}
    assert "Bí mật" not in str(verify().findings[0])


def test_rows_written_past_every_act_are_found(sealed, commune):
    stray = apps.get_model("matters.Matter").objects.create(
        kind="case", office=commune, label="", opened_at=sealed.published_at
    )

    assert kinds() == {("unchained", stray.pk)}


def test_an_entry_rewritten_is_found(tampering, sealed, matter):
    Entry.objects.filter(matter=matter.pk, seq=1).update(facts={"receipt": "99"})

    assert kinds() == {("digest", matter.pk)}


def test_an_entry_rewritten_with_its_digest_breaks_chain_and_log(tampering, sealed, matter):
    from langnghe.trail.actions import entry_digest

    entry = Entry.objects.get(matter=matter.pk, seq=1)
    entry.facts = {"receipt": "99"}
    Entry.objects.filter(pk=entry.pk).update(facts=entry.facts, digest=entry_digest(entry))

    assert kinds() == {("previous", matter.pk), ("rewritten", None), ("log", None)}


def test_an_entry_cut_from_the_middle_is_found(tampering, sealed, matter):
    Entry.objects.get(matter=matter.pk, seq=1).delete()

    assert ("gap", matter.pk) in kinds()
    assert ("leaf", None) in kinds()


def test_a_tail_cut_with_its_head_is_found_against_the_published_head(tampering, sealed, matter):
    last = Entry.objects.order_by("leaf").last()
    before = Entry.objects.get(matter=last.matter, seq=last.seq - 1)
    last.delete()
    Head.objects.filter(pk=matter.pk).update(seq=before.seq, digest=before.digest)

    assert ("cut", None) in kinds()


def test_a_tail_cut_with_every_trace_is_found_against_a_head_kept_elsewhere(tampering, sealed, matter, another):
    kept = SavedHead(sealed.size, sealed.root)
    Entry.objects.all().delete()
    Head.objects.all().delete()
    TreeHead.objects.all().delete()
    Log.objects.update(size=0, frontier=[])

    assert ("cut", None) in kinds(saved=kept)


def test_a_history_rewritten_from_the_start_is_found_against_a_head_kept_elsewhere(
    tampering, sealed, another, seal, monkeypatch
):
    Entry.objects.all().delete()
    Head.objects.all().delete()
    TreeHead.objects.all().delete()
    Log.objects.update(size=0, frontier=[])
    for _ in range(4):
        another()
    seal()

    assert ("rewritten", None) in kinds(saved=SavedHead(sealed.size, sealed.root))


def test_a_chain_removed_whole_leaves_rows_without_entries(tampering, sealed, matter):
    Entry.objects.filter(matter=matter.pk).delete()
    Head.objects.filter(pk=matter.pk).delete()

    assert ("unchained", matter.pk) in kinds()


def test_a_head_without_entries_is_found(tampering, sealed, matter):
    Entry.objects.filter(matter=matter.pk).delete()

    assert ("head", matter.pk) in kinds()


def test_a_private_part_rewritten_is_found(tampering, sealed, matter):
    Payload.objects.filter(entry__matter=matter.pk).update(body={"name": "Ai khác"})

    assert kinds() == {("payload", matter.pk)}
    Payload.objects.filter(entry__matter=matter.pk).update(salt="không phải muối")
    assert kinds() == {("payload", matter.pk)}


def test_lifted_triggers_are_reported(tampering, sealed):
    assert len(triggers.missing(connection)) == len(triggers.TRIGGERS)
    assert {f.kind for f in verify().findings} == {"trigger"}


def test_the_migrations_leave_every_trigger_in_place(db):
    assert triggers.missing(connection) == []


def test_every_page_is_read(sealed, monkeypatch):
    monkeypatch.setattr("langnghe.trail.chains.PAGE", 1)
    monkeypatch.setattr("langnghe.trail.chains.ENDS", 1)
    monkeypatch.setattr("langnghe.trail.verify.PAGE", 1)

    assert verify().good
    assert verify().entries == 4


def test_the_command_says_so_and_exits_with_one_when_something_is_found(sealed, matter, capsys):
    call_command("trail", "verify")
    assert "nguyên vẹn" in capsys.readouterr().out
    apps.get_model("matters.Matter").objects.filter(pk=matter.pk).update(label="khác")

    with pytest.raises(SystemExit) as ended:
        call_command("trail", "verify")

    assert ended.value.code == 1
    assert f"Vụ việc {matter.pk}:" in capsys.readouterr().out


def test_the_command_answers_in_json(sealed, capsys):
    call_command("trail", "verify", "--json")
    told = json.loads(capsys.readouterr().out)

    assert told["good"]
    assert told["log"] == {"size": sealed.size, "root": sealed.root}


def test_a_head_printed_and_kept_is_verified_against(sealed, capsys, tmp_path):
    call_command("trail", "head")
    file = tmp_path / "head.json"
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    call_command("trail", "verify", "--head", str(file))
    assert "nguyên vẹn" in capsys.readouterr().out

    file.write_text(json.dumps({"size": sealed.size, "root": "00" * 32}), encoding="utf-8")
    with pytest.raises(SystemExit):
        call_command("trail", "verify", "--head", str(file))
    assert "head.json" in capsys.readouterr().out


def test_a_file_that_is_no_head_is_refused_with_what_to_do(db, tmp_path):
    file = tmp_path / "x.json"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(CommandError, match="langnghe trail head") as refused:
        call_command("trail", "verify", "--head", str(file))

    assert refused.value.returncode == 2


def test_asking_for_a_head_before_one_was_published_says_who_publishes(db):
    with pytest.raises(CommandError, match="worker"):
        call_command("trail", "head")
