"""Leaving entries: one per act, chained, in the transaction of the act."""

from dataclasses import replace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from langnghe.trail import actions, events, queries, rows
from langnghe.trail.act import act, also_about
from langnghe.trail.models import HOUSE, Entry, Head, Payload


def test_an_act_leaves_one_entry_chained_to_the_last(receptionist, matter):
    with act(receptionist, "trail.tried", matter.pk) as doing:
        doing.say(day=doing.on)

    first, second = Entry.objects.filter(matter=matter.pk).order_by("seq")
    assert (second.seq, second.previous) == (2, first.digest)
    assert second.facts == {"day": "2026-11-23"}
    assert Head.objects.get(pk=matter.pk).digest == second.digest


def test_a_failing_act_leaves_nothing(receptionist, matter):
    with pytest.raises(ZeroDivisionError), act(receptionist, "trail.tried", matter.pk):
        raise ZeroDivisionError

    assert Entry.objects.filter(matter=matter.pk).count() == 1


def test_an_act_on_two_matters_leaves_an_entry_on_each(receptionist, matter, another):
    other = another()
    with act(receptionist, "trail.tried", matter.pk) as doing, also_about(doing, "trail.also", other.pk) as second:
        second.say(into=matter.pk)

    assert Entry.objects.get(matter=other.pk, seq=2).facts == {"into": matter.pk}


def test_nothing_is_recorded_outside_a_transaction(monkeypatch, db):
    with monkeypatch.context() as outside:
        outside.setattr(connection, "in_atomic_block", False)
        with pytest.raises(actions.OutsideTransaction):
            actions.lock(1)


def test_an_entry_costs_one_read_a_watched_table_and_four_statements_more(receptionist, matter):
    with (
        CaptureQueriesContext(
            connection,
        ) as seen,
        act(receptionist, "trail.tried", matter.pk) as doing,
    ):
        doing.say(x=1)

    told = [q["sql"] for q in seen if "SAVEPOINT" not in q["sql"]]
    assert len(told) == len(rows._watched) + 4  # head locked, head read, entry, head moved


def test_what_is_private_lies_beside_the_entry_under_its_own_salt(matter):
    entry = Entry.objects.get(matter=matter.pk)
    payload = Payload.objects.get(entry=entry)

    assert payload.body == {"name": "Nguyễn Thị Thử"}
    assert entry.payload_digest == actions.payload_digest(payload.salt, payload.body)
    assert "Thử" not in str(entry.facts)


def test_a_column_added_later_and_still_empty_changes_no_digest(matter, monkeypatch):
    before = rows.digest(matter.pk)
    fewer = replace(rows._watched["matters.Matter"])
    fewer.__dict__["columns"] = tuple(c for c in fewer.columns if c != "closed_on")
    monkeypatch.setitem(rows._watched, "matters.Matter", fewer)

    assert rows.digest(matter.pk) == before


def test_a_number_zero_is_said_and_an_absent_one_is_not():
    assert rows._silent(None)
    assert rows._silent("")
    assert rows._silent(False)
    assert not rows._silent(0)


def test_many_matters_are_digested_with_the_queries_of_one(matter, another):
    others = [another().pk for _ in range(3)]
    with CaptureQueriesContext(connection) as seen:
        together = rows.digests([matter.pk, *others])

    assert len(seen) == len(rows._watched)
    assert together[matter.pk] == rows.digest(matter.pk)
    assert len(set(together.values())) == 4


def test_the_history_of_a_matter_is_told_in_words(receptionist, matter):
    events.declare("trail.tried", "Thử ghi dấu vết")

    (happening,) = queries.history(matter.pk)

    assert (happening.label, happening.seq, happening.facts) == ("Thử ghi dấu vết", 1, {"receipt": "01"})
    assert happening.who == receptionist.trail_name


def test_an_event_of_an_earlier_release_still_has_words():
    assert events.label("trail.never_declared") == "Việc ghi từ bản trước của phần mềm"


def test_an_event_is_declared_with_one_label():
    events.declare("trail.once", "Một")
    with pytest.raises(ValueError, match="differently"):
        events.declare("trail.once", "Hai")


@pytest.mark.parametrize(
    "change",
    [
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.update(name="khac"),
        lambda: Entry.objects.update(facts={}),
        lambda: Payload.objects.update(body={}),
    ],
)
def test_the_database_refuses_to_rewrite_the_trail(matter, change):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change()


def test_sealing_and_dispatching_are_the_only_changes(matter, seal):
    assert seal() >= 1
    Entry.objects.update(dispatched=True)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Entry.objects.update(leaf=None)


def test_forgetting_takes_the_private_part_and_leaves_the_entry(matter):
    Payload.objects.all().delete()

    assert Entry.objects.filter(matter=matter.pk).exists()


def test_entries_of_no_matter_have_a_chain_of_their_own(receptionist, on_monday):
    with act(receptionist, "trail.tried"):
        pass

    assert Entry.objects.get(matter=HOUSE).rows_digest == ""
    assert apps.get_model("matters.Matter").objects.count() == 0
