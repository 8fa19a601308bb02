"""Reading pages without a browser: their words and their links, as every role, in either language."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from django.conf import settings
from django.test import Client

from tests.screens.walking import NOT_PAGES, OF_ONE_ROUTE, route_of

SAID = ("title", "aria-label", "placeholder", "alt", "data-confirm", "data-menu")
UNSAID = ("script", "style", "svg")


class Reader(HTMLParser):
    """Gathers what a page says, piece by piece, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self._unsaid = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take the words of attributes, and links."""
        self._unsaid += tag in UNSAID
        given = dict(attributes)
        self.words += [" ".join(value.split()) for name in SAID if (value := given.get(name))]
        if tag == "a" and (href := given.get("href")) and href.startswith("/"):
            self.links.append(href.split("#")[0])

    def handle_endtag(self, tag: str) -> None:
        """Come out of what nobody reads."""
        self._unsaid -= tag in UNSAID

    def handle_data(self, data: str) -> None:
        """Take a piece of text."""
        if not self._unsaid and (said := " ".join(data.split())):
            self.words.append(said)


def pages(session: str, language: str) -> Iterator[tuple[str, list[str]]]:
    """Open every page that links lead to and yield its address and what it says."""
    client = Client(raise_request_exception=False)
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    waiting, met, routes = ["/"], {"/"}, Counter[str]()
    while waiting:
        path = waiting.pop(0)
        name = route_of(path)
        if not name or name in NOT_PAGES or routes[name] >= OF_ONE_ROUTE:
            continue
        routes[name] += 1
        answer = client.get(path, follow=True)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        reader = Reader()
        reader.feed(answer.content.decode())
        yield path, reader.words
        fresh = [link for link in reader.links if link not in met]
        met.update(fresh)
        waiting += fresh
