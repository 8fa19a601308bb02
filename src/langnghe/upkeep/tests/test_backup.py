"""A backup holds everything but the keys, opens to its custodians alone, and is whole or not there."""

import base64
import errno
import json

import pytest
from pyrage import x25519

from langnghe.people.actions import setting_up
from langnghe.trail.models import Entry
from langnghe.upkeep.actions import back_up, house
from langnghe.upkeep.archive import custodians, stream, writing
from langnghe.upkeep.archive.errors import ArchiveError, NoSpace
from langnghe.upkeep.models import Backup

pytestmark = pytest.mark.django_db


@pytest.fixture
def stick(settings, tmp_path):
    """A folder outside the house with two custodians' keys; the house's own folders are empty."""
    settings.DATA, settings.CUSTODIAN_FOLDER = tmp_path / "data", tmp_path / "data" / "custodians"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "data" / "files")},
        },
    }
    settings.CUSTODIAN_FOLDER.mkdir(parents=True)
    setting_up.install_system()
    for name in ("mot", "hai"):
        public = custodians.make(name, tmp_path / "stick")[1]
        (settings.CUSTODIAN_FOLDER / public.name).write_bytes(public.read_bytes())
    return tmp_path / "stick"


def members(archive, key) -> dict[str, bytes]:
    with stream.opened_with(archive, custodians.identities([key])) as tar:
        return {one.name: (tar.extractfile(one) or pytest.fail(one.name)).read() for one in tar}


def test_each_custodian_opens_it_alone_and_it_says_what_it_holds(stick, commune, settings):
    kept = settings.DATA / "files" / "ab" / ("ab" + "0" * 30)
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"ciphertext")
    made = back_up(actor=house(), out=stick)

    for name in ("mot.key", "hai.key"):
        inside = members(made, stick / name)
        assert "Bình Lục".encode() in inside["rows/people.Office/000001.jsonl"]
        assert inside[f"files/{kept.parent.name}/{kept.name}"] == b"ciphertext"
        assert json.loads(inside["end.json"])["files"] == 1


def test_no_private_key_of_the_house_is_inside(stick, commune, settings, seal_key):
    made = back_up(actor=house(), out=stick)
    everything = b"".join(members(made, stick / "mot.key").values())

    secrets = [(seal_key / "seal.key").read_bytes(), settings.FOLLOW_KEY, settings.SECRET_KEY.encode()]
    for secret in secrets:
        for form in (secret, secret.hex().encode(), base64.b64encode(secret).rstrip(b"=")):
            assert form not in everything
    assert b"AGE-SECRET-KEY" not in everything


def test_fewer_than_two_custodians_are_refused(stick, settings):
    (settings.CUSTODIAN_FOLDER / "hai.pub").write_bytes((settings.CUSTODIAN_FOLDER / "mot.pub").read_bytes())

    with pytest.raises(ArchiveError, match="ít nhất 2 người giữ khóa khác nhau, mới có 1"):
        back_up(actor=house(), out=stick)
    assert not list(stick.glob("*.age*"))


def test_a_private_key_among_the_public_ones_is_refused(stick):
    with pytest.raises(ArchiveError, match="khóa RIÊNG"):
        custodians.recipients([stick / "mot.key", stick / "hai.pub"])


def test_a_custodian_key_is_never_made_within_the_house(stick, settings):
    with pytest.raises(ArchiveError, match="không được nằm trên máy này"):
        custodians.make("ba", settings.DATA / "keys")


def test_a_full_disk_leaves_no_half_backup(stick, monkeypatch):
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(stream.os, "fsync", full)
    with pytest.raises(NoSpace, match="Hết chỗ"):
        back_up(actor=house(), out=stick)

    assert not list(stick.glob("*.age*"))
    assert not Backup.objects.exists()


def test_a_store_that_is_away_leaves_no_backup(stick, monkeypatch):
    def away(moment):
        raise ConnectionError("closed port")
        yield

    monkeypatch.setattr(writing.store, "older_than", away)
    with pytest.raises(ArchiveError, match="Kho tệp không trả lời"):
        back_up(actor=house(), out=stick)
    assert not list(stick.glob("*.age*"))


def test_an_old_backup_is_never_written_over(stick):
    made = back_up(actor=house(), out=stick / "hom-nay.age")
    before = made.read_bytes()

    with pytest.raises(ArchiveError, match="không bị ghi đè"):
        back_up(actor=house(), out=made)
    assert made.read_bytes() == before


def test_a_backup_is_told_in_the_trail_with_its_digest(stick):
    made = back_up(actor=house(), out=stick)

    entry = Entry.objects.get(name="upkeep.backed_up")
    assert entry.facts["digest"] == Backup.objects.get().digest
    assert entry.facts["size"] == made.stat().st_size


def test_a_stranger_opens_nothing(stick):
    made = back_up(actor=house(), out=stick)
    stranger = stick / "la.key"
    stranger.write_text(str(x25519.Identity.generate()))

    with pytest.raises(ArchiveError, match="khóa không đúng"):
        members(made, stranger)
