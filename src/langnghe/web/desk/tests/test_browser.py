"""Desk, board and search in a real browser: by keyboard, on a phone, without a fault a screen reader would meet."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright

from langnghe import clock
from langnghe.casebook import fulltext, search
from langnghe.casebook.models import Case
from langnghe.duties.actions import open_duty
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate
from langnghe.petitions.answering import actions as answering
from langnghe.petitions.stages import APPROVED, WORKING
from langnghe.trail.act import act

CHROMIUM = "/usr/bin/chromium"
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
def opened(browser, live_server, enter) -> Callable[..., Page]:
    """Return a function that opens a page as an actor."""

    def opening(actor: Actor, path: str, width: int = 1366) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 844}, locale="vi-VN")
        session = enter(actor).cookies["sessionid"].value
        host = urlsplit(live_server.url).hostname
        context.add_cookies([{"name": "sessionid", "value": session, "domain": host, "path": "/"}])
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    return opening


@pytest.fixture
def office_at_work(case, owes, specialist, chair) -> None:
    """Late, coming and undated duties, and two answers that wait for the chair."""
    fulltext.install(connection)
    for away in (-3, -1, 0, 2, 9):
        owes(clock.today() + timedelta(days=away))
    owes(None, unit="none")
    for _ in range(2):
        written = case(stage=WORKING, owner=specialist)
        owes(clock.today(), of=written)
        answering.draft(actor=specialist, case=written, title="Trả lời về cống", body="Xã sẽ sửa cống. " * 30)
        answering.submit(actor=specialist, case=written, route=[Mandate.objects.get(pk=chair.mandate_id)])
        search.index(written)


def test_the_panel_follows_the_row_that_is_highlighted(opened, specialist, case, on_monday):
    for days in (14, 7):
        matter = case().matter
        with act(specialist, "test.opened", matter.pk) as doing:
            open_duty(doing, matter, "feedback.result_notice", on_monday - timedelta(days=days))
    page = opened(specialist, reverse("web:desk"))
    first, second = (page.locator(".duty b time").nth(n).inner_text() for n in (0, 1))
    assert first in page.locator("#why h2").inner_text()

    page.keyboard.press("j")
    page.keyboard.press("j")

    page.wait_for_selector(f"#why h2:has-text('{second}')")
    assert page.locator(".duty.at b time").inner_text() == second


def test_the_slash_leads_to_search_and_the_words_stay_out_of_the_address(opened, specialist, office_at_work):
    page = opened(specialist, reverse("web:desk"))
    page.keyboard.press("/")
    page.keyboard.type("cong trai")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits")

    assert urlsplit(page.url).path == reverse("web:search")
    assert not urlsplit(page.url).query
    assert page.locator("mark").count()


def test_a_list_is_signed_at_once_from_the_phone(opened, chair, office_at_work):
    page = opened(chair, reverse("web:board"), 390)
    page.on("dialog", lambda dialog: dialog.accept())
    for box in page.locator("[name=van-ban]").all():
        box.check()
    page.get_by_role("button", name="Duyệt các văn bản đã đánh dấu").click()
    page.wait_for_selector(".message.success")

    assert page.locator("[name=van-ban]").count() == 0
    assert Case.objects.filter(stage=APPROVED).count() == 2


@pytest.mark.parametrize("width", [390, 1366])
def test_no_page_has_a_fault_or_scrolls_sideways(opened, specialist, chair, appoint, commune, office_at_work, width):
    supervisor = appoint("people_supervisor", commune)
    duty = commune.matters.first().duties.first()
    pages = [
        (specialist, reverse("web:desk")),
        (specialist, reverse("web:desk") + "?nhom=sau-do&cua=toi"),
        (specialist, reverse("web:why", args=[duty.pk])),
        (specialist, reverse("web:why_print", args=[duty.pk])),
        (specialist, reverse("web:search")),
        (chair, reverse("web:board")),
        (supervisor, reverse("web:board")),
    ]
    found = []
    for actor, address in pages:
        page = opened(actor, address, width)
        faults = [fault["id"] for fault in Axe().run(page).response["violations"]]
        wide = page.evaluate("document.documentElement.scrollWidth") - width
        found += [(address, fault) for fault in faults]
        found += [(address, f"{wide}px too wide")] if wide > 0 else []
        page.context.close()
    assert found == []
