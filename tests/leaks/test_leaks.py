"""Doors × roles × records, generated: whoever does not see a matter meets neither it nor its words behind any door.

Every address of the house is opened as every role, for every record. ``visible_to`` is the only judge. A new route is
taken in by itself; a route with a parameter this test does not know fails until ``world.World.values`` is taught it.
"""

import io
import itertools
import json
import re
import zipfile

import pytest
from django.http import HttpResponse
from django.test import Client

from langnghe import clock
from langnghe.casebook.models import Case
from langnghe.matters.models import Grant, Matter, Recusal
from langnghe.matters.visibility import visible_to
from langnghe.people import queries
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, User
from langnghe.people.roles import ROLES
from tests.leaks import doors
from tests.leaks.world import NEEDLES, World, build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SHOWN_ON = {200}
CASE_ADDRESS = re.compile(r"/(?:vu-viec|don|tra-loi)/(\d+)/(?!bien-nhan|in-lai|hoan-tac|sua)")
SPECIAL = ("recused chair", "granted inspector", "chair whose grant ended")
WHO = [
    *(f"{role} here" for role in ROLES),
    *(f"{role} above" for role in ("succession", "assigner")),
    *(f"{role} elsewhere" for role in ("specialist", "chair")),
    *(f"{role} above" for role in ("chair", "province_supervisor")),
    "chair here without second factor",
]
BY_DESIGN = {
    ("don/chuyen-giao/<int:hand_over_id>/tra-lai/", "handed_over"): "the receiving office answers a neutral line",
    ("don/chuyen-giao/<int:hand_over_id>/nhan/", "handed_over"): "the same",
    **{
        (f"sap-xep/{route}", name): "the office above plans and decides by number and kind alone"
        for route in (
            "<int:plan_id>/",
            "<int:plan_id>/dong/",
            "<int:plan_id>/nguoi-phan-cong/",
            "<int:plan_id>/thuc-hien/",
            "<int:plan_id>/xuat/",
            "cho-phan-cong/<int:move_id>/",
        )
        for name in ("boxed", "boxed_denunciation")
    },
    ("quyen/viec/<int:matter_id>/cho-xem/", "denunciation"): "whoever may grant is who grants; it shows no word of it",
}
"""Doors that open to somebody who does not see the matter yet, and why; their words are searched like all others."""


@pytest.fixture
def offices(commune, other_commune):
    province = type(commune).objects.create(
        code="ninh-binh", name="UBND tỉnh Ninh Bình", short_name="tỉnh Ninh Bình", level="province", unit="37"
    )
    type(commune).objects.update(parent=province)
    type(commune).objects.filter(pk=province.pk).update(parent=None)
    return {"here": commune, "elsewhere": other_commune, "above": province}


@pytest.fixture
def world(offices, receptionist, specialist, chair, on_monday) -> World:
    return build(receptionist, specialist, chair, offices["here"], offices["elsewhere"])


@pytest.fixture
def actor_of(appoint, offices, world, chair):
    """Return a function that gives the actor named in a parameter."""

    def make(who: str) -> Actor:
        if who in SPECIAL:
            return _special(who, appoint, offices["here"], world, chair)
        role, office, *weak = who.split(" ", 2)
        return appoint(role, offices[office], second_factor=not weak)

    return make


def _special(who, appoint, office, world, chair) -> Actor:
    actor = appoint("inspector" if "inspector" in who else "chair", office)
    sealed = world.cases["denunciation"].matter
    if who == "recused chair":
        for case in world.cases.values():
            Recusal.objects.create(
                matter=case.matter,
                user_id=actor.user_id,
                reason="x",
                declared_by_id=chair.user_id,
                declared_at=clock.now(),
            )
        return actor
    ended = clock.now() if "ended" in who else None
    Grant.objects.filter(matter=sealed, user=actor.user_id).delete()
    Grant.objects.create(
        matter=sealed,
        user_id=actor.user_id,
        purpose="x",
        from_on=clock.today(),
        given_by_id=chair.user_id,
        confirmed_by_id=chair.user_id,
        ended_at=ended,
    )
    return actor


def browser(actor: Actor | None) -> Client:
    """Return a browser in which ``actor`` is signed in as their mandate says; a stranger's for None."""
    client = Client(raise_request_exception=False)
    if actor is None:
        return client
    client.force_login(User.objects.get(pk=actor.user_id), "langnghe.people.backends.MandateBackend")
    session = client.session
    session["account_authentication_methods_user"] = str(actor.user_id)
    session["account_authentication_methods"] = [{"method": "mfa" if actor.second_factor else "password", "at": 0}]
    session.save()
    return client


def words_of(answer: HttpResponse) -> str:
    """Return all an answer says: its page, or the cells of its sheet."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())
    return body.decode("utf-8", "replace") + str(dict(answer.headers))


def leaks(client: Client, world: World, seen: set[int], *, stranger: bool = False) -> list[str]:
    """Open every door for every record and return what showed that should not have."""
    found = []
    for door in doors.all_doors():
        if door.public and not stranger:
            continue
        for name, address in _addresses(door, world):
            answer = client.get(address)
            found += _wrong(f"{door.route} × {name}", answer, world, seen, door)
            assert answer.status_code < 500, (door.route, name, answer.status_code)
    return found


def _addresses(door: doors.Door, world: World):
    if not door.parameters:
        return [("house", door.at())]
    made = []
    for name in world.cases:
        if set(door.parameters) <= {"code"}:
            return [("house", door.at(code="binh-luc"))]
        choices = [world.values(parameter, name) for parameter in door.parameters]
        made += [
            (name, door.at(**dict(zip(door.parameters, each, strict=True)))) for each in itertools.product(*choices)
        ]
    return made


def _wrong(where: str, answer: HttpResponse, world: World, seen: set[int], door: doors.Door) -> list[str]:
    said = words_of(answer)
    wrong = []
    for name, case in world.cases.items():
        if case.pk in seen:
            continue
        if NEEDLES[name] in said:
            wrong.append(f"{where}: shows the words of {name}")
        if answer.status_code in SHOWN_ON and not door.public and str(case.pk) in CASE_ADDRESS.findall(said):
            wrong.append(f"{where}: leads to {name}")
        opens = answer.status_code in SHOWN_ON and where.endswith(f"× {name}") and not door.public
        if opens and (door.route, name) not in BY_DESIGN:
            wrong.append(f"{where}: opens")
    return wrong


@pytest.mark.parametrize("who", [*WHO, *SPECIAL])
def test_no_door_shows_what_the_actor_does_not_see_and_lists_show_all_they_do(who, actor_of, world):
    actor = actor_of(who)
    client, seen = browser(actor), set(visible_to(actor).values_list("pk", flat=True))

    assert leaks(client, world, seen) == []
    _lists_agree(client, world, seen)


def test_no_door_shows_a_stranger_anything(world):
    assert leaks(browser(None), world, set(), stranger=True) == []


def _lists_agree(client: Client, world: World, seen: set[int]) -> None:
    """The lists give what is seen and nothing else; search and suggestion nothing that is not."""
    listed = client.get("/api/cases")
    if listed.status_code == 200:
        assert {case["id"] for case in json.loads(listed.content)["items"]} == seen
        page = client.get("/vu-viec/").content.decode()
        assert {int(pk) for pk in CASE_ADDRESS.findall(page)} == seen
    for name, needle in NEEDLES.items():
        for address in ("/tim/", "/don/nguoi/"):
            answer = client.post(address, {"q": needle})
            open_to = world.cases[name].pk in seen
            shown = answer.status_code == 200 and f"/vu-viec/{world.cases[name].pk}/" in words_of(answer)
            assert open_to or not shown, (address, name)


def test_the_mandate_in_the_database_and_the_actor_of_the_test_agree(actor_of):
    actor = actor_of("specialist here")

    again = queries.actor_for(Mandate.objects.get(pk=actor.mandate_id), second_factor=True)
    assert again == actor


def test_every_record_of_the_world_is_of_its_own_sort(world):
    states = {name: Case.objects.get(pk=case.pk).matter.state for name, case in world.cases.items()}

    assert states["unsorted"] == Matter.UNSORTED
    assert states["denunciation"] == Matter.SEALED
    assert states["petition"] == states["complaint"] == states["closed"] == Matter.OPEN
