"""What may be forgotten is asked, decided by a named officer, and then gone; the trail still verifies."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from langnghe import clock
from langnghe.casebook import fulltext
from langnghe.casebook.models import Case, Party, Person, SearchRow, Submission
from langnghe.matters.models import Sealed
from langnghe.people.actions import setting_up
from langnghe.people.models import Mandate
from langnghe.petitions.intake.actions import receive
from langnghe.petitions.intake.incoming import Author, Incoming
from langnghe.petitions.triage.actions import sort_case
from langnghe.petitions.triage.decision import Decision
from langnghe.trail import triggers
from langnghe.trail.models import Entry, Payload
from langnghe.trail.verify import verify
from langnghe.upkeep import events
from langnghe.upkeep.actions import house
from langnghe.upkeep.models import Disposal
from langnghe.upkeep.retention import actions, forgetting, queries, rules
from lawbook import shipped
from tests.browsing import signed_in

pytestmark = pytest.mark.django_db
WORDS = "Tôi là Bùi Thị Mẫu, thôn Trại. Việc này đã được trả lời ba lần."


@pytest.fixture
def archived(receptionist, commune, settings, tmp_path, on_monday) -> Case:
    """A letter that was put away, as sorting does it."""
    settings.ERASURE_JOURNAL = tmp_path / "erasures.jsonl"
    setting_up.install_system()
    letter = Incoming(channel="counter", content=WORDS, author=Author(name="Bùi Thị Mẫu", phone="0999000123"))
    case = receive(actor=receptionist, office=commune, incoming=letter).submission.case
    decision = Decision(
        kind="knpa", outcome="KNPA-archive", subject="Việc đã trả lời của bà Mẫu", missing=frozenset({"KDK-5"})
    )
    sort_case(actor=receptionist, case=case, decision=decision)
    case.refresh_from_db()
    assert case.destroy_after
    return case


def later(case: Case) -> date:
    assert case.destroy_after
    return case.destroy_after


def propose(on: date) -> int:
    with clock.travelling(clock.at(on, 4)):
        return actions.propose(actor=house(), on=on)


def test_nothing_is_asked_before_the_term_has_run_out_and_once_after(archived):
    assert propose(later(archived) - timedelta(days=1)) == 0
    assert propose(later(archived)) == 1
    assert propose(later(archived) + timedelta(days=1)) == 0
    assert Entry.objects.filter(name=events.DISPOSAL_PROPOSED, matter=archived.pk).count() == 1


def test_what_the_law_is_not_surely_known_to_say_is_never_asked(archived):
    Case.objects.filter(pk=archived.pk).update(destroy_after=None)

    assert propose(date(2090, 1, 1)) == 0
    assert rules.kept("complaint", date(2026, 1, 5), None, shipped()) is None
    assert "Khiếu nại" in queries.unsure(date(2026, 11, 23))


def test_an_officer_forgets_and_no_word_stays_anywhere(archived, chair):
    propose(later(archived))

    actions.forget(actor=chair, matter=archived.pk)

    archived.refresh_from_db()
    left = json.dumps([list(Submission.objects.values()), list(Case.objects.values())], default=str, ensure_ascii=False)
    assert "Mẫu" not in left + archived.matter.label
    for model in (Person, Party, SearchRow, Sealed, Payload):
        assert not model.objects.exists(), model
    assert Entry.objects.get(name=events.FORGOTTEN).actor_user == chair.user_id
    assert Disposal.objects.get().state == Disposal.FORGOTTEN
    assert [str(f) for f in verify().findings if f.kind != "trigger"] == []


def test_forgetting_is_in_the_journal_and_is_not_done_twice_by_a_restore(archived, chair, settings):
    propose(later(archived))
    actions.forget(actor=chair, matter=archived.pk)

    said = json.loads(settings.ERASURE_JOURNAL.read_text())
    assert said["digest"] == Entry.objects.get(matter=archived.pk, seq=1).digest
    assert "Mẫu" not in settings.ERASURE_JOURNAL.read_text()
    assert forgetting.forget_again() == 0


def test_a_journal_that_cannot_be_written_lets_nothing_be_forgotten(archived, chair, settings, tmp_path):
    propose(later(archived))
    settings.ERASURE_JOURNAL = tmp_path
    with pytest.raises(OSError, match="directory"):
        actions.forget(actor=chair, matter=archived.pk)

    assert Person.objects.exists()


def test_what_is_kept_all_the_same_is_not_asked_about_again(archived, chair):
    propose(later(archived))
    actions.keep(actor=chair, matter=archived.pk, reason="Đang có đơn liên quan")

    assert queries.waiting(chair) == []
    assert propose(later(archived) + timedelta(days=400)) == 0
    with pytest.raises(actions.NotWaiting):
        actions.forget(actor=chair, matter=archived.pk)


def test_nobody_of_another_office_decides(archived, appoint, other_commune):
    propose(later(archived))

    with pytest.raises(actions.NotWaiting):
        actions.forget(actor=appoint("chair", other_commune), matter=archived.pk)


def test_the_page_asks_twice_before_it_forgets(archived, chair, client):
    propose(later(archived))
    client.cookies["sessionid"] = signed_in(Mandate.objects.get(pk=chair.mandate_id).user)
    page = reverse("upkeep:disposals")
    assert "Hồ sơ hết hạn lưu" in client.get(page).content.decode()

    unsure = client.post(page, {"chosen": [archived.pk], "deed": "forget"})
    assert "nếu chắc chắn hủy" in unsure.content.decode()
    assert client.post(page, {"chosen": [archived.pk], "deed": "forget", "sure": "on"}).status_code == 302
    assert not Person.objects.exists()


@pytest.fixture(autouse=True)
def guarded(db):
    """The triggers of the trail and the index of words, which tables made straight from the models lack."""
    triggers.install(connection)
    fulltext.install(connection)
