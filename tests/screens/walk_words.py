"""Vietnamese pages say no English; English pages of citizens, supervisors and administrators say no Vietnamese."""

import gettext
from pathlib import Path

import pytest

import langnghe
from langnghe.web.demo.cast import PLAYERS
from tests.screens.reading import pages

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]
IN_ENGLISH = ("", "mattran", "tinh", "quantri", "quantri2")
"""Whose pages are English throughout; on the others docs/howto/words.md says what stays Vietnamese for now."""


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    """Every plain phrase of the house with its English words."""
    file = Path(langnghe.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.mo"
    with file.open("rb") as opened:
        held = gettext.GNUTranslations(opened)._catalog  # type: ignore[attr-defined]  # the only way to list them
    return {
        said: english
        for said, english in held.items()
        if isinstance(said, str) and said and said != english and "%(" not in said and "{" not in said
    }


@pytest.mark.parametrize("username", ["", *[player.username for player in PLAYERS]])
def test_no_vietnamese_page_says_an_english_phrase(town, catalogue, username):
    english = set(catalogue.values()) - set(catalogue)
    found = pages(town.sessions.get(username, ""), "vi")

    assert [(path, said) for path, words in found for said in words if said in english] == []


@pytest.mark.parametrize("username", IN_ENGLISH)
def test_no_english_page_says_a_vietnamese_phrase_of_the_house(town, catalogue, username):
    vietnamese = {said for said in catalogue if any(ord(letter) > 127 for letter in said)}
    found = pages(town.sessions.get(username, ""), "en")

    assert [(path, said) for path, words in found for said in words if said in vietnamese] == []
