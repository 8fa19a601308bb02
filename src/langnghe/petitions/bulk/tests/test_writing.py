"""Rows written a hundred at a time are what they would be alone: numbered, owed, sealed, found, and in the trail."""

from datetime import date, timedelta

import pytest
from django.db import connection

from langnghe import clock
from langnghe.casebook import fulltext, search
from langnghe.casebook.models import Case, Party, Person, Submission
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter, Sealed
from langnghe.notices.models import Notice
from langnghe.petitions.bulk import writing
from langnghe.petitions.bulk.rows import ALREADY, TAKEN, BulkRow, RunningCase
from langnghe.petitions.intake.incoming import Author
from langnghe.trail.models import Entry
from langnghe.trail.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = (
    "Kính gửi UBND xã. Tôi là Bùi Thị Mẫu, thôn Trại. Cống đầu thôn tắc ba tháng nay, mưa là ngập đường, "
    "đề nghị xã cho nạo vét trước mùa mưa. Ngày 01/11/2026."
)


@pytest.fixture(autouse=True)
def index(db):
    """The full-text index, where tables come straight from the models."""
    fulltext.install(connection)


def row(number, **more):
    told = {
        "key": f"{number:064x}",
        "received_on": clock.today() - timedelta(days=3),
        "content": WORDS,
        "author": Author(name="Bùi Thị Mẫu", phone="0999000123", address="Thôn Trại"),
        "subject": "Cống đầu thôn tắc",
        "kind": "petition",
    }
    return BulkRow(number=number, **{**told, **more})


def test_a_confirmed_row_is_released_numbered_owed_and_found(registrar, receptionist, commune):
    (done,) = writing.write(registrar, commune, [row(2)], confirmed_by=receptionist)

    case = Case.objects.select_related("matter").get(pk=done.case)
    assert (done.state, case.kind, case.matter.state) == (TAKEN, "petition", Matter.OPEN)
    assert case.number
    assert case.submissions.get().content == WORDS
    assert Party.objects.get(case=case).person.name == "Bùi Thị Mẫu"
    assert {d.start_on for d in Duty.objects.filter(matter=case.matter, kept_on=None)} == {clock.today()}
    assert list(search.find(receptionist, "cong dau thon")) == [case]
    assert not Notice.objects.exists()


def test_what_nobody_confirms_waits_sealed(registrar, commune):
    (done,) = writing.write(registrar, commune, [row(2)])

    matter = Matter.objects.get(pk=done.case)
    assert matter.state == Matter.UNSORTED
    assert "Mẫu" not in matter.label
    assert Submission.objects.get(case=done.case).content == ""
    assert set(Sealed.objects.filter(matter=matter).values_list("name", flat=True)) == {"author", "content"}
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "denunciation"},
        {"kind": "other"},
        {"kind": ""},
        {"subject": "Bùi Thị Mẫu hỏi về cống"},
        {"subject": ""},
        {"kind": "complaint", "people": 7},
    ],
    ids=["a denunciation", "another kind", "no kind", "a title that names", "no title", "a group without appointment"],
)
def test_what_the_law_wants_an_officer_for_waits_though_it_is_confirmed(registrar, receptionist, commune, more):
    (done,) = writing.write(registrar, commune, [row(2, **more)], confirmed_by=receptionist)

    assert Matter.objects.get(pk=done.case).state == Matter.UNSORTED


def test_a_case_that_is_over_keeps_its_days(registrar, receptionist, commune):
    accepted, closed = date(2026, 3, 2), date(2026, 3, 20)
    over = RunningCase(accepted_on=accepted, closed_on=closed)
    (done,) = writing.write(registrar, commune, [row(2, received_on=accepted, running=over)], confirmed_by=receptionist)

    case = Case.objects.select_related("matter").get(pk=done.case)
    assert (case.stage, case.accepted_on, case.matter.closed_on) == ("closed", accepted, closed)
    assert [(d.start_on, d.kept_on) for d in Duty.objects.filter(matter=case.matter)] == [(accepted, closed)]


def test_twice_adds_nothing_in_one_file_or_in_two(registrar, receptionist, commune):
    first = writing.write(registrar, commune, [row(2), row(3, key=row(2).key)], confirmed_by=receptionist)
    again = writing.write(registrar, commune, [row(7, key=row(2).key)], confirmed_by=receptionist)

    assert [one.state for one in (*first, *again)] == [TAKEN, ALREADY, ALREADY]
    assert {one.case for one in (*first, *again)} == {Case.objects.get().pk}


def test_one_row_that_cannot_be_written_keeps_no_other_out(registrar, receptionist, commune, monkeypatch):
    from langnghe.petitions.bulk.writing import pile

    whole = pile.Pile._letter

    def broken(self, one):
        letter = whole(self, one)
        letter.receipt = "hai lần" if one.draft.row.number in (3, 4) else letter.receipt
        return letter

    monkeypatch.setattr(pile.Pile, "_letter", broken)
    done = writing.write(registrar, commune, [row(n) for n in (2, 3, 4, 5)], confirmed_by=receptionist)

    assert [one.state for one in done] == [TAKEN, TAKEN, "refused", TAKEN]
    assert Case.objects.count() == 3


def test_the_same_words_of_the_same_person_are_told(registrar, receptionist, commune):
    rows = [
        row(2),
        row(3, content=WORDS + " Tôi gửi lần thứ hai."),
        row(4, content="Xin hỏi về trợ cấp người cao tuổi."),
    ]
    first, second, third = writing.write(registrar, commune, rows, confirmed_by=receptionist)
    (later,) = writing.write(registrar, commune, [row(9)], confirmed_by=receptionist)

    assert (first.like, second.like, third.like) == (None, first.case, None)
    assert later.like in (first.case, second.case)
    assert Person.objects.count() == 1


def test_every_row_has_its_own_entry_and_the_trail_verifies(registrar, receptionist, commune):
    kinds = ("petition", "complaint", "denunciation", "other", "")
    rows = [row(n, kind=kinds[n % 5], author=Author(name=f"Người thứ {n}")) for n in range(2, 230)]
    writing.write(registrar, commune, rows, confirmed_by=receptionist)

    assert Entry.objects.filter(name="petitions.imported").count() == len(rows)
    assert verify().findings == []
