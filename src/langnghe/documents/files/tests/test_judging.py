"""What is taken and what is refused, by content."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from langnghe.documents.files import rules, staging
from langnghe.documents.files.limits import LimitsUnreadable, limits, read
from langnghe.documents.files.rules import FileRefused
from langnghe.documents.files.tests.conftest import PDF, archive, film, photo, upload, word

WORKBOOK = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}
OPEN_TEXT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}


def by_words(value: object) -> str:
    """Name a case by its words alone: bytes hold the hour at which they were made."""
    return value if isinstance(value, str) and len(value) < 40 else ""


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("don.pdf", PDF, rules.PDF),
        ("anh.png", photo("PNG"), rules.PNG),
        ("anh.jpg", photo(), rules.JPEG),
        ("don.docx", word(), rules.DOCX),
        ("bang.xlsx", archive(WORKBOOK), rules.XLSX),
        ("don.odt", archive(OPEN_TEXT), rules.ODT),
        ("don.txt", "Kính gửi Ủy ban nhân dân xã".encode(), rules.TEXT),
        ("don16.txt", "Kính gửi".encode("utf-16"), rules.TEXT),
        ("ghi-am.mp3", b"ID3\x04" + b"\0" * 400, rules.MP3),
        ("ghi-am.m4a", film(b"M4A "), rules.M4A),
        ("phim.mp4", film(b"isom"), rules.MP4),
        ("anh.exe", PDF, rules.PDF),
    ],
    ids=by_words,
)
def test_a_file_is_known_by_its_content(name, content, kind):
    staged = staging.stage(upload(name, content))

    assert staged.kind is kind
    assert staged.name.endswith(kind.suffix)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + b"\0" * 100,
        b"\x7fELF" + b"\0" * 100,
        b"#!/bin/sh\nrm -rf /\n",
        b"<!doctype html><script>alert(1)</script>",
        b"\xef\xbb\xbf  <svg onload=alert(1)>",
        b"<?xml version='1.0'?><svg/>",
        b"GIF89a" + b"\0" * 50,
        b"Rar!\x1a\x07\0" + b"\0" * 50,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
        b"text with a \0 inside",
        archive({"don.txt": b"chao"}),
    ],
    ids=by_words,
)
def test_what_could_run_or_is_not_named_is_refused_whatever_it_is_called(content):
    with pytest.raises(FileRefused, match=r"Tệp «don» không thuộc loại được nhận"):
        staging.stage(upload("don.pdf", content))


@pytest.mark.parametrize(
    "content",
    [
        PDF + archive({"a.class": b"\xca\xfe\xba\xbe"}),
        b"%PDF-1.4 <script>alert(1)</script>\n%%EOF",
        b"GIF89a;" + PDF,
        b"ID3\x04" + b"\0" * 100 + archive({"x": b"MZ"}),
    ],
    ids=by_words,
)
def test_a_file_that_is_two_things_at_once_is_refused(content):
    with pytest.raises(FileRefused):
        staging.stage(upload("don.pdf", content))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (word(**{"word/media/a.bin": b"\0" * 5_000_000}), "bung ra quá lớn"),
        (word(**{"word/embeddings/b.docx": word()}), "tệp nén khác nằm bên trong"),
        (word(**{"word/vbaProject.bin": b"x"}), "macro"),
        (word(**{"word/run.bin": b"MZ\x90\0"}), "chương trình chạy"),
        (archive({**WORKBOOK, **{f"{n}": b"" for n in range(2100)}}), "bung ra quá lớn"),
        (word()[:-40], "bị hỏng"),
    ],
    ids=by_words,
)
def test_bombs_and_traps_inside_office_documents_are_refused(content, why):
    with pytest.raises(FileRefused, match=why):
        staging.stage(upload("don.docx", content))


def test_a_photo_loses_the_place_where_it_was_taken_and_keeps_its_way_up(stored):
    ready = staging.stage(upload("anh.jpg", photo(gps=True, way_up=6)))

    exif = Image.open(_plain(ready)).getexif()
    assert dict(exif) == {0x0112: 6}
    assert not exif.get_ifd(0x8825)


def test_what_hides_behind_a_photo_is_left_out():
    ready = staging.stage(upload("anh.jpg", photo() + archive({"x": b"MZ"})))

    assert b"PK\x05\x06" not in _plain(ready).getvalue()


def test_a_broken_photo_and_a_huge_one_are_refused(settings):
    (settings.DATA / "files.toml").write_text("pixels = 100\n")
    with pytest.raises(FileRefused, match="bị hỏng"):
        staging.stage(upload("anh.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 50))
    with pytest.raises(FileRefused, match="quá nhiều điểm ảnh"):
        staging.stage(upload("anh.jpg", photo()))


def test_a_film_loses_the_place_where_it_was_made_and_no_other_byte_moves():
    made = film(b"isom")
    plain = _plain(staging.stage(upload("phim.mp4", made))).getvalue()

    assert b"+20.5+105.9" in made
    assert b"+20.5+105.9" not in plain
    assert len(plain) == len(made)
    assert plain.index(b"mdat") == made.index(b"mdat")
    assert plain.endswith(b"sound")


@pytest.mark.parametrize("spoil", [lambda f: f[:-3], lambda f: f.replace(b"\0\0\0\x0dmdat", b"\0\0\0\x01mdat")])
def test_a_film_cut_short_is_refused(spoil):
    with pytest.raises(FileRefused, match="bị cắt"):
        staging.stage(upload("phim.mp4", spoil(film(b"isom"))))


def test_a_phone_photo_is_refused_with_the_way_to_send_it():
    with pytest.raises(FileRefused, match="Hãy gửi lại dưới dạng JPG"):
        staging.stage(upload("IMG.HEIC", b"\0\0\0\x20ftypheic" + b"\0" * 100))


def test_an_empty_and_a_too_large_file_are_refused(settings):
    (settings.DATA / "files.toml").write_text('[size]\n"text/plain" = 10\n')
    with pytest.raises(FileRefused, match="rỗng"):
        staging.stage(upload("don.txt", b""))
    with pytest.raises(FileRefused, match="quá lớn"):
        staging.stage(upload("don.txt", b"mot hai ba bon"))


def test_an_office_s_unknown_limit_is_named(tmp_path):
    own = tmp_path / "other.toml"
    own.write_text("filez = 3\n")

    with pytest.raises(LimitsUnreadable, match="filez"):
        read(own)


def test_names_are_composed_and_carry_no_path():
    given_name = unicodedata.normalize("NFD", "../../Đơn của tôi.exe")

    assert rules.safe_name(given_name, ".pdf", 120) == "Đơn của tôi.pdf"
    assert rules.safe_name("C:\\don\r\nSet-Cookie: a=b.pdf", ".pdf", 120) == "donSet-Cookie_ a_b.pdf"
    assert rules.safe_name("\u202efdp.exe", ".txt", 120) == "fdp.txt"
    assert rules.safe_name("...", ".pdf", 120) == "tep.pdf"


@given(st.text(max_size=300))
def test_any_name_becomes_a_safe_one(name):
    safe = rules.safe_name(name, ".pdf", 120)

    assert len(safe) <= 120
    assert safe.endswith(".pdf")
    assert not set(safe) & set('/\\\0\n\r"<>:|?*')


def test_limits_name_only_types_the_rules_know():
    assert set(limits().size) == set(rules.TYPES)


def _plain(ready: staging.Staged) -> io.BytesIO:
    from langnghe.documents.files import store

    return io.BytesIO(b"".join(store.read(ready.path, ready.key)))
