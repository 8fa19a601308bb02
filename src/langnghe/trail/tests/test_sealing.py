"""One sealer at a time; entries by flag, never by id; one head a day."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from langnghe import clock
from langnghe.trail import sealing, tree, triggers
from langnghe.trail.models import Entry, Log, TreeHead


def test_entries_become_leaves_whose_root_is_that_of_the_whole(matter, another, seal):
    another()
    assert seal() == 2
    another()
    assert seal() == 1

    digests = [bytes.fromhex(d) for d in Entry.objects.order_by("leaf").values_list("digest", flat=True)]
    assert sealing.state().root() == tree.root(digests)
    assert list(Entry.objects.order_by("leaf").values_list("leaf", flat=True)) == [0, 1, 2]


def test_an_entry_that_commits_late_with_a_lower_id_is_not_passed_over(matter, another, seal):
    another()
    triggers.lift(connection)
    late = Entry.objects.order_by("id").first()
    Entry.objects.exclude(pk=late.pk).update(leaf=0)
    Log.objects.update_or_create(
        pk=1,
        defaults={"size": 1, "frontier": [tree.leaf_hash(bytes.fromhex(Entry.objects.get(leaf=0).digest)).hex()]},
    )

    assert seal() == 1
    late.refresh_from_db()
    assert late.leaf == 1


def test_a_batch_is_limited_and_goes_on(matter, another):
    another(), another()
    sealing.take_lease("a", clock.now())

    assert sealing.seal("a", limit=2) == 2
    assert sealing.seal("a", limit=2) == 1


def test_a_second_sealer_waits_until_the_lease_has_run_out(matter, on_monday):
    assert sealing.take_lease("a", clock.now())
    assert not sealing.take_lease("b", clock.now())
    with pytest.raises(sealing.NotOurLease):
        sealing.seal("b")

    assert sealing.take_lease("b", clock.now() + sealing.LEASE + timedelta(seconds=1))


def test_a_lease_given_back_is_free_at_once(db):
    sealing.take_lease("a", clock.now())
    sealing.give_back("a")

    assert sealing.take_lease("b", clock.now())


def test_an_idle_sealer_writes_nothing(matter, seal):
    seal()
    with CaptureQueriesContext(connection) as seen:
        seal()

    assert all(q["sql"].startswith("SELECT") for q in seen)


def test_a_head_is_published_once_a_day_and_never_changed(matter, seal, on_monday):
    seal()
    head = sealing.publish(on_monday)

    assert sealing.publish(on_monday) == sealing.latest() == head
    for change in (lambda: TreeHead.objects.update(size=9), lambda: TreeHead.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def test_the_command_seals_what_waits_and_ends(matter, capsys):
    call_command("sealer", "--once")

    assert "1 dấu vết" in capsys.readouterr().out
    assert not Entry.objects.filter(leaf=None).exists()
    assert Log.objects.get().lease_holder == ""
