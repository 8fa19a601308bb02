"""Handing over inside the installation: unseen until taken over, kept on sending, counted from taking over."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection

from langnghe import clock
from langnghe.casebook import fulltext, kinds
from langnghe.casebook.acting import HeldElsewhere, acting
from langnghe.casebook.kinds import Kind
from langnghe.casebook.models import Case
from langnghe.casebook.sorted import DISPATCHING, moves
from langnghe.casebook.sorted import stages as sorted_stages
from langnghe.casebook.stages import Stage, Table
from langnghe.casebook.transfer import actions, queries
from langnghe.casebook.transfer.models import HandOver
from langnghe.duties import queries as duties
from langnghe.duties.actions import open_duty
from langnghe.matters.models import Grant, Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.trail.act import act
from langnghe.trail.verify import verify

MONDAY = date(2026, 11, 23)
PARCEL = "parcel"


@pytest.fixture(autouse=True)
def parcels(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of case that belongs to no room."""
    table = Table(stages=[*sorted_stages(), Stage("first", "chờ", "Chờ")], moves=moves("first"))
    kind = Kind(PARCEL, "Vụ việc mẫu", "VM", table, "first", False, lambda actor, case: None)
    # taken away again afterwards: other tests ask for every kind there is
    monkeypatch.setitem(kinds._kinds, PARCEL, kind)


@pytest.fixture
def sent(commune, other_commune, specialist, on_monday) -> Callable[..., HandOver]:
    """Return a function that hands a fresh case over to the other commune."""
    fulltext.install(connection)

    def make(state: str = Matter.OPEN) -> HandOver:
        matter = Matter.objects.create(
            kind="case", office=commune, owner_id=specialist.user_id, label="Đường", state=state, opened_at=clock.now()
        )
        case = Case.objects.create(matter=matter, kind=PARCEL, stage=DISPATCHING, unit="13504", received_on=MONDAY)
        with act(specialist, "test.sent", matter.pk) as doing:
            open_duty(doing, matter, "intake.transfer_knpa", MONDAY)
            open_duty(doing, matter, "denunciations.forwarded_answer", MONDAY)
            keeps, opens = ["intake.transfer_knpa"], ["intake.process"]
            return actions.hand_over(doing, case, other_commune, "X-transfer", keeps=keeps, opens=opens)

    return make


@pytest.fixture
def receiver(appoint, other_commune) -> Actor:
    return appoint("specialist", other_commune)


def test_the_receiving_office_sees_a_neutral_line_and_no_case(sent, receiver):
    waiting = sent()

    assert not may_see(receiver, waiting.matter_id)
    (line,) = queries.waiting_for(receiver)
    assert (line.id, line.from_name) == (waiting.pk, "UBND xã Bình Lục")


def test_the_sender_s_duty_is_kept_on_sending(sent):
    waiting = sent()

    assert [d.rule for d in duties.open_of(waiting.matter)] == ["denunciations.forwarded_answer"]


def test_taking_over_starts_the_receiver_s_clock_that_day(sent, receiver, specialist, other_commune):
    waiting = sent()
    with clock.travelling(clock.at(MONDAY + timedelta(days=2))):
        case = actions.take_over(actor=receiver, waiting=waiting)

        assert (case.matter.office_id, case.stage) == (other_commune.pk, "first")
        assert duties.open_of(case.matter).get(rule="intake.process").start_on == date(2026, 11, 25)
        assert {d.office_id for d in duties.open_of(case.matter)} == {other_commune.pk}
        assert may_see(receiver, case.pk)
        assert queries.waiting_for(receiver) == []
    assert verify(matter=case.pk).good


def test_the_old_office_keeps_reading_and_cannot_act(sent, receiver, specialist):
    case = actions.take_over(actor=receiver, waiting=sent())

    assert may_see(specialist, case.pk)
    with pytest.raises(HeldElsewhere), acting(specialist, case, "test.acted"):
        pytest.fail("an office that handed a case over acted on it")


def test_of_a_sealed_case_the_old_office_s_grants_end(sent, receiver, specialist, appoint, other_commune):
    head = appoint("chair", other_commune)
    waiting = sent(Matter.SEALED)
    who = {"user_id": specialist.user_id, "given_by_id": specialist.user_id, "confirmed_by_id": specialist.user_id}
    with act(specialist, "test.granted", waiting.matter_id):
        Grant.objects.create(matter=waiting.matter, purpose="thử", from_on=MONDAY, **who)
    assert may_see(specialist, waiting.matter_id)

    actions.take_over(actor=receiver, waiting=waiting)

    assert not may_see(specialist, waiting.matter_id)
    assert may_see(head, waiting.matter_id)
    assert may_see(receiver, waiting.matter_id)


def test_sending_back_needs_a_reason_and_returns_the_clock(sent, receiver, commune):
    waiting = sent()
    with pytest.raises(actions.HandOverRefused):
        actions.send_back(actor=receiver, waiting=waiting, note=" ")

    actions.send_back(actor=receiver, waiting=waiting, note="Đường do xã bên quản lý")

    assert waiting.matter.office_id == commune.pk
    assert duties.open_of(waiting.matter).filter(rule="intake.process").exists()
    assert verify(matter=waiting.matter_id).good


def test_a_hand_over_is_answered_once_and_by_its_office_alone(sent, receiver, specialist):
    waiting = sent()
    with pytest.raises(actions.HandOverRefused):
        actions.take_over(actor=specialist, waiting=waiting)
    actions.take_over(actor=receiver, waiting=waiting)
    with pytest.raises(actions.HandOverRefused):
        actions.send_back(actor=receiver, waiting=waiting, note="muộn")


def test_a_matter_on_its_way_is_not_sent_twice(sent, other_commune, specialist):
    case = Case.objects.get(pk=sent().matter_id)
    with act(specialist, "test.sent", case.pk) as doing, pytest.raises(actions.HandOverRefused):
        actions.hand_over(doing, case, other_commune, "X-transfer", keeps=[], opens=[])
