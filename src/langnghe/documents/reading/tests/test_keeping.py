"""Readings are kept as files are: sealed, watched, opened with an entry, never in clear."""

import pytest
from django.apps import apps
from django.urls import reverse

from langnghe import clock
from langnghe.documents.files import actions as files
from langnghe.documents.files.queries import token
from langnghe.documents.models import File, ReadPage
from langnghe.documents.reading import actions, machine, programs, queries, tasks
from langnghe.documents.reading.machine import CannotRead, Page
from langnghe.documents.reading.rules import Line, Word
from langnghe.documents.reading.tests.conftest import as_bytes, sheet
from langnghe.jobs.models import Job
from langnghe.matters.models import Matter
from langnghe.trail.act import act
from langnghe.trail.models import Entry
from langnghe.trail.verify import verify

SECRET = "Bằng Lăng Tím"


@pytest.fixture
def reader(monkeypatch):
    """A reader that answers at once; returns the numbers it was asked for. ``pages`` says how many there are."""
    asked: list[int] = []

    def read(content: bytes, media: str, number: int) -> Page:
        asked.append(number)
        if number in reader_says["fails"]:
            raise CannotRead("slow")
        words = tuple(Word(word, 95) for word in f"{SECRET} trang {number} ".split() * 4)
        return Page(reader_says["pages"], 0.0, [Line(0, words, True)], b"jpeg", b"%PDF words")

    reader_says = {"pages": 1, "fails": set()}
    monkeypatch.setattr(machine, "read", read)
    monkeypatch.setattr(programs, "missing", lambda: "")
    read.asked, read.says = asked, reader_says
    return read


@pytest.fixture
def photo(attach) -> File:
    return attach(as_bytes(sheet(size=(200, 300))))


@pytest.fixture
def scan(attach) -> File:
    return attach(as_bytes(sheet(size=(200, 300)), form="PDF"), "don.pdf")


def entries(name: str) -> list[dict]:
    return [entry.facts for entry in Entry.objects.filter(name=name).order_by("pk")]


def test_a_picture_that_arrives_is_queued_for_reading_and_a_text_is_not(attach):
    photo = attach(as_bytes(sheet(size=(200, 300))))
    attach("Kính gửi".encode(), "don.txt")

    assert [job.payload for job in Job.objects.filter(kind=files.READ_JOB)] == [{"file": photo.pk}]


def test_reading_leaves_one_entry_in_the_name_of_the_house_and_the_trail_verifies(photo, reader, house):
    tasks.read({"file": photo.pk})

    (entry,) = Entry.objects.filter(name="documents.file_read")
    assert entry.facts == {"file": photo.pk, "of": 1, "pages": [1]}
    assert entry.actor_user == house.user_id
    assert not verify().findings


def test_no_word_read_lies_in_the_database_or_the_store_or_the_log(photo, reader, house, stored, file_store, caplog):
    tasks.read({"file": photo.pk})

    kept = b"".join((file_store / path).read_bytes() for path in stored())
    rows = repr(list(ReadPage.objects.values())) + repr(list(Entry.objects.values())) + repr(list(Job.objects.values()))
    assert SECRET.encode() not in kept
    assert SECRET not in rows + caplog.text
    assert not apps.get_model("casebook", "SearchRow").objects.exists()


def test_opening_a_page_of_an_unsorted_matter_leaves_an_entry(photo, reader, house, receptionist):
    tasks.read({"file": photo.pk})
    opened = queries.page(receptionist, photo, 1)

    assert SECRET in opened.text
    assert entries("documents.reading_opened") == [{"file": photo.pk, "page": 1}]


def test_after_sorting_as_an_open_matter_opening_leaves_none(photo, reader, house, receptionist, released):
    tasks.read({"file": photo.pk})
    released()
    photo.refresh_from_db()
    photo.matter.refresh_from_db()

    assert SECRET in queries.page(receptionist, photo, 1).text
    assert entries("documents.reading_opened") == []


def test_a_long_scan_is_read_some_pages_a_turn_and_no_further_than_forty(scan, reader, house):
    reader.says["pages"] = 50
    turns = 0
    while job := Job.objects.filter(kind=files.READ_JOB, done_at=None).first():
        tasks.read(job.payload)
        Job.objects.filter(pk=job.pk).update(done_at=clock.now())
        turns += 1

    assert queries.state(scan).read == list(range(1, 41))
    assert turns == 7
    assert queries.state(scan).unread


def test_asking_again_goes_on_where_it_stopped(scan, reader, house):
    reader.says["pages"] = 8
    actions.read(actor=house, file=scan, first=1, until=6)
    Job.objects.all().delete()

    assert actions.ask(file=scan)
    assert not actions.ask(file=scan)
    assert Job.objects.get().payload == {"file": scan.pk, "page": 7}


def test_reading_the_same_pages_twice_changes_nothing(photo, reader, house, stored):
    tasks.read({"file": photo.pk})
    before = stored()
    tasks.read({"file": photo.pk})

    assert ReadPage.objects.count() == 1
    assert stored() == before
    assert len(entries("documents.file_read")) == 1


def test_a_page_that_fails_says_why_and_can_be_tried_again(scan, reader, house):
    reader.says.update(pages=3, fails={2})
    tasks.read({"file": scan.pk})
    assert queries.state(scan).failed == {2: "slow"}

    reader.says["fails"] = set()
    reader.asked.clear()
    Job.objects.all().delete()
    actions.ask(file=scan)
    tasks.read(Job.objects.get().payload)

    assert reader.asked == [2]
    assert queries.state(scan).failed == {}
    assert not verify().findings


def test_a_file_whose_first_page_cannot_be_opened_is_told_once(scan, reader, house):
    reader.says["fails"] = {1}
    tasks.read({"file": scan.pk})

    assert queries.state(scan).failed == {1: "slow"}
    assert reader.asked == [1]


def test_a_store_that_refuses_keeps_nothing(scan, reader, house, monkeypatch, stored):
    reader.says["pages"] = 3
    before = stored()

    def refuse(*args):
        raise RuntimeError

    monkeypatch.setattr(ReadPage.objects, "bulk_create", refuse)
    with pytest.raises(RuntimeError):
        tasks.read({"file": scan.pk})

    assert stored() == before
    assert not Entry.objects.filter(name="documents.file_read").exists()


def test_without_the_reader_nothing_is_done_and_the_page_says_so(photo, monkeypatch, house, enter, receptionist):
    monkeypatch.setattr(programs, "missing", lambda: "Máy chủ chưa cài bộ đọc chữ.")
    tasks.read({"file": photo.pk})
    page = enter(receptionist).get(reverse("documents:reading", args=[token(photo), 1]))

    assert not ReadPage.objects.exists()
    assert "Máy chủ chưa cài bộ đọc chữ." in page.content.decode()
    assert "Cho máy đọc</button>" not in page.content.decode()


def test_an_infected_file_is_neither_read_nor_shown(photo, reader, house, enter, receptionist):
    tasks.read({"file": photo.pk})
    File.objects.filter(pk=photo.pk).update(scan=File.INFECTED)
    reader.asked.clear()
    tasks.read({"file": photo.pk})
    page = enter(receptionist).get(reverse("documents:reading", args=[token(photo), 1]))

    assert reader.asked == []
    assert page.status_code == 409
    assert SECRET not in page.content.decode()


def test_the_sweep_leaves_what_was_read_where_it_lies(photo, reader, house, stored, on_monday):
    tasks.read({"file": photo.pk})
    before = stored()
    with clock.travelling(clock.at(on_monday.replace(day=29), 10)):
        files.sweep(actor=house)

    assert stored() == before


def test_what_was_read_goes_with_the_file(photo, reader, house):
    tasks.read({"file": photo.pk})
    with act(house, "documents.files_swept", photo.matter_id) as doing:
        paths = actions.forget(doing, photo)

    assert len(paths) == 1
    assert not ReadPage.objects.exists()


def test_the_page_shows_picture_and_words_and_marks_what_is_unsure(photo, reader, house, enter, receptionist):
    tasks.read({"file": photo.pk})
    page = enter(receptionist).get(reverse("documents:reading", args=[token(photo), 1])).content.decode()

    assert 'src="data:image/jpeg;base64,' in page
    assert "Bằng" in page
    assert "Bằng" not in page.split("<title>")[1].split("</title>")[0]


def test_whoever_does_not_see_the_matter_finds_no_reading(photo, reader, house, enter, appoint, other_commune):
    tasks.read({"file": photo.pk})
    stranger = enter(appoint("reception", other_commune))
    for address in ("reading", "reading_pdf", "reading_ask"):
        values = [token(photo), 1] if address == "reading" else [token(photo)]
        ways = stranger.post if address == "reading_ask" else stranger.get
        assert ways(reverse(f"documents:{address}", args=values)).status_code == 404


def test_a_sealed_matter_keeps_what_was_read_behind_a_grant(photo, reader, house, enter, receptionist):
    tasks.read({"file": photo.pk})
    Matter.objects.filter(pk=photo.matter_id).update(state=Matter.SEALED)

    assert enter(receptionist).get(reverse("documents:reading", args=[token(photo), 1])).status_code == 404


@pytest.mark.ocr
def test_a_whole_letter_from_upload_to_searchable_pdf(attach, house, enter, receptionist):
    file = attach(as_bytes(sheet(), form="PDF"), "don.pdf")
    tasks.read(Job.objects.get(kind=files.READ_JOB).payload)
    browser = enter(receptionist)
    page = browser.get(reverse("documents:reading", args=[token(file), 1])).content.decode()
    made = browser.get(reverse("documents:reading_pdf", args=[token(file)]))

    assert "Hoa Binh" in page
    assert made.content.startswith(b"%PDF")
    assert made["Content-Disposition"].startswith("attachment")
    assert not verify().findings
