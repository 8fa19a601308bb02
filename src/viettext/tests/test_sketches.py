"""Signatures stand for whole letters, and say nearly what the letters would."""

import time
import unicodedata
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from viettext import nearness, signature, similarity

WORDS = ["xã", "ruộng", "đường", "thôn", "hộ", "đơn", "ông", "bà", "tiền", "đất", "nước", "cầu", "trường", "chợ", "ao"]
WORDS += [f"{word}{number}" for word in WORDS for number in range(20)]


def letter(rng: Random, words: int) -> list[str]:
    return [rng.choice(WORDS) for _ in range(words)]


def test_the_same_letter_has_the_same_signature_however_it_was_typed():
    text = "Gia đình tôi bị thu hồi hai sào ruộng mà chưa nhận được quyết định nào."

    assert signature(text) == signature(unicodedata.normalize("NFD", text.upper()))
    assert nearness(signature(text), signature(text)) == 1.0


def test_an_empty_letter_is_near_nothing():
    assert signature(" .. ") == ()
    assert nearness((), ()) == 0.0
    assert nearness(signature("xã"), ()) == 0.0
    assert nearness(signature("xã"), signature("XA")) == 1.0


def test_a_signature_is_stable_so_that_it_can_be_stored():
    assert signature("đơn khiếu nại") == (3605605828,)


def test_letters_changed_here_and_there_are_as_near_as_their_texts():
    rng = Random(3)
    for changes in (0, 3, 10, 40):
        off = []
        for _ in range(40):
            words = letter(rng, 220)
            other = list(words)
            for place in rng.sample(range(220), changes):
                other[place] = rng.choice(WORDS)
            a, b = " ".join(words), " ".join(other)
            off.append(nearness(signature(a), signature(b)) - similarity(a, b))
        assert abs(sum(off) / len(off)) < 0.03
        assert max(map(abs, off)) < 0.3


def test_a_letter_sent_again_with_a_page_added_is_still_near():
    rng = Random(5)
    words = letter(rng, 200)
    longer = signature(" ".join(words + letter(rng, 200)))

    assert nearness(signature(" ".join(words)), longer) > 0.75


def test_different_letters_are_far_apart():
    rng = Random(7)
    signatures = [signature(" ".join(letter(rng, 150))) for _ in range(60)]

    assert max(nearness(a, b) for a in signatures for b in signatures if a is not b) < 0.1


@given(st.text(max_size=200), st.text(max_size=200))
def test_nearness_lies_between_nothing_and_the_same_and_does_not_care_who_is_first(a, b):
    left, right = signature(a), signature(b)

    assert 0.0 <= nearness(left, right) <= 1.0
    assert nearness(left, right) == nearness(right, left)
    assert list(left) == sorted(set(left))


def test_a_letter_is_signed_in_far_less_than_a_millisecond():
    rng = Random(9)
    letters = [" ".join(letter(rng, 200))[:1000] for _ in range(200)]
    started = time.perf_counter()
    for text in letters:
        signature(text)
    assert (time.perf_counter() - started) / len(letters) < 0.001
