"""What can be a Vietnamese syllable, and where its tone stands."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viettext import is_syllable, tone_placed

SYLLABLES = """
a ông nghiêng Quốc quý giếng gì giặt Huỳnh khuỷu ngoằn Đặng xoong yêu hoà hòa HUYỆN thuở Lý nguyên quyết
"""


@pytest.mark.parametrize("word", re.findall(r"\S+", SYLLABLES))
def test_syllables_of_the_language_are_known(word):
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word", ["", "nghanh", "cíc", "các\u0300", "UBND", "kan", "ce", "gê", "abc", "5", "hoả́", "bàt"]
)
def test_what_no_syllable_can_be_is_told(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("Uỷ", "Ủy"), ("qúy", "quý"), ("qủa", "quả"),
        ("Gía", "Giá"), ("tòan", "toàn"), ("gìn giữ", "gìn giữ"), ("giếng", "giếng"), ("người", "người"),
        ("THOẢ", "THỎA"), ("mía", "mía"), ("của", "của"), ("khuỷu", "khuỷu"), ("François", "François"),
        ("điṇh", "định"), ("quốc", "quốc"), ("thuở", "thuở"),
    ],
)  # fmt: skip
def test_a_tone_has_one_place(written, placed):
    assert tone_placed(written) == placed
    assert tone_placed(placed) == placed


@given(st.text(max_size=80))
def test_placing_tones_twice_changes_nothing_more(text):
    assert tone_placed(tone_placed(text)) == tone_placed(text)
