"""The counter form in a real browser: by keyboard alone, with and without script."""

import os
import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from langnghe import clock
from langnghe.casebook.models import Case, Submission
from langnghe.casebook.register import actions as register
from langnghe.matters.models import Matter
from langnghe.trail.act import act

CHROMIUM = "/usr/bin/chromium"
STEPS_AT_MOST = 12
"""Keys pressed besides the letters themselves, from the empty form to the printed receipt."""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser(monkeypatch) -> Iterator[Browser]:
    # the browser's driver keeps an event loop in this thread; the database is still used from it alone
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def at_the_counter(browser, live_server, enter, receptionist):
    """Return a function that opens a page as the receptionist."""

    def opening(path: str, **how) -> Page:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", **how)
        session = enter(receptionist).cookies["sessionid"].value
        host = urlsplit(live_server.url).hostname
        context.add_cookies([{"name": "sessionid", "value": session, "domain": host, "path": "/"}])
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    return opening


@pytest.fixture
def known(commune, specialist):
    """Somebody met in a released case."""
    matter = Matter.objects.create(
        kind="case", office=commune, label="Đường ngập", state=Matter.OPEN, opened_at=clock.now()
    )
    case = Case.objects.create(matter=matter, stage="waiting", unit=commune.unit, received_on=clock.today())
    letter = Submission.objects.create(
        case=case, receipt="x/TN-1", channel="counter", received_on=clock.today(), entered_at=clock.now()
    )
    with act(specialist, "petitions.sorted", matter.pk) as doing:
        return register.met(
            doing, case, letter, {"name": "Trần Văn Mẫu", "phone": "0999000123", "address": "Thôn 2, xã Bình Lục"}
        )


def test_a_known_person_s_word_is_taken_with_a_dozen_keys_besides_the_letters(at_the_counter, known):
    page = at_the_counter("/don/nhan/")
    steps = 0

    def press(*keys: str) -> None:
        nonlocal steps
        for key in keys:
            page.keyboard.press(key)
            steps += 1

    started = time.monotonic()
    page.keyboard.type("mau tran")
    page.wait_for_selector("[role=option]")
    press("ArrowDown", "Enter", "Tab", "Tab", "Tab")
    page.keyboard.type("Đường thôn 2 ngập nước từ hôm bão, xin xã xem giúp.")
    press("Control+Enter")
    page.wait_for_selector(".receipt")

    assert steps <= STEPS_AT_MOST
    assert time.monotonic() - started < 20
    shown = page.inner_text(".receipt")
    assert "Trần Văn Mẫu" in shown
    assert re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", shown)
    taken = Submission.objects.latest("id")
    assert taken.channel == "counter"


def test_without_script_the_form_works_and_shows_what_the_channel_asks(at_the_counter):
    page = at_the_counter("/don/nhan/", java_script_enabled=False)
    assert not page.locator("[name=arrival_on]").is_visible()

    page.check("[name=channel][value=post]")
    assert page.locator("[name=arrival_on]").is_visible()
    page.fill("[name=name]", "Lê Thị Mẫu")
    page.fill("[name=content]", "Xin hỏi về đất")
    page.fill("[name=arrival_on]", f"{clock.today():%d/%m/%Y}")
    page.click("form.intake button")

    assert "Lê Thị Mẫu" in page.inner_text(".receipt")


def test_after_an_error_the_focus_is_on_the_summary_and_every_word_is_still_there(at_the_counter):
    page = at_the_counter("/don/nhan/")
    page.keyboard.type("Lê Thị Mẫu")
    page.keyboard.press("Tab")
    page.keyboard.type("123")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".errors")

    assert page.evaluate("document.activeElement.classList.contains('errors')")
    assert page.input_value("[name=name]") == "Lê Thị Mẫu"
    assert page.input_value("[name=phone]") == "123"


def test_the_page_breaks_no_content_policy_and_fits_a_phone(at_the_counter):
    page = at_the_counter("/don/nhan/")
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.reload()
    page.set_viewport_size({"width": 390, "height": 844})

    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
