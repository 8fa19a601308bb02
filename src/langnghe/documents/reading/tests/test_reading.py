"""What the machine makes of a page. These need tesseract; they fail, and say so, where it is missing."""

import io
import re

import pypdfium2
import pytest
from PIL import Image

from langnghe.documents.files.pictures import ORIENTATION
from langnghe.documents.reading import bundle, machine, programs, searchable
from langnghe.documents.reading.rules import EMPTY, HANDWRITTEN, PRINTED, look_of, text_of
from langnghe.documents.reading.tests.conftest import SAID, as_bytes, photographed, scribbled, sheet

pytestmark = pytest.mark.ocr
JPEG, PDF = "image/jpeg", "application/pdf"


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def found(text: str) -> float:
    """Return the share of what was drawn that stands in ``text``."""
    there = words(text)
    wanted = words(" ".join(SAID))
    return sum(word in there for word in wanted) / len(wanted)


def test_a_printed_page_is_read_and_looks_printed():
    page = machine.read(as_bytes(sheet(), form="PDF"), PDF, 1)

    assert found(text_of(page.lines)) > 0.9
    assert look_of(page.lines) == PRINTED


def test_a_leaning_photo_in_bad_light_is_made_level_and_read():
    page = machine.read(as_bytes(photographed(sheet(), 3.0)), JPEG, 1)

    assert page.angle == pytest.approx(3.0, abs=0.3)
    assert found(text_of(page.lines)) > 0.9


def test_a_phone_held_sideways_is_read_the_way_up_it_says():
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # turn a quarter to the right to see it
    page = machine.read(as_bytes(sheet().rotate(90, expand=True), exif=exif.tobytes()), JPEG, 1)

    assert found(text_of(page.lines)) > 0.9


def test_scribbles_are_said_to_be_handwriting_or_nothing():
    page = machine.read(as_bytes(scribbled()), JPEG, 1)

    assert look_of(page.lines) in (HANDWRITTEN, EMPTY)


def test_an_empty_page_says_nothing():
    page = machine.read(as_bytes(Image.new("L", (1654, 2339), 255)), JPEG, 1)

    assert page.lines == []
    assert look_of(page.lines) == EMPTY


def test_each_page_of_a_pdf_is_read_by_its_number():
    content = as_bytes(sheet(("Mot con duong dai.",)), sheet(("Hai cay cau nho.",)), form="PDF")
    page = machine.read(content, PDF, 2)

    assert page.of == 2
    assert "cau" in words(text_of(page.lines))


def test_the_searchable_pdf_holds_picture_and_words():
    read = machine.read(as_bytes(sheet(), form="PDF"), PDF, 1)
    kept = bundle.unpack(bundle.pack(read))
    made = pypdfium2.PdfDocument(searchable.joined([kept, kept]))

    assert len(made) == 2
    assert found(made[1].get_textpage().get_text_range()) > 0.9
    assert Image.open(io.BytesIO(kept.picture)).size[1] == 2000
    assert kept.lines == read.lines


@pytest.mark.parametrize(
    ("content", "media", "why"),
    [
        (b"%PDF-1.4\nnothing\n%%EOF\n", PDF, "broken"),
        (b"\xff\xd8\xff\xe0 cut off", JPEG, "broken"),
    ],
)
def test_what_cannot_be_opened_says_why(content, media, why):
    with pytest.raises(machine.CannotRead, match=why):
        machine.read(content, media, 1)


def test_a_page_past_the_end_says_so():
    with pytest.raises(machine.CannotRead, match="no_page"):
        machine.read(as_bytes(sheet(), form="PDF"), PDF, 2)


def test_a_page_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(programs, "SECONDS", 0)

    with pytest.raises(machine.CannotRead, match="slow"):
        machine.read(as_bytes(sheet()), JPEG, 1)


def test_nothing_read_is_left_on_the_machine(tmp_path, monkeypatch):
    monkeypatch.setattr(programs, "SHARED_MEMORY", tmp_path)
    machine.read(as_bytes(sheet()), JPEG, 1)

    assert list(tmp_path.iterdir()) == []
