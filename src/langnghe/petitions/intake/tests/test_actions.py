"""Receiving, undoing, reprinting: what changes and what stays."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from langnghe import clock
from langnghe.casebook import codes
from langnghe.casebook.models import FollowCode, Person, Submission
from langnghe.documents.files.rules import FileRefused
from langnghe.documents.files.store import NotStored
from langnghe.documents.models import File, Number
from langnghe.duties.models import Duty
from langnghe.duties.queries import open_of
from langnghe.matters.models import Matter
from langnghe.people.actors import NotAllowed, citizen
from langnghe.petitions.intake import actions, queries
from langnghe.petitions.intake.actions import Forwarder, IntakeRefused, Paper
from langnghe.petitions.intake.tests.conftest import MAU, PDF
from langnghe.trail.models import Entry


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

    def test_a_forwarded_one_owes_no_more_before_sorting_lest_it_tell_its_kind(self, take):
        taken = take(channel="forwarded", forwarder=Forwarder("Ủy ban MTTQ xã", "12/MTTQ", date(2026, 11, 20)))

        assert open_of(taken.submission.case.matter).count() == 1

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
        monkeypatch.setattr("langnghe.petitions.intake.actions.receiving.codes.fresh", lambda: 1 / 0)
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
