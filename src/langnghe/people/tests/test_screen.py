"""The shared machine: choosing a mandate, locking, changing hands; and what a request costs."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.urls import reverse

from langnghe import clock
from langnghe.people.models import Absence, Mandate, Role
from langnghe.people.tests.conftest import PASSWORD


@pytest.fixture
def two_mandates(officer, other_commune) -> Mandate:
    """The officer's second mandate, in another office."""
    role = Role.objects.get(code="people_supervisor")
    first_day = clock.today() - timedelta(days=1)
    return Mandate.objects.create(user=officer, role=role, office=other_commune, title="Giám sát", from_on=first_day)


def test_a_single_mandate_is_used_without_asking(enter, officer, commune):
    answer = enter(officer).get(reverse("people:mandates"))

    assert answer.wsgi_request.actor.office_id == commune.pk


def test_of_several_mandates_one_is_picked_before_work_begins(enter, officer, two_mandates, other_commune):
    client = enter(officer)

    before = client.get(reverse("people:admin"))
    page = client.get(reverse("people:mandates")).content.decode()
    client.post(reverse("people:switch_mandate"), {"mandate": two_mandates.pk})
    after = client.get(reverse("people:mandates"))

    assert before["Location"] == reverse("people:mandates")
    assert "Giám sát, UBND xã Bình Mỹ" in page
    assert after.wsgi_request.actor.office_id == other_commune.pk


def test_a_mandate_of_somebody_else_is_not_picked(enter, officer, specialist):
    answer = enter(officer).post(reverse("people:switch_mandate"), {"mandate": specialist.mandate_id})

    assert answer.status_code == 403


def test_a_mandate_is_not_switched_by_a_link(enter, officer, two_mandates):
    assert enter(officer).get(reverse("people:switch_mandate")).status_code == 405


def test_a_picked_mandate_that_ended_is_not_silently_replaced_by_another(enter, officer, two_mandates):
    client = enter(officer)
    client.post(reverse("people:switch_mandate"), {"mandate": two_mandates.pk})
    Mandate.objects.filter(pk=two_mandates.pk).update(until_on=clock.today() - timedelta(days=1))

    assert client.get(reverse("people:mandates")).wsgi_request.actor is None


def test_somebody_without_any_mandate_is_told_why_nothing_opens(enter, officer):
    Mandate.objects.update(until_on=clock.today() - timedelta(days=1))

    assert "chưa có nhiệm vụ" in enter(officer).get(reverse("people:mandates")).content.decode()


def test_the_shell_names_whom_a_substitute_acts_for(enter, officer, receptionist, chair):
    day = clock.today()
    Absence.objects.create(
        mandate_id=chair.mandate_id, substitute_id=receptionist.mandate_id, from_on=day, until_on=day
    )
    client = enter(officer)
    client.post(reverse("people:switch_mandate"), {"mandate": chair.mandate_id})
    answer = client.get(reverse("people:mandates"))

    assert answer.wsgi_request.actor.on_behalf_of == chair.mandate_id
    assert answer.wsgi_request.actor.user_id == officer.pk
    assert "Chủ tịch UBND" in answer.context["who"]["on_behalf_of"]


def test_a_locked_screen_answers_every_officers_page_with_the_lock(enter, officer):
    client = enter(officer)
    client.post(reverse("people:lock"))

    for name in ("people:mandates", "people:admin", "account_change_password", "mfa_index", "web:desk"):
        assert client.get(reverse(name))["Location"].startswith("/mo-khoa/?next=/")
    page = client.get(reverse("people:unlock")).content.decode()
    assert "Người khác đăng nhập" in page
    assert officer.full_name in page


def test_a_locked_screen_refuses_what_is_sent_and_says_that_nothing_was_saved(enter, officer):
    client = enter(officer)
    client.post(reverse("people:lock"))

    answer = client.post(reverse("people:switch_mandate"), {"mandate": 1})

    assert answer.status_code == 423
    assert "chưa lưu gì" in answer.content.decode()


def test_the_right_password_opens_the_page_that_was_asked_for(enter, officer):
    client = enter(officer)
    client.post(reverse("people:lock"))
    key = client.session.session_key
    wrong = client.post("/mo-khoa/?next=/nhiem-vu/", {"password": "khong phai"})
    right = client.post("/mo-khoa/?next=/nhiem-vu/", {"password": PASSWORD})

    assert "Mật khẩu không đúng" in wrong.content.decode()
    assert right["Location"] == "/nhiem-vu/"
    assert client.get("/nhiem-vu/").status_code == 200
    assert client.session.session_key != key


def test_the_way_back_never_leads_to_another_house(enter, officer):
    client = enter(officer)
    client.post(reverse("people:lock"))

    assert client.post("/mo-khoa/?next=https://example.invalid/", {"password": PASSWORD})["Location"] == "/"


def test_wrong_passwords_at_the_lock_are_locked_out_too(enter, officer):
    client = enter(officer)
    client.post(reverse("people:lock"))

    for _ in range(5):
        answer = client.post(reverse("people:unlock"), {"password": "khong phai"})
    assert answer.status_code == 429


def test_a_locked_machine_changes_hands_cleanly(enter, officer):
    client = enter(officer)
    client.post(reverse("people:lock"))

    answer = client.post(reverse("people:sign_out"))

    assert answer["Location"] == "/dang-nhap/"
    assert not Session.objects.exists()


def test_locking_is_asked_for_by_post_alone(enter, officer):
    assert enter(officer).get(reverse("people:lock")).status_code == 405


@pytest.mark.parametrize("many", [1, 30])
def test_the_shell_of_a_page_costs_seven_statements_however_many_mandates_are_held(
    enter, officer, commune, chair, django_assert_num_queries, many
):
    day = clock.today()
    grants, matters = apps.get_model("matters.Grant").objects, apps.get_model("matters.Matter").objects
    role = Role.objects.get(code="people_supervisor")
    Mandate.objects.bulk_create(
        Mandate(user=officer, role=role, office=commune, title=f"Giám sát {n}", from_on=day) for n in range(many)
    )
    for _ in range(many):
        matter = matters.create(kind="case", office=commune, label="Việc", opened_at=clock.now())
        grants.create(matter=matter, user=officer, purpose="x", from_on=day, given_by_id=chair.user_id)
    client = enter(officer)
    client.post(reverse("people:switch_mandate"), {"mandate": Mandate.objects.filter(user=officer).first().pk})

    with django_assert_num_queries(7):  # session, user, mandates, role, messages, new letters, head of the log
        client.get(reverse("people:mandates"))


def test_a_visitor_costs_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/dang-nhap/")
