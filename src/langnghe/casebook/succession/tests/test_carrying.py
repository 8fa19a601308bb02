"""An office ends: every case goes whole to who receives it, clocks keep their days, nothing is guessed or half."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from langnghe import clock
from langnghe.casebook import search
from langnghe.casebook.models import Alias, Case, Party, Person
from langnghe.casebook.queries import seen_by
from langnghe.casebook.succession import events
from langnghe.casebook.succession.actions import carrying, placing, planning
from langnghe.casebook.succession.actions.planning import Line, PlanRefused
from langnghe.casebook.succession.models import Move, Plan
from langnghe.casebook.transfer.models import HandOver
from langnghe.documents.models import Paper
from langnghe.duties.models import Duty
from langnghe.jobs.models import Job
from langnghe.matters import sealing
from langnghe.matters.models import Grant, Matter, Recusal
from langnghe.matters.visibility import may_see
from langnghe.trail.models import HOUSE, Entry
from langnghe.trail.verify import verify

pytestmark = pytest.mark.django_db


def broken() -> list[str]:
    """Return what the chains say is wrong; triggers of the table belong to migrations, which do not run here."""
    return [str(found) for found in verify().findings if found.kind != "trigger"]


def outcomes(plan: Plan) -> dict[int, tuple[str, int | None, str]]:
    return {m.case_id: (m.state, m.office_id, m.why) for m in Move.objects.filter(plan=plan)}


def test_each_case_goes_to_a_commune_to_the_province_or_nowhere(plan, hold, carry, offices):
    to_commune = hold()
    to_province = hold(kind="complaint", stage="proposed", instance="second", series="KN")
    split = hold(unit="352")
    by_hand = hold(kind="denunciation", stage="checking", state=Matter.SEALED, series="TC", subject="")

    carry(plan)

    assert outcomes(plan) == {
        to_commune.pk: ("moved", offices.commune.pk, ""),
        to_province.pk: ("moved", offices.province.pk, ""),
        split.pk: ("undecided", None, "split"),
        by_hand.pk: ("undecided", None, "by_hand"),
    }
    assert Matter.objects.get(pk=to_commune.pk).office == offices.commune
    assert Matter.objects.get(pk=split.pk).office == offices.district
    assert broken() == []


def test_running_clocks_keep_start_and_due(plan, hold, carry, offices):
    case = hold()
    before = Duty.objects.values("pk", "start_on", "due_on", "breach_on", "facts", "events").get(matter=case.pk)

    carry(plan)

    assert Duty.objects.values("pk", "start_on", "due_on", "breach_on", "facts", "events").get(matter=case.pk) == before
    assert Duty.objects.get(matter=case.pk).office == offices.commune
    assert Duty.objects.get(matter=case.pk).owner is None


def test_what_was_under_way_is_given_out_anew_and_its_draft_goes_along(plan, hold, carry, offices, people):
    case = hold(stage="reviewing")
    with clock.travelling(clock.at(plan.on, 8)):
        from langnghe.trail.act import act

        with act(people.clerk, "tests.made", case.pk) as doing:
            Paper.objects.create(
                matter=case.matter, office=offices.district, kind="answer", title="Trả lời", body="Thưa ông",
                state=Paper.REVIEW, drafted_by_id=people.clerk.user_id, drafted_at=doing.at,
            )  # fmt: skip
    carry(plan)

    case.refresh_from_db()
    paper = Paper.objects.get(matter=case.pk)
    assert (case.stage, paper.state, paper.office) == ("waiting", Paper.DRAFT, offices.commune)
    assert Matter.objects.get(pk=case.pk).owner is None


def test_the_old_number_still_leads_to_the_case_for_whoever_sees_it(plan, hold, carry, offices, people):
    case = hold()
    old = case.number

    carry(plan)

    case.refresh_from_db()
    assert case.number == "PA-2025-0001"
    assert case.numbered_by == offices.commune
    alias = Alias.objects.get(case=case)
    assert (alias.office, alias.series, alias.year, alias.number) == (offices.district, "PA", 2025, old)
    assert [c.pk for c in search.find(people.commune, old)] == [case.pk]
    assert list(search.find(people.other, old)) == []


def test_of_two_cases_with_one_number_neither_is_lost(plan, hold, carry, people):
    first = hold()
    second = hold(unit="13510", number=first.number)

    carry(plan)

    for case in (first, second):
        case.refresh_from_db()
    assert Alias.objects.get().case == first
    assert first.number != second.number or first.numbered_by_id != second.numbered_by_id
    assert {c.pk for c in search.find(people.commune, "PA-2025-0001")} == {first.pk, second.pk}


def test_two_successors_may_give_the_same_number_to_cases_of_one_district(plan, hold, carry, offices):
    here, there = hold(), hold(unit="13501")

    carry(plan)

    for case in (here, there):
        case.refresh_from_db()
    assert here.number == there.number
    assert (here.numbered_by, there.numbered_by) == (offices.commune, offices.other)
    with pytest.raises(IntegrityError):
        Case.objects.filter(pk=there.pk).update(numbered_by=offices.commune)


def test_people_become_people_of_the_receiver_s_register_alone(plan, hold, carry, offices):
    hold(name="Nguyễn Văn Mẫu")
    stays = hold(name="Trần Thị Mẫu", unit="352")

    carry(plan)

    assert [p.name for p in Person.objects.filter(office=offices.commune)] == ["Nguyễn Văn Mẫu"]
    assert [p.name for p in Person.objects.filter(office=offices.district)] == ["Trần Thị Mẫu"]
    assert Party.objects.get(case=stays).person.office == offices.district


def test_nothing_moves_twice_however_often_it_is_carried_out(plan, hold, carry):
    hold(), hold(unit="352")

    done = carry(plan)
    entries = Entry.objects.count()

    assert carrying.carry_on(done) == 0
    assert Entry.objects.count() == entries
    assert Move.objects.count() == 2


def test_killed_half_way_every_case_is_whole_and_the_next_turn_goes_on(plan, hold, people, offices, monkeypatch):
    cases = [hold() for _ in range(4)]
    carrying.begin(actor=people.carrier, plan=plan, seen=carrying.foreseen(plan)[0], typed="huyện bình lục")
    running = Plan.objects.select_related("carried_with", "archive", "ends", "box_owner").get(pk=plan.pk)
    indexed, real = [], search.index

    def killed(case: Case) -> None:
        indexed.append(case.pk)
        if len(indexed) == 3:
            raise KeyboardInterrupt
        real(case)

    monkeypatch.setattr(search, "index", killed)
    with pytest.raises(KeyboardInterrupt):
        carrying.carry_on(running)

    held = Matter.objects.filter(pk__in=[c.pk for c in cases], office=offices.district)
    assert held.count() == 2
    assert Duty.objects.filter(matter__in=held, office=offices.district).count() == 2
    assert not Alias.objects.filter(case__in=held.values("pk")).exists()
    assert broken() == []

    monkeypatch.setattr(search, "index", real)
    carrying.carry_job({"plan": plan.pk})

    assert not held.exists()
    plan.refresh_from_db()
    assert plan.state == Plan.DONE
    assert broken() == []


def test_a_case_that_came_late_is_moved_by_another_turn(plan, hold, carry, offices):
    done = carry(plan)
    late = hold()

    assert carrying.carry_on(done) == 1
    assert Matter.objects.get(pk=late.pk).office == offices.commune


def test_the_whole_is_one_recorded_act_and_each_case_tells_its_own(plan, hold, carry, offices, people):
    case = hold()

    carry(plan)

    begun = Entry.objects.get(name=events.BEGUN)
    assert (begun.matter, begun.actor_user) == (HOUSE, people.carrier.user_id)
    assert begun.facts["counts"] == {str(offices.commune.pk): 1}
    moved = Entry.objects.get(name=events.MOVED, matter=case.pk)
    assert moved.actor_user == people.carrier.user_id
    assert (moved.facts["from_office"], moved.facts["to_office"]) == (offices.district.pk, offices.commune.pk)
    assert Job.objects.filter(kind=carrying.JOB).exists()


def test_a_sealed_case_is_opened_at_the_receiver_and_no_more_at_the_old_office(plan, hold, carry, people, offices):
    line = Line(kind="denunciation", instance="", field="", unit="", to="province")
    planning.add(actor=people.planner, plan=plan, line=line)
    case = hold(kind="denunciation", stage="checking", state=Matter.SEALED, series="TC", subject="", content="Kín")
    assert may_see(people.chair, case.pk)

    carry(plan)

    assert not may_see(people.chair, case.pk)
    assert may_see(people.province_chair, case.pk)
    assert not may_see(people.assigner, case.pk)
    assert sealing.open_part(people.province_chair, case.matter, "content", "verify")["text"] == "Kín"
    grant = Grant.objects.get(matter=case.pk, ended_at=None)
    assert grant.given_by_id != grant.confirmed_by_id


def test_a_sealed_case_nobody_there_may_open_stays_undecided(plan, hold, carry, people, offices):
    line = Line(kind="denunciation", instance="", field="", unit="", to="province")
    planning.add(actor=people.planner, plan=plan, line=line)
    case = hold(kind="denunciation", stage="checking", state=Matter.SEALED, series="TC", subject="")
    Recusal.objects.create(
        matter=case.matter, user_id=people.province_chair.user_id, reason="x", declared_by_id=people.chair.user_id,
        declared_at=clock.now(),
    )  # fmt: skip

    carry(plan)

    assert outcomes(plan)[case.pk] == ("undecided", None, "nobody")
    assert may_see(people.chair, case.pk)


def test_an_unsorted_case_is_seen_by_who_sorts_at_the_receiver_alone(plan, hold, carry, people):
    case = hold(kind="", stage="unsorted", number="", state=Matter.UNSORTED, subject="")

    carry(plan)

    assert may_see(people.commune, case.pk)
    assert not may_see(people.clerk, case.pk)
    assert not may_see(people.other, case.pk)


def test_a_named_smaller_place_decides_what_the_district_alone_leaves_open(plan, hold, carry, people, offices):
    case = hold(unit="352")
    placing.locate(actor=people.clerk, case=case, unit="13525")

    carry(plan)

    assert outcomes(plan)[case.pk] == ("moved", offices.other.pk, "")
    with pytest.raises(PlanRefused, match="phải nằm trong địa bàn"):
        placing.locate(actor=people.clerk, case=hold(unit="352"), unit="00001")


def test_records_of_closed_cases_stay_with_the_office_the_plan_names(plan, hold, carry, offices, people):
    case = hold(closed_on=plan.on, stage="closed")

    carry(plan)

    assert Matter.objects.get(pk=case.pk).office == offices.province
    case.refresh_from_db()
    assert (case.number, case.numbered_by) == ("PA-2025-0001", None)
    assert Move.objects.get(case=case).archived
    assert seen_by(people.province).filter(pk=case.pk).exists()


def test_what_was_on_its_way_to_the_ended_office_goes_back_to_its_sender(plan, hold, carry, offices, people):
    from langnghe.trail.act import act

    case = hold()
    Matter.objects.filter(pk=case.pk).update(office=offices.other)
    with act(people.other, "tests.made", case.pk) as doing:
        sent = HandOver.objects.create(
            matter=case.matter, from_office=offices.other, to_office=offices.district, by_id=people.other.user_id,
            at=doing.at, reason="x",
        )  # fmt: skip

    carry(plan)

    sent.refresh_from_db()
    assert (sent.verdict, Matter.objects.get(pk=case.pk).office) == (HandOver.SENT_BACK, offices.other)
    assert broken() == []


def test_moving_a_case_asks_the_same_however_many_there_are(plan, hold, people):
    for _ in range(3):
        hold()
    carrying.begin(actor=people.carrier, plan=plan, seen=carrying.foreseen(plan)[0], typed="huyện bình lục")
    running = Plan.objects.select_related("carried_with", "archive", "ends", "box_owner").get(pk=plan.pk)
    with CaptureQueriesContext(connection) as few:
        carrying.carry_on(running)
    for _ in range(30):
        hold()
    with CaptureQueriesContext(connection) as many:
        carrying.carry_on(running)

    assert (len(many) - len(few)) / 27 <= 80
