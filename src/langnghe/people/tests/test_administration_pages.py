"""The pages of administration: what they do, whom they let in."""

import pytest
from django.urls import reverse

from langnghe import clock
from langnghe.people.models import Absence, Mandate, Office, Role, User

pytestmark = pytest.mark.usefixtures("on_monday")


@pytest.fixture
def administrator(appoint, commune):
    return appoint("administrator", commune, "Quản trị Mẫu")


@pytest.fixture
def desk(enter, administrator):
    return enter(administrator, second_factor=True)


def test_a_user_is_created_given_a_mandate_and_confirmed_by_another(desk, enter, appoint, commune):
    said = {"username": "can-bo-1", "full_name": "Cán bộ Mẫu", "email": ""}
    shown = desk.post(reverse("people:user_new"), said)
    user = User.objects.get(username="can-bo-1")
    role = Role.objects.get(code="specialist")
    terms = {"role": role.pk, "office": commune.pk, "title": "Chuyên viên", "from_on": "23/11/2026"}
    given = desk.post(reverse("people:mandate_new", args=[user.pk]), terms)
    mandate = Mandate.objects.get(user=user)
    own = desk.post(reverse("people:mandate_confirm", args=[mandate.pk]), follow=True).content.decode()
    other = enter(appoint("chair", commune), second_factor=True)
    page = other.get(reverse("people:admin")).content.decode()
    other.post(reverse("people:mandate_confirm", args=[mandate.pk]))
    mandate.refresh_from_db()

    assert user.check_password(shown.context["password"])
    assert given["Location"] == reverse("people:user", args=[user.pk])
    assert "Cần người thứ hai xác nhận" in own
    assert "Cán bộ Mẫu" in page
    assert mandate.confirmed_by_id == other.get("/nhiem-vu/").wsgi_request.user.pk


def test_what_does_not_fit_is_said_on_the_form_and_what_was_typed_stays(desk):
    said = {"username": "trung-ten", "full_name": "Một Người Mẫu"}
    desk.post(reverse("people:user_new"), said)
    page = desk.post(reverse("people:user_new"), said | {"full_name": "Người Mẫu Khác"}).content.decode()

    assert "đã có người dùng" in page
    assert "Người Mẫu Khác" in page


def test_an_office_is_opened_below_and_changed(desk, commune):
    said = {"name": "Phòng Kinh tế", "short_name": "phòng Kinh tế", "level": "division", "unit": "13504"}
    desk.post(reverse("people:office_new"), said | {"code": "kinh-te", "parent": commune.pk})
    office = Office.objects.get(code="kinh-te")
    desk.post(reverse("people:office", args=[office.pk]), said | {"phone": "0999000000"})
    office.refresh_from_db()

    assert (office.parent_id, office.phone) == (commune.pk, "0999000000")


def test_a_role_is_made_and_changed(desk):
    said = {"code": "thu-ky", "label": "Thư ký", "permissions": ["matters.figures"]}
    desk.post(reverse("people:role_new"), said)
    role = Role.objects.get(code="thu-ky")
    refused = desk.post(
        reverse("people:role", args=[role.pk]),
        {"label": "Thư ký", "permissions": ["people.administer", "matters.read"]},
    ).content.decode()

    assert "không đọc vụ việc" in refused
    assert list(role.permissions.values_list("code", flat=True)) == ["matters.figures"]


@pytest.mark.parametrize("deed", ["ngung", "bo-buoc-hai"])
def test_an_account_is_looked_after_by_buttons(desk, receptionist, deed):
    answer = desk.post(reverse("people:user_deed", args=[receptionist.user_id, deed]))

    assert answer.status_code == 302
    assert User.objects.get(pk=receptionist.user_id).is_active is (deed != "ngung")


def test_a_password_is_reset_and_shown_once(desk, receptionist):
    answer = desk.post(reverse("people:user_password", args=[receptionist.user_id]))
    user = User.objects.get(pk=receptionist.user_id)

    assert user.check_password(answer.context["password"])
    assert answer.context["password"] not in desk.get(reverse("people:user", args=[user.pk])).content.decode()


def test_a_holder_declares_to_be_away_and_comes_back(enter, specialist, receptionist):
    client = enter(specialist)
    days = {"from_on": "23/11/2026", "until_on": "25/11/2026", "authority": "TUQ", "reason": ""}
    said = {"mandate": specialist.mandate_id, "substitute": receptionist.mandate_id} | days
    client.post(reverse("people:my_absence"), said)
    absence = Absence.objects.get()
    client.post(reverse("people:absence_end", args=[absence.pk]))
    absence.refresh_from_db()

    assert absence.until_on < clock.today()


def test_a_colleague_does_not_end_somebody_elses_absence(enter, specialist, receptionist, chair):
    day = clock.today()
    absence = Absence.objects.create(
        mandate_id=chair.mandate_id, substitute_id=receptionist.mandate_id, from_on=day, until_on=day
    )

    assert enter(specialist).post(reverse("people:absence_end", args=[absence.pk])).status_code == 403


@pytest.mark.parametrize("role", ["reception", "clerk", "specialist", "inspector", "people_supervisor"])
def test_nobody_else_opens_administration(enter, appoint, commune, role):
    client = enter(appoint(role, commune), second_factor=True)

    for name in ("admin", "users", "user_new", "offices", "office_new", "roles", "role_new", "absence_new"):
        assert client.get(reverse(f"people:{name}")).status_code == 403


def test_an_administrator_of_another_office_does_not_find_our_users(enter, appoint, other_commune, receptionist):
    client = enter(appoint("administrator", other_commune), second_factor=True)

    assert client.get(reverse("people:user", args=[receptionist.user_id])).status_code == 404
    assert client.post(reverse("people:user_password", args=[receptionist.user_id])).status_code == 404
    assert client.post(reverse("people:mandate_end", args=[receptionist.mandate_id])).status_code == 404


def test_buttons_are_not_links(desk, receptionist):
    for name, arguments in (
        ("user_deed", [receptionist.user_id, "ngung"]),
        ("user_password", [receptionist.user_id]),
        ("mandate_end", [receptionist.mandate_id]),
        ("mandate_confirm", [receptionist.mandate_id]),
    ):
        assert desk.get(reverse(f"people:{name}", args=arguments)).status_code == 405


def test_looking_for_a_name_leaves_it_out_of_the_address(desk, receptionist, specialist):
    answer = desk.post(reverse("people:users"), {"q": "Nguyễn"})

    page = answer.content.decode()
    assert "Nguyễn Văn Mẫu" in page
    assert "Lê Thị Mẫu" not in page


@pytest.mark.parametrize("start", ["9" * 40, "9" * 5000, "²", "-1"])
def test_a_place_in_the_list_that_is_none_breaks_nothing(desk, start):
    assert desk.get("/quan-tri/nguoi-dung/", {"tu": start}).status_code == 200


@pytest.mark.parametrize("words", ["1 " * 60_000, "a\0b", "%", "\\"])
def test_a_name_nobody_has_breaks_nothing(desk, words):
    assert desk.post("/quan-tri/nguoi-dung/", {"q": words}).status_code == 200
