"""Pages obey the strict content policy by how they are written, and carry nothing from elsewhere."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture.reading import ROOT

BREACHES = {
    "inline style: the content policy drops it; write a class": re.compile(
        r"<[^>]*\sstyle\s*=|<style\b", re.IGNORECASE
    ),
    "inline script: the content policy drops it; write a file": re.compile(
        r"<script\b(?![^>]*(?:\bsrc=|type=\"application/json\"))", re.IGNORECASE
    ),
    "event attribute: the content policy drops it": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "hx-on and eval need unsafe-eval": re.compile(r"\bhx-on\b|javascript:", re.IGNORECASE),
    "text let through unescaped": re.compile(r"\|\s*safe\b|\{%\s*autoescape off"),
    "loaded from elsewhere": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
}
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)


def breaches(name: str, text: str) -> Iterator[str]:
    """Yield what a template does that the content policy or the house forbids."""
    text = COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    for words, pattern in BREACHES.items():
        for found in pattern.finditer(text):
            yield f"{name}:{text.count(chr(10), 0, found.start()) + 1}: {words}"


def test_pages_obey_the_content_policy():
    found: list[str] = []
    for path in sorted((ROOT / "src").rglob("templates/**/*.html")):
        found += breaches(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        '<p style="color:red">',
        "<style>p{}</style>",
        "<script>go()</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        "{{ letter|safe }}",
        '<script src="https://cdn.example/x.js"></script>',
    ],
)
def test_a_breach_would_be_found(line):
    assert list(breaches("page.html", line))


def test_a_plain_page_passes():
    page = '{# never |safe #}<a class="btn" href="{% url "home" %}">Về đầu</a><script src="{{ file }}"></script>'

    assert not list(breaches("page.html", page))
