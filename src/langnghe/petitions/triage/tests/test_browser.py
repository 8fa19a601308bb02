"""Sorting in a real browser: by keyboard, at the desk and on a phone."""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from langnghe.petitions.models import Sorting

CHROMIUM = "/usr/bin/chromium"
KEYS_AT_MOST = 5

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    # the browser's driver keeps an event loop in this thread; the database is still used from it alone
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def at_the_desk(browser, live_server, enter, officer) -> Callable[..., Page]:
    """Return a function that opens a page as the sorting officer."""

    def opening(path: str, width: int = 1366, height: int = 768, **how) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN", **how)
        session = enter(officer).cookies["sessionid"].value
        host = urlsplit(live_server.url).hostname
        context.add_cookies([{"name": "sessionid", "value": session, "domain": host, "path": "/"}])
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    return opening


def test_a_clear_case_is_confirmed_with_one_key(at_the_desk, case):
    page = at_the_desk(f"/don/{case.pk}/phan-loai/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nhat-ky/")

    assert Sorting.objects.get().agreed


def test_a_correction_of_the_kind_takes_few_keys_and_shows_what_follows(at_the_desk, case):
    page = at_the_desk(f"/don/{case.pk}/phan-loai/")
    pressed = 0
    for key in ("2", "ArrowUp"):
        page.keyboard.press(key)
        pressed += 1
    page.wait_for_selector("#ahead >> text=Giữ bí mật")
    page.keyboard.press("Enter")
    pressed += 1
    page.wait_for_url("**/nhat-ky/")

    assert pressed <= KEYS_AT_MOST
    assert Sorting.objects.get().decided["kind"] == "tc"


def test_without_script_every_answer_is_at_hand(at_the_desk, case):
    page = at_the_desk(f"/don/{case.pk}/phan-loai/", java_script_enabled=False)
    page.check("[name=kind][value=kn]")
    page.check("[name=outcome][value=KN-accept]")
    page.click("#sorting button[data-primary]")

    assert Sorting.objects.get().decided["kind"] == "kn"


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_the_screen_is_readable_by_everybody_and_fits(at_the_desk, case, width, height):
    page = at_the_desk(f"/don/{case.pk}/phan-loai/", width, height)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.reload()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})

    assert found.response["violations"] == []
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
