"""The pages of grants and recusals."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from langnghe import clock
from langnghe.matters.models import Grant, Matter, Recusal
from langnghe.people.models import User

pytestmark = pytest.mark.usefixtures("on_monday")


@pytest.fixture
def enter(client):
    def signed_in(actor):
        client.force_login(User.objects.get(pk=actor.user_id), "langnghe.people.backends.MandateBackend")
        session = client.session
        session["account_authentication_methods_user"] = str(actor.user_id)
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
        session.save()
        return client

    return signed_in


@pytest.fixture
def sealed(commune) -> Matter:
    now = clock.now()
    label = "Nhãn không ai ngoài được thấy"
    return Matter.objects.create(kind="case", office=commune, label=label, state=Matter.SEALED, opened_at=now)


@pytest.fixture
def inspector(appoint, commune):
    return appoint("inspector", commune, "Thanh tra Mẫu")


def panel(actor, matter) -> str:
    request = RequestFactory().get("/")
    request.actor = actor
    page = Template("{% load access %}{% access_panel matter_id %}")
    return page.render(Context({"request": request, "matter_id": matter.pk}))


def test_two_people_give_sight_of_a_sealed_matter_through_the_pages(enter, chair, appoint, commune, inspector, sealed):
    deputy = appoint("chair", commune, "Phó chủ tịch Mẫu")
    client = enter(chair)
    listed = client.get(reverse("matters:grants")).content.decode()
    said = {"user": inspector.user_id, "purpose": "Xác minh", "days": 10}
    client.post(reverse("matters:grant_new", args=[sealed.pk]), said)
    grant = Grant.objects.get()
    own = client.post(reverse("matters:grant_confirm", args=[grant.pk]), follow=True).content.decode()
    enter(deputy).post(reverse("matters:grant_confirm", args=[grant.pk]), {"days": "3"})
    grant.refresh_from_db()

    assert sealed.label not in listed
    assert "người thứ hai" in own
    assert grant.confirmed_by_id == deputy.user_id
    assert (grant.until_on - grant.from_on).days == 2


def test_a_grant_that_does_not_fit_keeps_what_was_typed(enter, chair, sealed, inspector):
    said = {"user": inspector.user_id, "purpose": "Xác minh nội dung", "days": 0}
    page = enter(chair).post(reverse("matters:grant_new", args=[sealed.pk]), said).content.decode()

    assert "Xác minh nội dung" in page
    assert not Grant.objects.exists()


def test_the_administrator_does_not_open_the_page_of_grants(enter, appoint, commune, sealed):
    client = enter(appoint("administrator", commune))

    assert client.get(reverse("matters:grants")).status_code == 403
    assert client.get(reverse("matters:grant_new", args=[sealed.pk])).status_code == 403


def test_another_offices_matter_is_not_found(enter, appoint, other_commune, sealed):
    client = enter(appoint("chair", other_commune))

    assert client.get(reverse("matters:grant_new", args=[sealed.pk])).status_code == 404
    assert client.get(reverse("matters:recusal_new", args=[sealed.pk])).status_code == 404


def test_an_officer_recuses_themself_and_the_chair_lifts_it(enter, specialist, chair, commune):
    matter = Matter.objects.create(kind="case", office=commune, label="Việc", state="open", opened_at=clock.now())
    enter(specialist).post(
        reverse("matters:recusal_new", args=[matter.pk]), {"user": specialist.user_id, "reason": "Người nhà"}
    )
    recusal = Recusal.objects.get()
    shown = panel(chair, matter)
    enter(chair).post(reverse("matters:recusal_lift", args=[recusal.pk]), {"reason": "Ghi nhầm"})
    recusal.refresh_from_db()

    assert panel(specialist, matter).strip()
    assert specialist.name in shown
    assert recusal.lifted_at is not None


def test_the_panel_is_empty_for_whoever_does_not_see_the_matter(chair, sealed, inspector):
    assert panel(chair, sealed).strip() == ""
    assert panel(inspector, sealed).strip() == ""
