"""Mending marks by neighbours: what is mended, what is left alone."""

from langnghe.documents.reading.neighbours import mended, parsed, shipped
from langnghe.documents.reading.rules import Line, Word

KNOWN = parsed("các tổ40 cơ30\ntổ chức90 trưởng4\nchức trách9\ncông dân80\ntiếp công70\nbắt cóc9\n")


def after(text: str, known=KNOWN) -> list[Word]:
    [line] = mended([Line(0, tuple(Word(word, 95) for word in text.split()))], known)
    return list(line.words)


def text(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def test_a_lost_tone_comes_back_by_the_words_beside_it():
    words = after("các tô chức")

    assert text(words) == "các tổ chức"
    assert words[1].read_as == "tô"
    assert words[1].doubtful


def test_what_no_syllable_is_written_like_is_mended():
    assert text(after("tiêp công dân")) == "tiếp công dân"


def test_signs_around_a_word_stay():
    assert text(after("“tô chức”, công dân.")) == "“tổ chức”, công dân."


def test_words_in_two_lines_are_neighbours():
    lines = mended([Line(0, (Word("các", 95), Word("tô", 95))), Line(0, (Word("chức", 95),))], KNOWN)

    assert [[word.text for word in line.words] for line in lines] == [["các", "tổ"], ["chức"]]


def test_a_name_and_a_heading_are_never_touched():
    assert text(after("các Tô Chức TÔ CHỨC")) == "các Tô Chức TÔ CHỨC"


def test_a_right_word_that_is_rare_stays():
    assert text(after("tô màu các trang")) == "tô màu các trang"


def test_numbers_and_signs_pass_through():
    assert text(after("ngày 12/3 - số 45/QĐ")) == "ngày 12/3 - số 45/QĐ"
    assert mended([], KNOWN) == []


def test_the_pairs_of_the_house_mend_a_sentence_of_office():
    assert text(after("cơ quan, tô chức, cá nhân có liên quan đên việc giải quyêt khiêu nại", shipped())) == (
        "cơ quan, tổ chức, cá nhân có liên quan đến việc giải quyết khiếu nại"
    )
