"""Every phrase of the screens has English words, and they say the same things in the same places."""

import re

import pytest
from django.test import Client
from django.utils import translation

from tools import messages

PLACES = re.compile(r"%\(\w+\)s|%%|</?\w+")


def english() -> dict[str, tuple[str, ...]]:
    """Return the catalogue: each phrase with its English words (two where English tells one from many)."""
    found = {}
    for message in messages._read():
        if message.id:
            first = message.id if isinstance(message.id, str) else message.id[0]
            found[first] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return found


def test_every_phrase_that_is_said_has_english_words():
    assert messages.missing() == []


def test_a_phrase_without_words_would_be_found(monkeypatch):
    monkeypatch.setattr(messages, "phrases", lambda: {"câu chưa ai dịch": "x.html"})

    assert messages.missing() == ["câu chưa ai dịch"]


def test_english_keeps_every_place_that_is_filled_in():
    wrong = [
        phrase
        for phrase, words in english().items()
        if any(sorted(set(PLACES.findall(phrase))) != sorted(set(PLACES.findall(each))) for each in words)
    ]
    assert wrong == []


def test_the_catalogue_holds_no_phrase_nobody_says():
    said = {phrase if isinstance(phrase, str) else phrase[0] for phrase in messages.phrases()}

    assert set(english()) - said == set()


@pytest.mark.django_db
def test_a_visitor_reads_vietnamese_until_english_is_asked_for():
    client = Client(headers={"accept-language": "en"})
    assert "Bà con muốn làm gì?" in client.get("/").content.decode()

    client.post("/ngon-ngu/", {"language": "en", "next": "/"})
    assert "What would you like to do?" in client.get("/").content.decode()
    assert translation.get_language() == "vi"
