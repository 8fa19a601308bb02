"""A page asks the database as little for sixty rows as for five; a citizen's page writes nothing."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from langnghe import clock
from langnghe.casebook import fulltext, search
from langnghe.casebook.models import Case, HandOver, Instruction, Party, Submission
from langnghe.duties import actions as duties
from langnghe.matters.models import Grant, Matter
from langnghe.notices.models import Notice
from langnghe.people.doors import PUBLIC
from langnghe.people.models import User
from langnghe.trail.act import act
from tests.parity.doors import routes

pytestmark = pytest.mark.django_db
BUDGET = 15
OF_THE_HOUSE = 30
"""The administrator's first page examines the whole house, one statement for each thing that could be missing."""
OF_A_CASE = 22
"""The page of one case shows twelve sorts of rows, each read by one statement, however many they are."""
MONDAY = date(2026, 11, 23)
FEW, MANY = 5, 60
SESSION = '"django_session"'


@pytest.fixture
def office(case, owes, specialist, chair, commune, other_commune, appoint):
    """Return a function that fills the office with rows of every sort, and gives back one case that has many itself."""
    fulltext.install(connection)

    def fill(rows: int) -> Case:
        one = case(owner=specialist)
        for n in range(rows):
            _row(n, one, case, owes, specialist, chair, (commune, other_commune))
            appoint("clerk", commune)
        return one

    return fill


def _row(n, one, case, owes, specialist, chair, offices):
    user = User.objects.get(pk=specialist.user_id)
    another = case(owner=specialist if n % 2 else None)
    owes(MONDAY + timedelta(days=n % 9 - 4), of=another)
    owes(MONDAY + timedelta(days=n), of=one)
    owes(MONDAY, of=case(state=Matter.UNSORTED))
    search.index(another)
    Party.objects.create(case=another, person=one.parties.get(role="author").person, role="named")
    Submission.objects.create(
        case=one, receipt=f"t/{n}", channel="counter", received_on=MONDAY, entered_at=clock.now(), content=f"Lời {n}"
    )
    Notice.objects.create(matter=another.matter, user=user, key=f"n{n}", text="Tin", created_at=clock.now())
    Grant.objects.create(
        matter=another.matter, user=user, purpose="x", from_on=MONDAY, given_by_id=chair.user_id, confirmed_by_id=None
    )
    with act(chair, "petitions.sorted", one.pk) as doing:
        owed = duties.promise(doing, one.matter, "Làm theo bút phê", MONDAY, user, "Bút phê")
        Instruction.objects.create(
            case=one, text=f"Làm {n}", owner=user, by=user, at=doing.at, due_on=MONDAY, duty=owed
        )
    HandOver.objects.create(
        matter=another.matter,
        from_office=offices[n % 2],
        to_office=offices[1 - n % 2],
        by=user,
        at=clock.now(),
        reason="x",
    )


PAGES = (
    ("specialist", "web:desk", ""),
    ("specialist", "web:desk", "?cua=co-quan"),
    ("specialist", "web:desk", "?cua=toi"),
    ("specialist", "intake:unsorted", ""),
    ("specialist", "intake:receive", ""),
    ("specialist", "casebook:list", ""),
    ("specialist", "casebook:feed_settings", ""),
    ("specialist", "petitions:hand_overs", ""),
    ("specialist", "petitions:sorting_log", ""),
    ("specialist", "petitions:sorting_measure", ""),
    ("specialist", "notices:list", ""),
    ("specialist", "people:account", ""),
    ("chair", "web:board", ""),
    ("chair", "casebook:list", ""),
    ("chair", "matters:grants", ""),
    ("people_supervisor", "web:board", ""),
    ("administrator", "people:users", ""),
    ("administrator", "people:admin", ""),
    ("administrator", "people:offices", ""),
)


@pytest.mark.parametrize("rows", [FEW, MANY])
def test_no_list_asks_more_than_fifteen_times(office, enter, specialist, chair, appoint, commune, rows):
    office(rows)
    actors = {"specialist": specialist, "chair": chair}
    actors |= {role: appoint(role, commune) for role in ("people_supervisor", "administrator")}
    browsers = {role: enter(actor) for role, actor in actors.items()}

    most = {"people:admin": OF_THE_HOUSE}
    counted = [(*page, _asked(browsers[page[0]], page)) for page in PAGES]
    assert [page for page in counted if page[-1] > most.get(page[1], BUDGET)] == []


@pytest.mark.parametrize("rows", [FEW, MANY])
@pytest.mark.parametrize("role", ["specialist", "chair"])
def test_no_page_about_a_case_asks_more_for_many_rows(office, enter, specialist, chair, rows, role):
    one = office(rows)
    browser = enter({"specialist": specialist, "chair": chair}[role])
    person, duty = one.parties.get(role="author").person_id, one.matter.duties.first().pk
    addresses = [
        reverse("casebook:case", args=[one.pk]),
        reverse("casebook:person", args=[person]),
        reverse("web:why", args=[duty]),
        reverse("web:why_panel", args=[duty]),
        reverse("web:why_print", args=[duty]),
        reverse("answering:assign" if role == "chair" else "answering:draft", args=[one.pk]),
    ]
    if role == "chair":
        addresses.append(reverse("casebook:instruct", args=[one.pk]))

    most = {addresses[0]: OF_A_CASE}
    assert [
        (address, asked) for address in addresses if (asked := _count(browser, address)) > most.get(address, BUDGET)
    ] == []


def test_no_page_of_a_citizen_writes_anything_or_reads_a_session(office, commune):
    office(FEW)
    opened = []
    for name, route in routes():
        if getattr(route.callback, "door", None) != PUBLIC or route.pattern.converters or "account" in name:
            continue
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get(reverse(name))
        opened.append(name)
        said = [query["sql"] for query in asked.captured_queries]
        assert [sql for sql in said if SESSION in sql or not sql.startswith("SELECT")] == [], name
        assert "sessionid" not in answer.cookies, name

    assert {"web:home", "web:promise", "citizen:send", "citizen:follow", "trailhead:page"} <= set(opened)


def _asked(browser, page):
    _, name, query = page
    return _count(browser, reverse(name) + query)


def _count(browser, address):
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return len(asked)
