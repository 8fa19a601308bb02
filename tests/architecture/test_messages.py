"""Every phrase of the screens is Vietnamese, has English words, and both say the same things in the same places."""

import gettext
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.template import engines
from django.template.base import Template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.test import Client

from tools import messages
from tools.ground import translations

PLACES = re.compile(r"%\(\w+\)s|%%|\{\w*\}|</?\w+")
VIETNAMESE = re.compile("[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]", re.IGNORECASE)
FORM_OF_ADDRESS = {"%(you)s"}
"""English says «you» to everybody, so these words may be left out."""
# No word here is also Vietnamese written without accents: «do», «to», «an», «in», «on», «no» are.
ENGLISH = re.compile(
    r"\b(add|all|and|are|back|button|cancel|case|change|choose|click|close|confirm|create|date|delete|details|done|"
    r"edit|email|error|failed|file|filter|for|form|from|help|home|invalid|items?|list|loading|login|logout|menu|more|"
    r"name|new|next|not|of|open|optional|page|password|please|previous|print|remove|required|reset|role|save|search|"
    r"select|send|settings|sign|status|submit|success|task|the|update|upload|user|username|view|warning|with|yes|you|"
    r"your)\b",
    re.IGNORECASE,
)
NOT_PHRASES = re.compile(
    r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->|\{%\s*blocktranslate.*?endblocktranslate\s*%\}|"
    r"\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
ALWAYS_VIETNAMESE = {
    "500.html": "drawn when nothing else works, the catalogue included",
    "_paper.html": "carries the head of State of an official paper",
    "_receipt.html": "carries the head of State of an official paper",
    "inventory.html": "carries the head of State of an official paper",
}
NAMES = ("Lắng Nghe", "Tiếng Việt")


@pytest.fixture(scope="module")
def english() -> dict[str, tuple[str, ...]]:
    """The catalogue: each phrase with its English words (two where English tells one from many)."""
    return {
        first(message.id): (message.string,) if isinstance(message.string, str) else tuple(message.string)
        for message in messages.messages()
    }


@pytest.fixture(scope="module")
def compiled() -> None:
    """The catalogue as Django reads it is at least as new as its source."""
    translations.prepare(Path(sys.executable))


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A catalogue of its own in which a test may write."""
    monkeypatch.setattr(messages, "CATALOGUE", tmp_path / "django.po")

    def say(*phrases: messages.Phrase) -> None:
        monkeypatch.setattr(messages, "phrases", lambda: {(phrase, None): "src/x.html" for phrase in phrases})

    return say


def first(phrase: messages.Phrase) -> str:
    return phrase if isinstance(phrase, str) else phrase[0]


def places(words: str) -> set[str]:
    return set(PLACES.findall(words)) - FORM_OF_ADDRESS


def said() -> set[str]:
    return {first(phrase) for phrase, _context in messages.phrases()}


def test_every_phrase_that_is_said_has_english_words():
    assert messages.missing() == []


def test_the_catalogue_is_the_one_the_tool_would_write():
    assert not messages.stale(), "python -m tools.messages"


def test_the_catalogue_holds_no_phrase_nobody_says(english):
    assert set(english) - said() == set()


def test_a_phrase_without_words_would_be_found(small):
    small("câu chưa ai dịch")

    assert messages.missing() == ["câu chưa ai dịch"]
    assert messages.main(["--check"]) == 1


def test_the_tool_keeps_what_is_translated_and_drops_what_is_no_longer_said(small):
    small("câu cũ", "câu giữ", ("%(n)s tệp", "%(n)s tệp"))
    messages.update()
    text = messages.CATALOGUE.read_text(encoding="utf-8")
    messages.CATALOGUE.write_text(text.replace('"câu giữ"\nmsgstr ""', '"câu giữ"\nmsgstr "kept"'), encoding="utf-8")
    small("câu giữ", "câu mới")

    assert messages.stale()
    assert messages.update() == 1
    assert not messages.stale()
    assert {first(m.id): m.string for m in messages.messages()} == {"câu giữ": "kept", "câu mới": ""}


def test_english_keeps_every_place_that_is_filled_in(english):
    wrong = [
        phrase for phrase, words in english.items() if any(places(phrase) != places(each) for each in words if each)
    ]
    assert wrong == []


def test_the_catalogue_compiles_and_answers():
    catalogue, compiled_ = messages.catalogue(), io.BytesIO()
    complaints = [f"{message.id}: {error}" for message, errors in catalogue.check() for error in errors]
    write_mo(compiled_, catalogue)
    compiled_.seek(0)

    assert complaints == []
    assert gettext.GNUTranslations(compiled_).gettext("Đăng nhập") == "Sign in"


def test_the_catalogue_names_nobody_and_no_day():
    text = messages.CATALOGUE.read_text(encoding="utf-8")

    assert not re.search(r"@|Last-Translator|Language-Team|-Date:|#~|#, fuzzy|:\d+\n", text)
    assert Catalog(locale="en").plural_expr in text


def runs(template: Template) -> Iterator[str]:
    """Yield the phrases a page looks up when it is drawn."""
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        literal = node.filter_expression.var.literal
        assert literal is not None, f"{template.name}: a phrase in a variable is never found; declare its table"
        yield literal.replace("%", "%%")
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        yield node.render_token_list(node.singular)[0]


def test_pages_look_up_the_phrases_the_tool_found():
    known, lost = said(), []
    for path in sorted(messages.SOURCE.rglob("templates/**/*.html")):
        if not messages.left_out(path):
            template = engines["django"].engine.from_string(path.read_text(encoding="utf-8"))
            lost += [f"{path.name}: {phrase}" for phrase in runs(template) if phrase not in known]

    assert lost == []


def test_no_english_stands_among_the_vietnamese(english):
    bare = {phrase: re.sub(r"%\(\w+\)s|<[^>]*>", " ", phrase) for phrase in english}

    assert [phrase for phrase, words in bare.items() if ENGLISH.search(words)] == []


@pytest.mark.parametrize("phrase", ["Save", "Choose a file", "Trang login"])
def test_an_english_word_would_be_found(phrase):
    assert ENGLISH.search(phrase)


def test_english_words_are_english(english):
    # what people type, and the product's own name
    kept = re.compile(r"«[^»]*»|\"[^\"]*\"|Lắng Nghe")
    wrong = [words for each in english.values() for words in each if VIETNAMESE.search(kept.sub("", words))]

    assert wrong == []


def test_no_page_says_a_word_it_could_not_translate():
    found = []
    for path in sorted(messages.SOURCE.rglob("templates/**/*.*")):
        if path.name not in ALWAYS_VIETNAMESE and not messages.left_out(path):
            text = NOT_PHRASES.sub("", path.read_text(encoding="utf-8"))
            for name in NAMES:
                text = text.replace(name, "")
            found += [f"{path.name}: {line.strip()[:80]}" for line in text.splitlines() if VIETNAMESE.search(line)]

    assert found == []


@pytest.mark.django_db
@pytest.mark.usefixtures("compiled")
class TestChoiceOfLanguage:
    """A visitor reads Vietnamese until English is asked for, whatever the browser prefers."""

    def test_vietnamese_is_spoken_first_whatever_the_browser_prefers(self):
        for preferred in ("en", "en-US,en;q=0.9", "fr", ""):
            answer = Client(headers={"accept-language": preferred}).get("/dang-nhap/")

            assert answer.headers["Content-Language"] == "vi"
            assert "Đăng nhập" in answer.content.decode()
            assert "Sign in" not in answer.content.decode()

    def test_the_sign_in_page_turns_english_and_back(self):
        client = Client(headers={"accept-language": "vi"})
        answer = client.post("/ngon-ngu/", {"language": "en", "next": "/dang-nhap/"}, follow=True)
        page = answer.content.decode()

        assert answer.redirect_chain == [("/dang-nhap/", 302)]
        assert answer.headers["Content-Language"] == "en"
        assert '<html lang="en"' in page
        assert "Sign in" in page
        assert "Mật khẩu" not in page

        client.post("/ngon-ngu/", {"language": "vi", "next": "/dang-nhap/"})
        assert "Mật khẩu" in client.get("/dang-nhap/").content.decode()

    def test_the_citizens_page_turns_english(self):
        client = Client()
        assert "Bà con muốn làm gì?" in client.get("/").content.decode()

        client.post("/ngon-ngu/", {"language": "en", "next": "/"})
        assert "What would you like to do?" in client.get("/").content.decode()

    def test_the_cookie_says_the_language_and_nothing_else(self):
        answer = Client().post("/ngon-ngu/", {"language": "en", "next": "/"})

        assert {name: cookie.value for name, cookie in answer.cookies.items()} == {"django_language": "en"}
        assert answer.cookies["django_language"]["httponly"]

    @pytest.mark.parametrize(
        "away", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
    )
    def test_nobody_is_led_out_of_the_house(self, away):
        assert Client().post("/ngon-ngu/", {"language": "en", "next": away}).headers["Location"] == "/"

    def test_an_unknown_language_changes_nothing(self):
        client = Client()
        answer = client.post("/ngon-ngu/", {"language": "xx", "next": "/dang-nhap/"})

        assert not answer.cookies
        client.cookies["django_language"] = "xx"
        assert client.get("/dang-nhap/").headers["Content-Language"] == "vi"

    def test_a_link_alone_changes_nothing(self):
        assert Client().get("/ngon-ngu/", {"language": "en"}).status_code == 405
