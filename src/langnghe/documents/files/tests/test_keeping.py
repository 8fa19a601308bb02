"""Encrypting, attaching, opening, scanning and sweeping files."""

import io
import socket
import struct
import threading
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from hypothesis import given
from hypothesis import strategies as st

from langnghe import clock
from langnghe.documents.files import actions, boxes, clamd, queries, staging, store, tasks
from langnghe.documents.files.rules import FileRefused
from langnghe.documents.files.tests.conftest import PDF, photo, upload
from langnghe.documents.models import File
from langnghe.matters.models import Matter
from langnghe.people.models import User
from langnghe.trail.act import act
from langnghe.trail.models import Entry


@pytest.fixture
def attach(matter, receptionist):
    """Return a function that attaches uploads the way the counter does."""

    def attaching(*uploads):
        with actions.staged(uploads) as ready, act(receptionist, "petitions.received", matter.pk) as doing:
            return actions.attach(doing, matter, ready)

    return attaching


@given(st.integers(0, 3 * boxes.CHUNK), st.sampled_from([0, 1]))
def test_what_is_locked_opens_again_whatever_its_length(size, odd):
    plain, key = b"a" * (size - size % 1000 + odd), boxes.fresh_key()
    sealed = boxes.Locked(io.BytesIO(plain), key).read()

    assert b"".join(boxes.unlocked(io.BytesIO(sealed), key)) == plain


@pytest.mark.parametrize(
    "spoil", [lambda b: b[:-1], lambda b: b[: boxes.CHUNK + 16], lambda b: b"x" + b[1:], lambda b: b""]
)
def test_a_file_changed_or_cut_in_the_store_does_not_open(spoil):
    key = boxes.fresh_key()
    sealed = boxes.Locked(io.BytesIO(b"b" * (boxes.CHUNK * 2)), key).read()

    with pytest.raises(boxes.Tampered):
        list(boxes.unlocked(io.BytesIO(spoil(sealed)), key))


def test_a_large_file_passes_through_a_few_chunks_of_memory():
    class Endless(io.RawIOBase):
        left = 400 * boxes.CHUNK
        most = 0

        def read(self, size=-1):
            assert 0 < size <= boxes.CHUNK
            taken = min(size, self.left)
            self.left -= taken
            return b"c" * taken

    sealed = boxes.Locked(Endless(), boxes.fresh_key())
    while piece := sealed.read(boxes.CHUNK):
        assert len(piece) <= boxes.CHUNK
        assert len(sealed._ready) <= 2 * boxes.CHUNK


def test_an_unsorted_matter_s_file_lies_encrypted_under_a_random_name(attach, stored):
    (file,) = attach(upload("Đơn của bà Mẫu.pdf", PDF))

    (path,) = stored()
    assert file.path == path
    assert file.name == "Tệp 1.pdf"
    assert b"%PDF" not in default_storage.open(path).read()
    assert b"M\xe1\xba\xabu" not in bytes(file.sealed_key)
    assert "Mẫu" not in str(Entry.objects.get().facts)


def test_the_same_bytes_twice_are_two_files(attach, stored):
    attach(upload("a.pdf", PDF), upload("b.pdf", PDF))

    assert len(set(stored())) == 2


def test_release_gives_the_files_their_names_back(attach, matter, receptionist):
    attach(upload("Đơn của bà Mẫu.pdf", PDF))

    with act(receptionist, "petitions.sorted", matter.pk) as doing:
        actions.release(doing, matter)

    assert File.objects.get().name == "Đơn của bà Mẫu.pdf"


def test_an_act_that_fails_leaves_no_file(matter, receptionist, stored):
    def failing():
        with actions.staged([upload("a.pdf", PDF)]) as ready, act(receptionist, "a.b", matter.pk) as doing:
            actions.attach(doing, matter, ready)
            raise RuntimeError("late")

    with pytest.raises(RuntimeError):
        failing()

    assert stored() == []
    assert not File.objects.exists()


def test_a_refused_second_file_takes_the_first_with_it(stored):
    with pytest.raises(FileRefused), actions.staged([upload("a.pdf", PDF), upload("b.pdf", b"MZ\0")]):
        pass

    assert stored() == []


def test_a_full_disk_is_told_and_leaves_nothing(monkeypatch, attach, stored):
    real = FileSystemStorage._save

    def full(self, name, content):
        real(self, name, ContentFile(b"half"))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with pytest.raises(store.NotStored, match="kho tệp đầy"):
        attach(upload("a.pdf", PDF))

    assert stored() == []
    assert not Entry.objects.exists()


def test_too_many_files_are_refused(attach, settings, stored):
    (settings.DATA / "files.toml").write_text("files_per_matter = 2\n")
    attach(upload("a.pdf", PDF), upload("b.pdf", PDF))

    with pytest.raises(FileRefused, match="nhiều nhất 2 tệp, đã có 2"):
        attach(upload("c.pdf", PDF))
    assert len(stored()) == 2


def test_the_sweep_takes_only_what_no_row_knows_and_is_old(attach, receptionist, stored):
    (kept,) = attach(upload("a.pdf", PDF))
    lost = staging.stage(upload("b.pdf", PDF))
    with clock.travelling(clock.now()):
        assert actions.sweep(actor=receptionist) == 0
    later = default_storage.get_modified_time(lost.path) + timedelta(days=2)
    with clock.travelling(later):
        assert actions.sweep(actor=receptionist) == 1

    assert stored() == [kept.path]


class TestTheDoor:
    def test_an_intake_officer_of_the_office_gets_the_file_and_leaves_an_entry(self, attach, receptionist, enter):
        (file,) = attach(upload("Đơn của bà Mẫu.pdf", PDF))

        answer = enter(receptionist).get(f"/van-ban/tep/{queries.token(file)}/")

        assert b"".join(answer.streaming_content) == PDF
        assert answer["Content-Disposition"].startswith("attachment")
        assert "M%E1%BA%ABu" not in str(answer.headers)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert Entry.objects.latest("id").name == "documents.file_opened"

    def test_an_officer_elsewhere_cannot_tell_it_from_one_that_is_not_there(
        self, attach, appoint, other_commune, enter
    ):
        (file,) = attach(upload("a.pdf", PDF))
        stranger = enter(appoint("reception", other_commune))

        theirs = stranger.get(f"/van-ban/tep/{queries.token(file)}/")
        nobodys = stranger.get("/van-ban/tep/0123456789abcdef0123456789abcdef/")

        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.content == nobodys.content

    def test_an_infected_file_is_locked(self, attach, receptionist, enter):
        (file,) = attach(upload("a.pdf", PDF))
        actions.record_scan(actor=receptionist, file=file, found="Eicar-Test")

        answer = enter(receptionist).get(f"/van-ban/tep/{queries.token(file)}/")

        assert answer.status_code == 409
        assert "mã độc" in answer.content.decode()
        assert queries.rows(receptionist, file.matter)[0]["url"] == ""

    def test_a_file_gone_from_the_store_is_said_to_be_gone(self, attach, receptionist, enter):
        (file,) = attach(upload("a.pdf", PDF))
        store.discard(file.path)

        assert enter(receptionist).get(f"/van-ban/tep/{queries.token(file)}/").status_code == 503

    def test_reading_an_open_matter_s_file_leaves_no_entry(self, attach, matter, receptionist):
        (file,) = attach(upload("a.png", photo("PNG")))
        Matter.objects.filter(pk=matter.pk).update(state=Matter.OPEN)
        file.matter.refresh_from_db()
        before = Entry.objects.count()

        list(queries.content(receptionist, file))

        assert Entry.objects.count() == before


class Scanner(threading.Thread):
    """A clamd that knows one virus."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(address)
        self.server.listen(4)

    def run(self) -> None:
        line, _ = self.server.accept()
        with line, line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            content = b""
            while size := struct.unpack("!I", stream.read(4))[0]:
                content += stream.read(size)
            line.sendall(b"stream: Mau-Doc FOUND\0" if b"VIRUS" in content else b"stream: OK\0")


@pytest.fixture
def house(db):
    return User.objects.create_user("he-thong", full_name="Hệ thống", is_system=True, date_joined=clock.now())


@pytest.mark.parametrize(("content", "state"), [(b"sach se", File.CLEAN), (b"VIRUS", File.INFECTED)])
def test_a_file_waits_for_the_scanner_and_takes_its_verdict(attach, settings, tmp_path, house, content, state):
    settings.CLAMD_SOCKET = str(tmp_path / "clamd")
    Scanner(settings.CLAMD_SOCKET).start()
    (file,) = attach(upload("a.txt", content))
    assert file.scan == File.WAITING

    tasks.scan({"file": file.pk})

    file.refresh_from_db()
    assert file.scan == state


def test_without_a_scanner_a_file_says_that_nobody_looked(attach, receptionist):
    (file,) = attach(upload("a.pdf", PDF))

    assert "chưa quét" in queries.rows(receptionist, file.matter)[0]["scan"]["text"]


def test_a_scanner_that_is_away_leaves_the_file_waiting(attach, settings, tmp_path, house):
    settings.CLAMD_SOCKET = str(tmp_path / "nobody")
    (file,) = attach(upload("a.pdf", PDF))

    with pytest.raises(clamd.ScannerAway):
        tasks.scan({"file": file.pk})
    file.refresh_from_db()
    assert file.scan == File.WAITING
