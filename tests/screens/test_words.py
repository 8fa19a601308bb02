"""Vietnamese pages say no English, English pages no Vietnamese, data aside."""

import gettext
from pathlib import Path

import pytest

import langnghe
from langnghe.web.demo.cast import PLAYERS
from tests.screens.reading import pages

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]


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
def test_every_page_speaks_one_language(town, catalogue, username):
    session = town.sessions.get(username, "")
    vietnamese = {said for said in catalogue if any(ord(letter) > 127 for letter in said)}
    english = set(catalogue.values()) - set(catalogue)

    wrong = {(path, said) for path, words in pages(session, "vi") for said in words if said in english}
    wrong |= {(path, said) for path, words in pages(session, "en") for said in words if said in vietnamese}
    assert sorted(wrong) == []
