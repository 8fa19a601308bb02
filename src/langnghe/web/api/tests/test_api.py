"""The API shows an officer what the screens show, and a stranger nothing."""

import json
from pathlib import Path

import pytest
from django.test import Client

from langnghe.people.models import User
from langnghe.petitions.intake.actions import receive
from langnghe.petitions.intake.incoming import Author, Incoming
from langnghe.petitions.triage.actions import sort_case
from langnghe.petitions.triage.decision import Decision
from langnghe.web.api.routes import api

SCHEMA = Path(__file__).resolve().parents[5] / "docs" / "schemas" / "openapi.json"
pytestmark = pytest.mark.django_db


def browser(actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="langnghe.people.backends.MandateBackend")
    return client


@pytest.fixture
def petition(receptionist, commune, on_monday):
    words = Incoming(
        channel="counter", content="Đèn đường xóm Trại hỏng đã một tháng.", author=Author(name="Lê Thị Nhài")
    )
    case = receive(actor=receptionist, office=commune, incoming=words).submission.case
    return sort_case(
        actor=receptionist, case=case, decision=Decision(kind="knpa", outcome="KNPA-accept", subject="Đèn đường hỏng")
    )


def test_an_officer_reads_duties_and_cases(petition, specialist):
    client = browser(specialist)

    assert {d["matter"] for d in client.get("/api/duties").json()["items"]} == {petition.pk}
    assert client.get("/api/cases").json()["items"][0]["title"] == "Đèn đường hỏng"
    assert client.get(f"/api/cases/{petition.pk}").json()["duties"]


def test_a_stranger_and_another_office_read_nothing(petition, appoint, other_commune):
    assert Client().get("/api/cases").status_code == 401
    elsewhere = browser(appoint("specialist", other_commune))
    assert elsewhere.get("/api/cases").json()["items"] == []
    assert elsewhere.get(f"/api/cases/{petition.pk}").status_code == 404


def test_a_wrong_place_is_told_and_not_guessed(petition, specialist):
    client = browser(specialist)
    assert client.get("/api/duties?after=abc").status_code == 422
    answer = client.get("/api/cases?before=abc")
    assert (answer.status_code, "before" in answer.json()["detail"]) == (422, True)


def test_who_may_look_at_no_matter_is_told_so(appoint, commune):
    answer = browser(appoint("administrator", commune)).get("/api/cases")
    assert answer.status_code == 403
    assert "không có quyền" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/api/docs", "/api/openapi.json"])
def test_the_api_has_no_page_of_its_own(path, specialist):
    assert browser(specialist).get(path).status_code == 404


def test_an_unsorted_and_a_missing_case_look_the_same_to_who_may_not_sort(receptionist, appoint, commune, on_monday):
    words = Incoming(channel="counter", content="Đơn chưa ai đọc.", author=Author(name="Lê Thị Nhài"))
    case = receive(actor=receptionist, office=commune, incoming=words).submission.case
    clerk = browser(appoint("clerk", commune))

    hidden, missing = clerk.get(f"/api/cases/{case.pk}"), clerk.get("/api/cases/999999")
    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content) == (404, missing.content)


def test_the_api_asks_no_more_of_the_database_for_more_rows(
    petition, specialist, receptionist, commune, django_assert_max_num_queries
):
    words = Incoming(channel="counter", content="Đèn đường hỏng.", author=Author(name="Lê Thị Nhài"))
    for _ in range(20):
        receive(actor=receptionist, office=commune, incoming=words)
    client = browser(specialist)
    for path in ("/api/duties", "/api/cases", f"/api/cases/{petition.pk}"):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200


def test_the_schema_in_the_docs_is_the_one_served():
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json.loads(
        json.dumps(api.get_openapi_schema(path_prefix="/api/"))
    )
