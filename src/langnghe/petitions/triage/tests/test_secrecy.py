"""What somebody with rights over other things tries with a matter that was sealed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from langnghe.casebook import search
from langnghe.casebook.models import Case, Submission
from langnghe.casebook.transfer import actions as transfer
from langnghe.casebook.transfer.models import HandOver
from langnghe.matters.actions import grants, recusals
from langnghe.matters.models import Grant, Matter
from langnghe.matters.visibility import may_see
from langnghe.people.models import User
from langnghe.petitions.intake.actions import Author, Correction, IntakeRefused, correct, undo
from langnghe.petitions.triage import actions
from langnghe.petitions.triage.decision import Decision, Part
from langnghe.petitions.triage.tests.conftest import NEEDLE_NAME, NEEDLE_PHONE
from langnghe.petitions.triage.tests.test_sorting import DENUNCIATION, PETITION, needles, whole_trail


def fresh(case: Case) -> Case:
    return Case.objects.select_related("matter", "matter__office").get(pk=case.pk)


def test_whoever_could_read_the_petition_cannot_read_the_denunciation_it_turned_out_to_be(
    case, officer, chair, appoint, commune
):
    inspector, deputy = appoint("inspector", commune), appoint("chair", commune)
    actions.sort_case(actor=officer, case=case, decision=PETITION)
    reader = User.objects.get(pk=inspector.user_id)
    grant = grants.give(chair, matter=fresh(case).matter, user=reader, purpose="Xem lại", days=30)
    grants.confirm(deputy, grant=grant)

    actions.resort(actor=officer, case=fresh(case), decision=DENUNCIATION, reason="Có nội dung tố cáo")

    assert not may_see(inspector, case.pk)
    assert whole_trail()


def test_the_office_that_handed_a_petition_over_does_not_see_the_denunciation_it_became(
    case, officer, appoint, other_commune
):
    there, their_chair = appoint("specialist", other_commune), appoint("chair", other_commune)
    decision = replace(PETITION, outcome="KNPA-transfer", to_office=other_commune.pk)
    actions.sort_case(actor=officer, case=case, decision=decision)
    transfer.take_over(actor=there, waiting=HandOver.objects.get())
    assert may_see(officer, case.pk)

    actions.resort(actor=there, case=fresh(case), decision=DENUNCIATION, reason="Có nội dung tố cáo")

    assert not may_see(officer, case.pk)
    assert may_see(their_chair, case.pk)
    assert may_see(there, case.pk)


@pytest.mark.parametrize("dead", ["unconfirmed", "over"])
def test_a_grant_that_does_not_count_does_not_stand_in_for_the_one_the_law_gives(
    case, officer, chair, appoint, commune, dead
):
    deputy, head = appoint("chair", commune), User.objects.get(pk=chair.user_id)
    actions.sort_case(actor=officer, case=case, decision=PETITION)
    grant = grants.give(deputy, matter=fresh(case).matter, user=head, purpose="Xem lại", days=1)
    if dead == "over":
        Grant.objects.filter(pk=grant.pk).update(
            from_on=grant.from_on - timedelta(days=5), until_on=grant.from_on - timedelta(days=4), confirmed_by=head
        )

    actions.resort(actor=officer, case=fresh(case), decision=DENUNCIATION, reason="Có nội dung tố cáo")

    assert fresh(case).matter.state == Matter.SEALED
    assert may_see(chair, case.pk)


def test_whoever_is_recused_takes_nothing_over_and_sends_nothing_back(case, officer, chair, appoint, other_commune):
    there = appoint("specialist", other_commune)
    accused = User.objects.get(pk=there.user_id)
    recusals.declare(chair, matter=case.matter, user=accused, reason="Có liên quan")
    decision = replace(PETITION, outcome="KNPA-transfer", to_office=other_commune.pk)
    actions.sort_case(actor=officer, case=case, decision=decision)
    waiting = HandOver.objects.get()

    with pytest.raises(transfer.HandOverRefused):
        transfer.take_over(actor=there, waiting=waiting)
    with pytest.raises(transfer.HandOverRefused):
        transfer.send_back(actor=there, waiting=waiting, note="Không thuộc thẩm quyền")


def test_what_was_joined_is_sealed_with_the_petition_that_turned_out_to_be_a_denunciation(letter, officer, chair):
    into, joined = letter(), letter()
    for case in (into, joined):
        actions.sort_case(actor=officer, case=case, decision=PETITION)
    author = Author(name=NEEDLE_NAME, phone=NEEDLE_PHONE, address="thôn Trại 2")
    change = Correction(joined.submissions.get().pk, author=author)
    correct(actor=officer, case=fresh(joined), change=change, reason="Gõ nhầm thôn")
    merge = replace(PETITION, outcome="KNPA-merge", target=into.pk)
    actions.resort(actor=officer, case=fresh(joined), decision=merge, reason="Trùng nội dung")
    found = set(search.find(officer, "kimcham"))

    actions.resort(actor=officer, case=fresh(into), decision=DENUNCIATION, reason="Có nội dung tố cáo")

    assert found == {into}
    assert needles() == []
    assert not may_see(officer, joined.pk)
    assert fresh(joined).matter.label == fresh(into).matter.label
    assert whole_trail()


def test_whoever_split_a_letter_does_not_make_one_of_its_parts_vanish(case, officer):
    parts = (Part("knpa", "Đường thôn Trại ngập."), Part("tc", "Cán bộ nhận tiền."))
    mixed = Decision(kind="mixed", outcome="MIXED-split", parts=parts, subject="Đơn nhiều nội dung")
    actions.sort_case(actor=officer, case=case, decision=mixed)
    part = Submission.objects.filter(entered_by=officer.user_id).latest("pk")

    with pytest.raises(IntakeRefused, match="tách ra"):
        undo(actor=officer, submission=part)
