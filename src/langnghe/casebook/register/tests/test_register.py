"""The people register: met once, found as one types, by that office alone."""

import time
import unicodedata

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from langnghe import clock
from langnghe.casebook.models import Case, Party, Person, PersonKey, Submission
from langnghe.casebook.register import actions, queries, rules
from langnghe.matters.models import Matter
from langnghe.people.models import User
from langnghe.trail.act import act

MAU = {"name": "Trần Văn Mẫu", "phone": "0999000123", "address": "Thôn 2, xã Bình Lục", "id_number": "000180000001"}


@pytest.fixture
def case_at(on_monday):
    """Return a function that makes a released case with one submission."""
    counter = iter(range(1, 100))

    def make(office, state=Matter.OPEN):
        n = next(counter)
        matter = Matter.objects.create(kind="case", office=office, label=f"Đơn {n}", state=state, opened_at=clock.now())
        case = Case.objects.create(matter=matter, stage="new", unit=office.unit, received_on=on_monday)
        Submission.objects.create(
            case=case, receipt=f"{office.code}/TN-{n}", channel="counter", received_on=on_monday, entered_at=clock.now()
        )
        return case

    return make


@pytest.fixture
def meet(case_at, specialist, commune):
    """Return a function that releases a submission of somebody."""

    def meeting(author=MAU, office=None, **more):
        case = case_at(office or commune)
        with act(specialist, "petitions.sorted", case.pk) as doing:
            return actions.met(doing, case, case.submissions.get(), {**author, **more})

    return meeting


@pytest.mark.parametrize(
    "typed",
    [
        "Trần Văn Mẫu",
        "tran van",
        "TRẦN",
        "mau tran",
        "mau van tran",
        "tran mau",
        "mẫu",
        "van mau",
        unicodedata.normalize("NFD", "Trần Văn"),
        "0999000",
        "0999 000 123",
        "+84 999 000",
    ],
)
def test_a_person_is_found_however_the_name_is_typed(meet, specialist, typed):
    party = meet()

    assert [known.id for known in queries.offered(specialist, typed)] == [party.person_id]


@pytest.mark.parametrize("typed", ["", "t", "%", "__", "Phạm", "0998", "'; drop table", "\0\0", "mau x"])
def test_what_matches_nobody_offers_nobody(meet, specialist, typed):
    meet()

    assert queries.offered(specialist, typed) == []


def test_another_office_is_offered_nobody(meet, appoint, other_commune):
    meet()

    assert queries.offered(appoint("specialist", other_commune), "Trần Văn") == []


def test_whoever_may_read_no_case_is_offered_nobody(meet, appoint, commune):
    meet()

    assert queries.offered(appoint("people_supervisor", commune), "Trần Văn") == []


def test_a_person_whose_only_case_is_sealed_is_not_offered(meet, specialist):
    party = meet()
    Matter.objects.filter(pk=party.case_id).update(state=Matter.SEALED)

    assert queries.offered(specialist, "Trần Văn") == []


def test_accents_typed_bring_their_owner_first(meet, specialist):
    meet(name="Trân Văn Mau", phone="0999000001", id_number="")
    party = meet()

    assert queries.offered(specialist, "Trần")[0].id == party.person_id


@pytest.mark.parametrize(
    "again",
    [
        {"phone": "", "address": ""},
        {"id_number": ""},
        {"name": "mẫu trần văn", "id_number": ""},
        {"name": unicodedata.normalize("NFD", "Trần Văn Mẫu")},
    ],
)
def test_the_same_person_is_met_once(meet, again):
    meet()
    meet(**again)

    assert Person.objects.count() == 1
    assert Party.objects.count() == 2
    assert Person.objects.get().phone == "0999000123"


@pytest.mark.parametrize(
    "again",
    [
        {"name": "Lê Thị Khác"},
        {"id_number": "000180000002"},
        {"phone": "0999000124", "id_number": ""},
    ],
)
def test_people_who_share_only_a_part_stay_two(meet, again):
    meet()
    meet(**again)

    assert Person.objects.count() == 2


def test_the_person_chosen_at_the_counter_is_the_one_met(meet):
    first = meet(id_number="")
    second = meet(phone="0999000777", id_number="", person=first.person_id)

    assert second.person_id == first.person_id
    assert Person.objects.get().phone == "0999000777"


def test_a_person_of_another_office_cannot_be_chosen(meet, other_commune):
    elsewhere = meet(office=other_commune)
    here = meet(phone="", id_number="", person=elsewhere.person_id)

    assert here.person_id != elsewhere.person_id


def test_a_sender_without_a_name_is_not_met(meet):
    assert meet(name="  ") is None
    assert not Person.objects.exists()


def test_correcting_somebody_known_from_another_case_leaves_that_case_alone(meet, specialist):
    meet()
    wrong = meet()

    with act(specialist, "petitions.corrected", wrong.case_id) as doing:
        right = actions.corrected(doing, wrong, {"name": "Lê Thị Đúng", "phone": "0999000555"})

    assert right.person.name == "Lê Thị Đúng"
    assert Party.objects.get(pk=wrong.pk).left_on == doing.on
    assert Person.objects.get(pk=wrong.person_id).name == "Trần Văn Mẫu"


def test_correcting_somebody_met_once_rewrites_the_name_and_its_keys(meet, specialist):
    party = meet()

    with act(specialist, "petitions.corrected", party.case_id) as doing:
        actions.corrected(doing, party, {**MAU, "name": "Trần Văn Đúng"})

    assert queries.offered(specialist, "dung tran")
    assert not queries.offered(specialist, "mau")


def test_a_large_register_answers_at_once(commune, specialist):
    names = [("Nguyễn Văn", "Trần Thị", "Lê Minh", "Phạm Đức")[n % 4] + f" Mẫu{n % 997}" for n in range(5_000)]
    people = Person.objects.bulk_create(
        [
            Person(office=commune, name=name, name_folded="", sort_key="", phone=f"09990{n:05d}")
            for n, name in enumerate(names)
        ]
    )
    PersonKey.objects.bulk_create(
        [PersonKey(person=p, office=commune, key=key) for p in people for key in rules.keys_of(p.name)], batch_size=5000
    )
    started = time.perf_counter()
    for typed in ("ng", "nguyen van mau", "tran", "mau5", "099900"):
        queries.offered(specialist, typed)

    assert (time.perf_counter() - started) / 5 < 0.05


class TestThePage:
    @pytest.fixture
    def enter(self):
        def signing_in(actor):
            user = User.objects.get(pk=actor.user_id)
            browser = Client()
            session = browser.session
            session[SESSION_KEY] = str(user.pk)
            session[BACKEND_SESSION_KEY] = "langnghe.people.backends.MandateBackend"
            session[HASH_SESSION_KEY] = user.get_session_auth_hash()
            session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
            session.save()
            return browser

        return signing_in

    def test_it_lists_the_cases_the_officer_may_see(self, meet, specialist, enter):
        party = meet()
        hidden = meet()
        Matter.objects.filter(pk=hidden.case_id).update(state=Matter.SEALED)

        page = enter(specialist).get(f"/vu-viec/nguoi/{party.person_id}/").content.decode()

        assert "Trần Văn Mẫu" in page
        assert party.case.matter.label in page
        assert hidden.case.matter.label not in page

    def test_somebody_elsewhere_gets_the_same_answer_as_for_nobody(self, meet, appoint, other_commune, enter):
        party = meet()
        stranger = enter(appoint("specialist", other_commune))

        theirs = stranger.get(f"/vu-viec/nguoi/{party.person_id}/")
        nobody = stranger.get("/vu-viec/nguoi/999999/")

        assert theirs.status_code == nobody.status_code == 404
        assert theirs.content == nobody.content
