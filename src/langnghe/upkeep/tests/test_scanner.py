"""A virus scanner that was away for long: what waits is scanned when it is back, by nobody's doing."""

import socket
import struct
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from langnghe import clock
from langnghe.documents.files import actions, tasks
from langnghe.documents.files.clamd import ScannerAway
from langnghe.documents.files.staging import staged
from langnghe.documents.models import File
from langnghe.jobs.actions import MAX_TRIES
from langnghe.jobs.models import Job
from langnghe.jobs.worker import work_one
from langnghe.matters.models import Matter
from langnghe.people.actions import setting_up
from langnghe.trail.act import act
from langnghe.upkeep import chores, events
from langnghe.upkeep.doctor import machine

pytestmark = pytest.mark.django_db


class Scanner(threading.Thread):
    """A clamd that answers pings and finds everything clean."""

    def __init__(self, address: str) -> None:
        super().__init__(daemon=True)
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(address)
        self.server.listen(4)

    def run(self) -> None:
        while True:
            line, _ = self.server.accept()
            with line, line.makefile("rb") as stream:
                if stream.read(6) == b"zPING\0":
                    line.sendall(b"PONG\0")
                    continue
                stream.read(4)
                while size := struct.unpack("!I", stream.read(4))[0]:
                    stream.read(size)
                line.sendall(b"stream: OK\0")


@pytest.fixture
def letter(settings, tmp_path, commune, receptionist, on_monday) -> File:
    """A file that came while the scanner was away, and whose scan was tried as often as it may be."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    settings.CLAMD_SOCKET = str(tmp_path / "clamd")
    setting_up.install_system()
    matter = Matter.objects.create(kind="case", office=commune, label="Đơn mới", opened_at=clock.now())
    pdf = SimpleUploadedFile("don.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    with staged([pdf]) as ready, act(receptionist, events.RESTORED, matter.pk) as doing:
        (file,) = actions.attach(doing, matter, ready)
    with pytest.raises(ScannerAway):
        tasks.scan({"file": file.pk})
    Job.objects.update(tries=MAX_TRIES)
    return file


def test_a_file_that_was_given_up_is_scanned_when_the_scanner_is_back(letter, settings):
    chores.rescan({})
    assert "scanner.away" in {f.code for f in machine.examine(clock.now(), clock.today())}
    assert work_one() == 0

    Scanner(settings.CLAMD_SOCKET).start()
    chores.rescan({})
    assert work_one() == 1

    letter.refresh_from_db()
    assert letter.scan == File.CLEAN
    assert "scanner.away" not in {f.code for f in machine.examine(clock.now(), clock.today())}
