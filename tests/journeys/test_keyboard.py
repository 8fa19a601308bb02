"""An officer's whole morning without a mouse."""

import re

import pytest

from tests.journeys import steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOCUSED = "document.activeElement.closest('[data-rows] > li, [data-rows] > tr')?.innerText ?? ''"


@pytest.fixture
def officer(sits):
    """A receptionist who took and sorted two submissions."""
    officer = sits("tiepdan")
    for words in (steps.WORDS, steps.WORDS.replace("Cống đầu thôn tắc", "Đường cuối thôn hỏng")):
        steps.take(officer, words)
        officer.go("/")
        steps.sort_first(officer)
    return officer


def test_j_and_k_walk_through_the_rows_and_enter_does_the_step(officer):
    for address in ("/viec/?cua=co-quan", "/vu-viec/"):
        officer.go(address)
        officer.type("j")
        first = officer.page.evaluate(FOCUSED)
        officer.type("j")
        second = officer.page.evaluate(FOCUSED)
        officer.type("k")

        assert first
        assert second not in ("", first)
        assert officer.page.evaluate(FOCUSED) == first

        officer.type("Enter")
        officer.page.wait_for_url(re.compile(r"/\d+/"))


def test_the_slash_searches_and_the_question_mark_lists_the_keys(officer):
    officer.go("/viec/")
    officer.type("/")
    officer.page.keyboard.type("duong cuoi thon")
    officer.type("Enter")
    officer.page.wait_for_selector(".hits")
    assert officer.page.locator(".hits > li").count() == 1

    officer.type("j", "Enter")
    officer.page.wait_for_url(re.compile(r"/vu-viec/\d+/$"))
    officer.type("?")
    assert officer.page.locator("dialog#keys").is_visible()
    officer.type("Escape")
    assert not officer.page.locator("dialog#keys").is_visible()


def test_the_screen_is_locked_and_opened_again_without_a_mouse(officer):
    officer.go("/viec/")
    officer.page.focus("details.who summary")
    officer.type("Enter")
    officer.page.get_by_role("button", name="Khóa màn hình").focus()
    officer.type("Enter")
    officer.page.wait_for_selector("[type=password]")
    assert officer.page.locator("details.who").count() == 0
