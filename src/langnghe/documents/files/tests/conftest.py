"""Small files of every sort, made here."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from langnghe import clock
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import User

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def file_store(settings, tmp_path: Path) -> Path:
    """Every test has an empty store of its own."""
    folder = tmp_path / "files"
    settings.DATA = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}},
    }
    return folder


@pytest.fixture
def matter(commune, on_monday) -> Matter:
    return Matter.objects.create(kind="case", office=commune, label="Đơn mới TN-2026-0001", opened_at=clock.now())


@pytest.fixture
def stored() -> Callable[[], list[str]]:
    """Return a function that lists what lies in the store."""

    def listing() -> list[str]:
        if not default_storage.exists(""):
            return []
        return [f"{d}/{n}" for d in default_storage.listdir("")[0] for n in default_storage.listdir(d)[1]]

    return listing


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def archive(entries: dict[str, bytes], **how: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def word(**more: bytes) -> bytes:
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", **more})


def photo(kind: str = "JPEG", *, gps: bool = False, way_up: int = 0) -> bytes:
    image = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    if way_up:
        exif[0x0112] = way_up
    if gps:
        exif[0x010F] = "Máy ảnh Mẫu"
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (20.5, 30.0, 15.0)
    out = io.BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def film(brand: bytes) -> bytes:
    def box(kind: bytes, content: bytes) -> bytes:
        return (len(content) + 8).to_bytes(4, "big") + kind + content

    place = box(b"udta", box(b"\xa9xyz", b"+20.5+105.9/"))
    return box(b"ftyp", brand + bytes(12)) + box(b"moov", box(b"trak", place) + place) + box(b"mdat", b"sound")


@pytest.fixture
def enter() -> Callable[[Actor], Client]:
    """Return a function that signs an actor in, second factor proved, and gives back the browser."""

    def signing_in(actor: Actor) -> Client:
        user = User.objects.get(pk=actor.user_id or 0)
        browser = Client()
        session = browser.session
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "langnghe.people.backends.MandateBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
        session.save()
        return browser

    return signing_in
