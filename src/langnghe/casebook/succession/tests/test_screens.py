"""The pages of succession: two people, a second look, a box, minutes; and nobody meets a word they may not see."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from langnghe.casebook.models import Case
from langnghe.casebook.succession import events
from langnghe.casebook.succession.actions import boxing, carrying, planning
from langnghe.casebook.succession.actions.planning import Line, PlanRefused
from langnghe.casebook.succession.models import Handing, Move, Plan, PlanRule
from langnghe.casebook.succession.queries import standing
from langnghe.matters.models import Matter
from langnghe.matters.visibility import may_see
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, Office, User
from langnghe.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Callable[[Actor], Client]:
    """Return a function that opens a browser in which an actor is signed in with two factors."""

    def opening(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.signed_in_id), "langnghe.people.backends.MandateBackend")
        session = client.session
        session["account_authentication_methods_user"] = str(actor.user_id)
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
        session.save()
        return client

    return opening


def test_one_plans_and_another_carries_out_with_a_second_look(offices, people, hold, on_the_day, browser):
    hold()
    planner, carrier = browser(people.planner), browser(people.carrier)
    planner.post(
        reverse("succession:draw_up"),
        {
            "ends": offices.district.pk, "on": "01/07/2025", "basis": "Văn bản mẫu 1", "archive": offices.province.pk,
            "box_owner": people.assigner.user_id,
        },
    )  # fmt: skip
    plan = Plan.objects.get()
    page = planner.get(reverse("succession:plan", args=[plan.pk])).content.decode()
    assert "UBND xã Bình Lục" in page
    assert "PA-2025-0001" in page
    assert "Sửa cống" not in page

    door = reverse("succession:carry_out", args=[plan.pk])
    looked = carrier.get(door)
    seen = looked.context["digest"]
    wrong = carrier.post(door, {"seen": seen, "typed": "xã"}).content.decode()
    assert "Chưa gõ đúng tên" in wrong
    assert "người thứ hai" in planner.post(door, {"seen": seen, "typed": "huyện Bình Lục"}).content.decode()
    answer = carrier.post(door, {"seen": seen, "typed": "huyện Bình Lục"})

    assert answer.status_code == 302
    plan.refresh_from_db()
    assert plan.state == Plan.RUNNING
    carrier.post(reverse("succession:go_on", args=[plan.pk]))
    assert Matter.objects.get().office == offices.commune
    assert "UBND xã Bình Lục" in carrier.get(reverse("succession:plan", args=[plan.pk])).content.decode()


def test_rules_are_put_in_front_and_taken_out(plan, people, offices, browser):
    screen = browser(people.planner)
    before = plan.rules.count()

    screen.post(
        reverse("succession:add_line", args=[plan.pk]), {"field": "land", "to": "office", "office": offices.other.pk}
    )
    first = plan.rules.first()
    assert (first.order, first.field, first.office) == (1, "land", offices.other)
    assert plan.rules.count() == before + 1
    refused = screen.post(reverse("succession:add_line", args=[plan.pk]), {"to": "office"}).content.decode()
    assert "Chưa chọn cơ quan nhận" in refused
    unknown = screen.post(reverse("succession:add_line", args=[plan.pk]), {"to": "place", "unit": "x"}).content.decode()
    assert "Không có đơn vị hành chính mã" in unknown

    screen.post(reverse("succession:remove_line", args=[plan.pk, first.pk]))
    assert not PlanRule.objects.filter(pk=first.pk).exists()


def test_sealed_and_unsorted_cases_are_counted_and_nothing_more(plan, hold, people, browser):
    hold(kind="denunciation", stage="checking", state=Matter.SEALED, series="TC", subject="", content="Kín")
    hold(kind="", stage="unsorted", number="", state=Matter.UNSORTED, subject="", content="Mới")

    page = browser(people.planner).get(reverse("succession:plan", args=[plan.pk])).content.decode()

    assert "TC-2025" not in page
    assert "Kín" not in page
    assert "Mới" not in page
    assert "2 vụ việc giữ bí mật hoặc chưa phân loại" in page


def test_the_box_shows_an_open_case_to_its_officer_and_a_neutral_line_of_a_sealed_one(
    plan, hold, carry, people, browser
):
    is_open = hold(unit="352")
    sealed = hold(kind="denunciation", stage="checking", state=Matter.SEALED, series="TC", subject="", content="Kín")
    carry(plan)

    page = browser(people.assigner).get(reverse("succession:box")).content.decode()

    assert may_see(people.assigner, is_open.pk)
    assert "Sửa cống" in page
    assert "nay thuộc nhiều xã" in page
    assert "TC-2025" not in page
    assert str(reverse("casebook:case", args=[sealed.pk])) not in page
    assert browser(people.planner).get(reverse("succession:box")).status_code == 403


def test_the_officer_of_the_box_decides_each_with_a_reason_and_sees_it_no_more(
    plan, hold, carry, people, offices, browser
):
    case = hold(unit="352")
    carry(plan)
    move = Move.objects.get(case=case)
    screen, door = browser(people.assigner), reverse("succession:decide", args=[move.pk])

    assert screen.post(door, {"office": offices.other.pk, "reason": ""}).status_code == 200
    assert screen.post(door, {"office": offices.other.pk, "reason": "Nơi xảy ra ở Đồn Xá"}).status_code == 302

    move.refresh_from_db()
    assert (move.state, move.office) == (Move.DECIDED, offices.other)
    assert Matter.objects.get(pk=case.pk).office == offices.other
    assert not may_see(people.assigner, case.pk)
    entry = Entry.objects.get(name=events.DECIDED)
    assert "Đồn Xá" not in str(entry.facts)
    assert screen.get(door).status_code == 404


def test_a_box_given_to_another_officer_changes_hands_with_its_cases(plan, hold, carry, people, offices, appoint):
    case = hold(unit="352")
    carry(plan)
    second = appoint("assigner", offices.province)
    Mandate.objects.update(from_on="2025-01-01")

    assert boxing.entrust(actor=people.planner, plan=plan, to=User.objects.get(pk=second.user_id)) == 1

    assert may_see(second, case.pk)
    assert not may_see(people.assigner, case.pk)
    with pytest.raises(PlanRefused, match="người khác phân công"):
        boxing.decide(actor=people.assigner, move=Move.objects.get(case=case), office=offices.other, reason="x")


def test_both_sides_confirm_the_minutes_in_the_system(plan, hold, carry, people, offices, browser):
    hold()
    hold(kind="denunciation", stage="checking", state=Matter.SEALED, series="TC", subject="")
    carry(plan)
    page = reverse("succession:inventory", args=[plan.pk, offices.commune.pk])
    sign = reverse("succession:sign", args=[plan.pk, offices.commune.pk])

    giver, receiver = browser(people.carrier), browser(people.commune_chair)
    assert "PA-2025-0001" in giver.get(page).content.decode()
    giver.post(sign)
    receiver.post(sign)
    receiver.post(sign)

    handing = Handing.objects.get()
    assert (handing.given_by_id, handing.received_by_id) == (people.carrier.user_id, people.commune_chair.user_id)
    assert Entry.objects.filter(name__in=(events.GIVEN, events.RECEIVED)).count() == 2
    assert browser(people.commune_chair).get(reverse("succession:handed")).status_code == 200
    assert browser(people.province_chair).get(page).status_code == 200


def test_minutes_of_another_office_are_not_there(plan, hold, carry, people, offices, browser, appoint):
    hold()
    carry(plan)
    stranger = appoint("chair", offices.other)
    Mandate.objects.update(from_on="2025-01-01")

    door = reverse("succession:inventory", args=[plan.pk, offices.commune.pk])
    assert browser(stranger).get(door).status_code == 404


def test_mandates_of_the_ended_office_end_the_day_before(plan, hold, carry, people, offices, browser, appoint):
    carry(plan)
    administrator = appoint("administrator", offices.province)
    Mandate.objects.update(from_on="2025-01-01")
    screen = browser(administrator)

    assert "Kết thúc tất cả ngày 30/06/2025" in screen.get(reverse("succession:mandates")).content.decode()
    screen.post(reverse("succession:end_mandates", args=[plan.pk]))

    ends = set(Mandate.objects.filter(office=offices.district).values_list("until_on", flat=True))
    assert [str(day) for day in ends] == ["2025-06-30"]
    assert not Mandate.objects.filter(office=offices.commune).exclude(until_on=None).exists()


def test_an_officer_names_the_place_of_a_case_on_its_page(hold, people, on_the_day, browser):
    case = hold(unit="352")

    answer = browser(people.clerk).post(reverse("succession:locate", args=[case.pk]), {"unit": "13525"})

    assert answer.status_code == 302
    assert Case.objects.get(pk=case.pk).place.unit == "13525"


def test_a_plan_needs_few_statements_however_many_cases_and_offices_there_are(
    plan, hold, people, offices, django_assert_max_num_queries
):
    for number in range(30):
        hold()
        Office.objects.create(
            code=f"xa-{number}", name="Xã", short_name="xã", level="commune", unit=f"9{number:04d}",
            parent=offices.province,
        )  # fmt: skip

    with django_assert_max_num_queries(9):
        carrying.foreseen(plan)


def test_the_old_number_opens_the_case_in_search_and_for_machines(plan, hold, carry, people, browser):
    case = hold()
    old = case.number
    carry(plan)
    here, elsewhere = browser(people.commune), browser(people.other)

    assert f"/vu-viec/{case.pk}/" in here.post("/tim/", {"q": old}).content.decode()
    assert [one["id"] for one in here.get("/api/cases", {"number": old.lower()}).json()["items"]] == [case.pk]
    assert f"Số cũ {old} trong sổ của UBND huyện Bình Lục" in here.get(f"/vu-viec/{case.pk}/").content.decode()
    assert f"/vu-viec/{case.pk}/" not in elsewhere.post("/tim/", {"q": old}).content.decode()
    assert elsewhere.get("/api/cases", {"number": old}).json()["items"] == []


def test_the_old_number_of_a_sealed_case_opens_it_for_whoever_was_granted_alone(
    plan, hold, carry, people, offices, browser
):
    line = Line(kind="denunciation", instance="", field="", unit="", to="province")
    planning.add(actor=people.planner, plan=plan, line=line)
    case = hold(kind="denunciation", stage="checking", state=Matter.SEALED, series="TC", subject="", content="Kín")
    old = case.number
    carry(plan)

    granted, other = browser(people.province_chair), browser(people.province)
    assert f"/vu-viec/{case.pk}/" in granted.post("/tim/", {"q": old}).content.decode()
    assert f"/vu-viec/{case.pk}/" not in other.post("/tim/", {"q": old}).content.decode()
    assert "TC-2025-0001" not in other.get("/api/cases", {"number": old}).content.decode()


def test_nobody_sends_anything_to_an_office_that_ended(plan, hold, carry, offices):
    assert offices.district in standing(Office.objects.all())
    carry(plan)

    assert offices.district not in standing(Office.objects.all())
    assert offices.commune in standing(Office.objects.all())


def test_preview_and_minutes_are_handed_out_as_sheets_without_what_is_sealed(
    plan, hold, carry, people, offices, browser
):
    hold()
    hold(kind="denunciation", stage="checking", state=Matter.SEALED, series="TC", subject="")
    before = words_of(browser(people.planner).get(reverse("succession:exported", args=[plan.pk])))
    carry(plan)
    after = words_of(
        browser(people.commune_chair).get(reverse("succession:minutes", args=[plan.pk, offices.commune.pk]))
    )

    for sheet in (before, after):
        assert "PA-2025-0001" in sheet
        assert "TC-2025" not in sheet
        assert "Sửa cống" not in sheet
    assert "UBND xã Bình Lục" in before
    assert browser(people.commune).get(reverse("succession:exported", args=[plan.pk])).status_code == 403


def words_of(answer) -> str:
    """Return all a sheet says."""
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
