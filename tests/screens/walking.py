"""Walking through the house by its own links, and looking at each page at every width."""

from collections import Counter
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.browsing import HEIGHTS, Seat

READ_AT = (390, 1366)
"""Widths at which axe reads a page; at the others it must only fit."""
OF_ONE_ROUTE = 3
"""How many pages of one route are looked at by one person: cases at several steps, lists with and without filters."""
NOT_PAGES = {
    "casebook:export": "a sheet",
    "casebook:feed": "a calendar",
    "documents:file": "a file",
    "documents:reading_pdf": "a file",
    "trailhead:data": "data",
    "api-1:api-root": "data",
    "api-1:list_cases": "data",
}
SHAPE = """() => [...new Set([...document.querySelectorAll("*")].map((e) =>
    e.tagName + "." + e.className + "[" + e.getAttributeNames().sort().join() + "]"))].sort().join(" ")"""
OPEN_ALL = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
LINKS = "all => all.map((one) => one.getAttribute('href'))"

_read: set[tuple[int, str]] = set()


def look(page: Page) -> list[str]:
    """Return what is wrong with the page on the screen, at every width."""
    wrong = []
    page.evaluate(OPEN_ALL)
    for width, height in HEIGHTS.items():
        page.set_viewport_size({"width": width, "height": height})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            wrong.append(f"{wide} px wide at {width}")
        if width in READ_AT:
            wrong += [f"{fault} at {width}" for fault in _faults(page, width)]
    return wrong


def _faults(page: Page, width: int) -> list[str]:
    shape = page.evaluate(SHAPE)
    if (width, shape) in _read:  # axe judges how a page is built; the same build with other words is read once
        return []
    _read.add((width, shape))
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def walk(one: Seat, start: str = "/") -> tuple[set[str], list[str]]:
    """Open every page that links lead to; return the routes seen and what is wrong where."""
    waiting, met, routes = [start], {start}, Counter[str]()
    wrong: list[str] = []
    while waiting:
        path = waiting.pop(0)
        name = route_of(path)
        if name in NOT_PAGES or routes[name] >= OF_ONE_ROUTE:
            continue
        routes[name] += 1
        before = len(one.faults)
        answer = one.page.goto(one.root + path)
        said = look(one.page) + one.faults[before:]
        if answer is None or answer.status != 200:
            said.append(f"answered {answer.status if answer else 'nothing'}")
        wrong += [f"{path}: {what}" for what in said]
        for link in links(one.page):
            if link not in met:
                met.add(link)
                waiting.append(link)
    return set(routes), wrong


def links(page: Page) -> list[str]:
    """Return the addresses of this house that the page links to."""
    found = []
    for href in page.eval_on_selector_all("a[href]", LINKS):
        whole = urlsplit(href)
        path = whole.path or urlsplit(page.url).path
        if not whole.scheme and not whole.netloc and route_of(path):
            found.append(path + (f"?{whole.query}" if whole.query else ""))
    return found


def route_of(path: str) -> str:
    """Return the name of the route at an address, with its name space; empty for files and unknown ones."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""
