"""People at their screens, in a real browser: who signs in, what they press, and what goes wrong on a page."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, Page, Response, sync_playwright

from langnghe.people.models import User
from langnghe.web.demo import cast

CHROMIUM = "/usr/bin/chromium"
PHONE, DESK = 390, 1366
HEIGHTS = {PHONE: 844, 768: 1024, DESK: 768, 1920: 1080}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser and close it at the end."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield opened
        finally:
            opened.close()


@dataclass
class Seat:
    """One person's browser. ``faults`` gathers errors of scripts, breaches of the content policy, pages that may be
    stored, and answers that failed."""

    page: Page
    root: str
    faults: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("response", self._answered)

    def _answered(self, answer: Response) -> None:
        kind = answer.headers.get("content-type", "")
        if kind.startswith("text/html") and "no-store" not in answer.headers.get("cache-control", ""):
            self.faults.append(f"{answer.url} may be stored")
        if answer.status >= 500 and answer.status not in self.expected:
            self.faults.append(f"{answer.url} answered {answer.status}")

    def go(self, path: str) -> Page:
        """Open an address of the house."""
        self.page.goto(self.root + path)
        return self.page

    def press(self, words: str) -> None:
        """Press the button that says ``words``, shortcuts aside; where it leads on, wait for the next page."""
        button = self.page.get_by_role("button", name=words).first
        if words != "Tiếp tục":
            button.click()
            return
        with self.page.expect_navigation():
            button.click()

    def follow(self, words: str) -> None:
        """Follow the link that says ``words``."""
        self.page.get_by_role("link", name=words).first.click()

    def type(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def sign_in(self, username: str) -> Page:
        """Sign in as a player of the demo: password, then the code of the authenticator."""
        self.go("/dang-nhap/")
        self.page.fill("#id_login", username)
        self.page.fill("#id_password", cast.PASSWORD)
        self.press("Đăng nhập")
        self.page.fill("#id_code", code_of(username))
        self.press("Đăng nhập")
        self.page.wait_for_selector("details.who")
        return self.page

    def leave(self) -> list[str]:
        """Close the browser and return what went wrong in it."""
        self.page.context.close()
        return self.faults


def code_of(username: str) -> str:
    """Return what the player's authenticator shows now."""
    secret = next(secret for player, secret in cast.secrets() if player.username == username)
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


def seat(browser: Browser, root: str, width: int = DESK, **how: Any) -> Seat:
    """Open a browser of ``width`` for somebody."""
    size: Any = {"width": width, "height": HEIGHTS[width]}
    context = browser.new_context(viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **how)
    context.set_default_timeout(30_000)  # a machine that tests on all cores is slow at times
    return Seat(context.new_page(), root)


def signed_in(user: User) -> str:
    """Sign an officer in with both factors and return the key of the session."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "langnghe.people.backends.MandateBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.save()
    return str(session.session_key)


def let_in(one: Seat, session: str) -> None:
    """Seat an officer who has signed in already."""
    cookie: Any = {"name": "sessionid", "value": session, "domain": urlsplit(one.root).hostname or "", "path": "/"}
    one.page.context.add_cookies([cookie])
