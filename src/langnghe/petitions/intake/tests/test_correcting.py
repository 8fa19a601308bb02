"""Correcting what was entered: what changes, what is kept, and that the trail agrees."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from langnghe.casebook.acting import HeldElsewhere
from langnghe.casebook.models import Case, Party, Person, Submission
from langnghe.documents.files import actions as files
from langnghe.documents.models import File
from langnghe.duties.queries import open_of
from langnghe.matters import keys, sealing
from langnghe.matters.models import Grant, Matter, Sealed
from langnghe.matters.visibility import may_see
from langnghe.people.actors import NotAllowed
from langnghe.petitions.intake import actions
from langnghe.petitions.intake.actions import Channel, Correction, Forwarder, IntakeRefused
from langnghe.petitions.intake.tests.conftest import MAU, PDF
from langnghe.trail.models import Entry, Payload
from langnghe.trail.verify import verify


def correct(actor, submission, reason="Gõ nhầm", **change):
    case = Case.objects.select_related("matter__office").get(pk=submission.case_id)
    actions.correct(actor=actor, case=case, change=Correction(submission.pk, **change), reason=reason)


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


class TestWhoMayNotCorrect:
    def test_an_office_that_handed_the_case_over_reads_it_but_corrects_nothing(
        self, take, release, specialist, other_commune
    ):
        submission = release(take().submission)
        Matter.objects.filter(pk=submission.case_id).update(office=other_commune)
        Grant.objects.create(
            matter_id=submission.case_id,
            user_id=specialist.user_id,
            purpose="Đã chuyển giao: chỉ xem lại",
            from_on=date(2026, 11, 23),
            given_by_id=specialist.user_id,
            confirmed_by_id=specialist.user_id,
        )
        assert may_see(specialist, submission.case_id)

        with pytest.raises(HeldElsewhere):
            correct(specialist, submission, received_on=date(2026, 11, 20))

    def test_a_receptionist_s_page_opened_before_sorting_corrects_nothing_after_it(self, take, release, receptionist):
        submission = take().submission
        as_it_was = Case.objects.select_related("matter__office").get(pk=submission.case_id)
        release(submission)

        change = Correction(submission.pk, received_on=date(2026, 11, 20))
        with pytest.raises(NotAllowed):
            actions.correct(actor=receptionist, case=as_it_was, change=change, reason="Gõ nhầm")
