"""Receiving, undoing, reprinting, correcting: what changes and what stays."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from langnghe import clock
from langnghe.casebook import codes
from langnghe.casebook.models import Case, FollowCode, Party, Person, Submission
from langnghe.casebook.register import actions as register
from langnghe.documents.files import actions as files
from langnghe.documents.files.rules import FileRefused
from langnghe.documents.files.store import NotStored
from langnghe.documents.models import File, Number
from langnghe.duties.models import Duty
from langnghe.duties.queries import open_of
from langnghe.matters import keys, sealing
from langnghe.matters.models import Matter, Sealed
from langnghe.people.actors import NotAllowed, citizen
from langnghe.petitions.intake import actions, queries
from langnghe.petitions.intake.actions import Channel, Correction, Forwarder, IntakeRefused, Paper
from langnghe.petitions.intake.tests.conftest import MAU, PDF
from langnghe.trail.act import act
from langnghe.trail.models import Entry, Payload
from langnghe.trail.verify import verify


@pytest.fixture
def release(specialist):
    """Return a function that opens a submission as sorting does."""

    def releasing(submission):
        matter = submission.case.matter
        with act(specialist, "petitions.sorted", matter.pk) as doing:
            parts = sealing.release(matter)
            matter.state = Matter.OPEN
            matter.save(update_fields=["state"])
            Case.objects.filter(pk=matter.pk).update(stage="waiting", kind="knpa", number=f"PA-{matter.pk}")
            register.met(doing, submission.case, submission, parts["author"])
        submission.refresh_from_db()
        return Submission.objects.select_related("case__matter__office").get(pk=submission.pk)

    return releasing


def correct(actor, submission, reason="Gõ nhầm", **change):
    case = Case.objects.select_related("matter__office").get(pk=submission.case_id)
    actions.correct(actor=actor, case=case, change=Correction(submission.pk, **change), reason=reason)


class TestReceiving:
    def test_it_opens_a_sealed_matter_a_duty_and_an_entry(self, take):
        taken = take(papers=(Paper("Sổ đỏ", 2, "copy"),))

        matter = taken.submission.case.matter
        assert matter.state == Matter.UNSORTED
        assert taken.submission.pages == 2
        assert open_of(matter).get().start_on == date(2026, 11, 23)
        entry = Entry.objects.get(matter=matter.pk)
        assert entry.name == "petitions.received"
        assert "Mẫu" not in json.dumps(entry.facts, ensure_ascii=False)

    def test_nothing_of_the_sender_lies_in_clear(self, take):
        take(files=[SimpleUploadedFile("Đơn Trần Văn Mẫu.pdf", PDF)])

        rows = [*Submission.objects.values(), *Matter.objects.values(), *File.objects.values(), *Entry.objects.values()]
        assert "Trần Văn" not in str(rows)
        assert "ngập" not in str(rows)
        assert not Person.objects.exists()

    def test_code_and_secret_are_kept_as_keyed_hmac_alone(self, take):
        taken = take()

        row = FollowCode.objects.get()
        assert row.code_mac == codes.mac("code", taken.code)
        assert taken.code not in str(FollowCode.objects.values())

    def test_the_same_form_twice_adds_nothing(self, take):
        first = take(request_key="k")
        with pytest.raises(actions.AlreadyTaken) as again:
            take(request_key="k")

        assert again.value.submission == first.submission
        assert Submission.objects.count() == 1
        assert Number.objects.get().last == 1

    def test_a_forwarded_one_owes_the_forwarder_an_answer(self, take):
        taken = take(channel="forwarded", forwarder=Forwarder("Ủy ban MTTQ xã", "12/MTTQ", date(2026, 11, 20)))

        assert open_of(taken.submission.case.matter).count() == 2

    def test_an_officer_of_another_office_is_refused(self, take, appoint, other_commune):
        with pytest.raises(IntakeRefused, match="Hãy đổi nhiệm vụ"):
            take(actor=appoint("reception", other_commune))

    def test_who_may_not_receive_is_refused(self, take, appoint, commune):
        with pytest.raises(NotAllowed):
            take(actor=appoint("people_supervisor", commune))

    def test_a_citizen_sends_without_an_account(self, take, commune):
        taken = take(actor=citizen(commune.pk), channel="web")

        assert taken.submission.entered_by_id is None

    def test_a_full_disk_leaves_nothing_half_done(self, take, monkeypatch, stored):
        def full(self, name, content):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(FileSystemStorage, "_save", full)
        with pytest.raises(NotStored):
            take(files=[SimpleUploadedFile("a.pdf", PDF)])

        assert not any(model.objects.exists() for model in (Submission, Matter, Entry))
        assert stored() == []

    def test_an_act_that_fails_late_takes_its_files_back(self, take, monkeypatch, stored):
        monkeypatch.setattr("langnghe.petitions.intake.actions.receiving.give_code", lambda submission: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            take(files=[SimpleUploadedFile("a.pdf", PDF)])

        assert stored() == []
        assert not File.objects.exists()

    def test_a_refused_file_takes_no_number(self, take):
        with pytest.raises(FileRefused):
            take(files=[SimpleUploadedFile("a.pdf", b"MZ\0")])

        assert not Number.objects.exists()


class TestUndoing:
    def test_it_voids_the_duties_closes_the_matter_and_forgets_the_code(self, take, receptionist):
        taken = take()
        actions.undo(actor=receptionist, submission=taken.submission)

        submission = Submission.objects.get()
        assert submission.undone_at
        assert submission.case.matter.closed_on == date(2026, 11, 23)
        assert Duty.objects.get().voided_at
        assert not FollowCode.objects.filter(code_mac=codes.mac("code", taken.code)).exists()
        assert Entry.objects.latest("id").name == "petitions.undone"
        assert queries.unsorted(receptionist, date(2026, 11, 23)).rows == []

    def test_nobody_undoes_another_s_entry(self, take, appoint, commune):
        with pytest.raises(IntakeRefused, match="Chỉ người đã nhập"):
            actions.undo(actor=appoint("reception", commune), submission=take().submission)

    def test_eleven_minutes_later_it_is_too_late(self, take, receptionist):
        taken = take()
        with (
            clock.travelling(clock.now() + timedelta(minutes=11)),
            pytest.raises(IntakeRefused, match="Đã quá 10 phút"),
        ):
            actions.undo(actor=receptionist, submission=taken.submission)

    def test_a_sorted_one_is_not_undone(self, take, release, receptionist):
        taken = take()
        release(taken.submission)
        with pytest.raises(IntakeRefused, match="đã được phân loại"):
            actions.undo(actor=receptionist, submission=taken.submission)

    def test_twice_is_refused(self, take, receptionist):
        taken = take()
        actions.undo(actor=receptionist, submission=taken.submission)
        with pytest.raises(IntakeRefused, match="hoàn tác rồi"):
            actions.undo(actor=receptionist, submission=taken.submission)


class TestReprinting:
    def test_it_gives_a_new_code_and_ends_the_old_one(self, take, receptionist):
        taken = take()
        again = actions.reprint(actor=receptionist, submission=taken.submission)

        assert FollowCode.objects.get().code_mac == codes.mac("code", again.code)
        assert again.code != taken.code
        assert Entry.objects.latest("id").name == "petitions.receipt_reprinted"

    def test_an_undone_one_is_not_reprinted(self, take, receptionist):
        taken = take()
        actions.undo(actor=receptionist, submission=taken.submission)
        with pytest.raises(IntakeRefused):
            actions.reprint(actor=receptionist, submission=taken.submission)


class TestCorrecting:
    def test_a_new_day_of_receipt_restates_what_was_counted_from_it(self, take, receptionist):
        submission = take().submission
        before = open_of(submission.case.matter).get()

        correct(receptionist, submission, received_on=date(2026, 11, 20))

        after = open_of(submission.case.matter).get()
        assert after.start_on == date(2026, 11, 20)
        assert after.restated_from == before
        assert after.due_on < before.due_on
        assert Case.objects.get().received_on == date(2026, 11, 20)
        facts = Entry.objects.latest("id").facts
        assert (facts["received_from"], facts["received_to"]) == ("2026-11-23", "2026-11-20")

    def test_it_works_after_sorting_too_for_whoever_may_correct(self, take, release, specialist, receptionist):
        submission = release(take().submission)

        with pytest.raises(NotAllowed):
            correct(receptionist, submission, received_on=date(2026, 11, 20))
        correct(specialist, submission, received_on=date(2026, 11, 20))

        assert open_of(submission.case.matter).get().start_on == date(2026, 11, 20)

    def test_how_it_came_keeps_the_old_value_beside_the_entry(self, take, receptionist):
        submission = take().submission

        correct(receptionist, submission, channel=Channel("forwarded", forwarder=Forwarder("Ủy ban MTTQ xã")))

        assert Submission.objects.get().forwarder == "Ủy ban MTTQ xã"
        assert Payload.objects.get().body["channel_before"] == {"channel": "counter", "forwarder": ""}
        assert "MTTQ" not in str(Entry.objects.latest("id").facts)

    def test_a_sealed_sender_stays_sealed_old_and_new(self, take, receptionist):
        submission = take().submission

        correct(receptionist, submission, author=actions.Author(name="Lê Thị Đúng"))

        assert sealing.open_part(receptionist, submission.case.matter, "author", "test")["name"] == "Lê Thị Đúng"
        body = Payload.objects.get().body
        assert "Mẫu" not in str(body)
        assert json.loads(keys.unseal(bytes.fromhex(body["author_before_sealed"])))["name"] == "Trần Văn Mẫu"

    def test_a_released_sender_is_corrected_in_the_register(self, take, release, specialist):
        submission = release(take().submission)

        correct(specialist, submission, author=actions.Author(name="Trần Văn Mậu", phone="0999000123"))

        assert Person.objects.get().name == "Trần Văn Mậu"
        assert Payload.objects.latest("entry_id").body["author_before"]["name"] == "Trần Văn Mẫu"

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"received_on": date(2026, 11, 24)}, "tương lai"),
            ({"received_on": date(2026, 11, 23)}, "Chưa có gì thay đổi"),
            ({"channel": Channel("counter"), "author": MAU}, "Chưa có gì thay đổi"),
            ({"channel": Channel("forwarded")}, "tên cơ quan"),
            ({"to_case": 999_999}, "Không tìm thấy vụ việc"),
        ],
    )
    def test_what_cannot_be_changes_nothing(self, take, receptionist, change, why):
        submission = take().submission
        entries = Entry.objects.count()

        with pytest.raises(IntakeRefused, match=why):
            correct(receptionist, submission, **change)
        assert Entry.objects.count() == entries

    def test_without_a_reason_nothing_is_corrected(self, take, receptionist):
        with pytest.raises(IntakeRefused, match="lý do"):
            correct(receptionist, take().submission, reason=" ", received_on=date(2026, 11, 20))

    def test_an_officer_elsewhere_cannot_correct(self, take, appoint, other_commune):
        with pytest.raises(IntakeRefused, match="Không tìm thấy"):
            correct(appoint("reception", other_commune), take().submission, received_on=date(2026, 11, 20))

    def test_a_submission_moves_to_the_right_case_and_an_emptied_case_ends(self, take, release, specialist):
        wrong = release(take(files=[SimpleUploadedFile("a.pdf", PDF)]).submission)
        right = release(take().submission)

        correct(specialist, wrong, to_case=right.case_id)

        moved = Submission.objects.get(pk=wrong.pk)
        source = Case.objects.select_related("matter").get(pk=wrong.case_id)
        assert moved.case_id == right.case_id
        assert File.objects.get().matter_id == right.case_id
        assert Party.objects.filter(case=right.case_id).count() == 2
        assert source.merged_into_id == right.case_id
        assert source.matter.closed_on
        assert not open_of(source.matter).exists()
        assert {"petitions.moved_out", "petitions.moved_in"} <= set(Entry.objects.values_list("name", flat=True))

    def test_an_unsorted_submission_does_not_move(self, take, release, receptionist):
        here, there = take().submission, release(take().submission)

        with pytest.raises(IntakeRefused, match="phân loại trước"):
            correct(receptionist, here, to_case=there.case_id)
        assert Sealed.objects.filter(matter=here.case_id).exists()


def test_the_trail_verifies_after_everything_intake_does(take, release, receptionist, specialist):
    undone, corrected, moved, right = (take(files=[SimpleUploadedFile("a.pdf", PDF)]).submission for _ in range(4))
    actions.undo(actor=receptionist, submission=undone)
    correct(receptionist, corrected, received_on=date(2026, 11, 20), author=actions.Author(name="Lê Thị Đúng"))
    actions.reprint(actor=receptionist, submission=corrected)
    moved, right = release(moved), release(right)
    correct(specialist, moved, to_case=right.case_id, author=actions.Author(name="Trần Văn Khác"))
    files.record_scan(actor=receptionist, file=File.objects.latest("id"), found="")

    for matter in (undone.case_id, corrected.case_id, moved.case_id, right.case_id):
        assert verify(matter=matter).good


@pytest.mark.django_db(transaction=True)
def test_two_clicks_that_come_together_make_one_submission(receptionist, commune):
    def click(_: int) -> str:
        try:
            incoming = actions.Incoming(channel="counter", content="Đường ngập", author=MAU, request_key="k")
            actions.receive(actor=receptionist, office=commune, incoming=incoming)
        except actions.AlreadyTaken:
            return "again"
        finally:
            connection.close()
        return "taken"

    # SQLite lets one writer in at a time; its test database in memory does not even let a second one wait
    with ThreadPoolExecutor(4 if connection.vendor == "postgresql" else 1) as counter:
        answers = list(counter.map(click, range(4)))

    assert sorted(answers) == ["again", "again", "again", "taken"]
    assert Submission.objects.count() == 1
