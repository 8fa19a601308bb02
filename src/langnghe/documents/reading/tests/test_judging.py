"""What a reading is worth, and when no reading is to be had."""

import os

import pytest

from langnghe.documents.reading import programs
from langnghe.documents.reading.rules import (
    EMPTY,
    HANDWRITTEN,
    MIXED,
    PRINTED,
    Line,
    Word,
    lines_of,
    look_of,
    text_of,
)

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def row(place: str, sure: float, text: str) -> str:
    block, paragraph, line = place.split(".")
    return f"5\t1\t{block}\t{paragraph}\t{line}\t1\t0\t0\t9\t9\t{sure}\t{text}"


def page(*words: tuple[str, int]) -> list[Line]:
    return [Line(0, tuple(Word(text, sure) for text, sure in words))]


def test_lines_and_paragraphs_come_as_on_the_page_and_specks_go():
    table = "\n".join(
        [
            HEAD,
            row("1.1.1", 96, "Kính"),
            row("1.1.1", 95, "gửi"),
            row("1.1.1", 30, "`"),
            row("1.1.2", 91, "xã."),
            row("1.1.2", 95, " "),
            row("1.2.1", 90, "Tôi"),
        ]
    )
    lines = lines_of(table)

    assert [[word.text for word in line.words] for line in lines] == [["Kính", "gửi"], ["xã."], ["Tôi"]]
    assert [line.first for line in lines] == [True, False, True]
    assert text_of(lines) == "Kính gửi xã.\nTôi"


def test_a_word_is_marked_when_the_reader_is_unsure_or_no_syllable_is_built_like_it():
    assert Word("đường", 60).doubtful
    assert Word("đưòrng", 96).doubtful
    assert not Word("đường,", 96).doubtful
    assert not Word("UBND", 96).doubtful
    assert Word("tiêp", 96).doubtful
    assert not Word("tiếp", 96).doubtful


@pytest.mark.parametrize(
    ("sure", "look"),
    [(95, PRINTED), (76, MIXED), (40, HANDWRITTEN)],
)
def test_low_confidence_says_print_mixed_or_handwriting(sure, look):
    assert look_of(page(*[("đường", sure)] * 20)) == look


def test_confident_nonsense_is_handwriting_too():
    assert look_of(page(*[("rnvx", 90)] * 20)) == HANDWRITTEN


def test_a_few_words_are_no_text():
    assert look_of(page(("Ảnh", 95), ("nhà", 95))) == EMPTY


def test_what_a_killed_worker_left_is_taken_away_and_a_neighbours_is_not(monkeypatch, tmp_path):
    monkeypatch.setattr(programs, "SHARED_MEMORY", tmp_path)
    left, busy = tmp_path / f"{programs.PREFIX}left", tmp_path / f"{programs.PREFIX}busy"
    left.mkdir()
    busy.mkdir()
    os.utime(left, (0, 0))

    with programs.room() as own:
        assert own.parent == tmp_path
    assert list(tmp_path.iterdir()) == [busy]


def test_a_machine_without_the_reader_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "tesseract" in programs.missing()


def test_a_reader_without_vietnamese_says_so(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    assert "tiếng Việt" in programs.missing()


def test_a_reader_that_breaks_says_so(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    assert "không chạy được" in programs.missing()
