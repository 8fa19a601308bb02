"""Pictures of the demo's pages, as its officers and a citizen see them.

    python -m tools.pictures FOLDER --port N

The demo answers on that port (``run.py demo --port N``). Every main page of every player is saved at 1366 and 390 px;
the second factor's secrets are read from the demo's own data (``LANGNGHE_DATA``, ``.demo`` unless set).
"""

import argparse
import os
import sys
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import django
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDTHS = {1366: 768, 390: 844}
COLOURS = 128
"""A palette of this many colours keeps a page of text sharp and the file small."""
WORK = "/viec/", "/vu-viec/", "/tin/", "/tim/"
PAGES = {
    "": ("/ba-con/", "/gui/", "/theo-doi/", "/loi-hua/binh-luc/"),
    "tiepdan": (*WORK, "/don/nhan/", "/don/moi/", "/don/chuyen-giao/", "/don/phan-loai/nhat-ky/"),
    "chuyenvien": (*WORK, "/vu-viec/lich/", "/tai-khoan/"),
    "truongphong": (*WORK, "/bang/"),
    "vanthu": WORK,
    "thanhtra": WORK,
    "chutich": (*WORK, "/bang/", "/quyen/"),
    "mattran": ("/bang/",),
    "tinh": ("/bang/",),
    "quantri": ("/quan-tri/", "/quan-tri/nguoi-dung/", "/quan-tri/vai-tro/", "/quan-tri/co-quan/"),
}
"""What is pictured, by player; the first is the citizen, who has no account."""
FIRST = {"/viec/": ".day[href]", "/vu-viec/": "[data-rows] a[data-step]", "/don/moi/": "a[data-step]"}
"""On these pages the first link of the kind is opened as well: why a day, a case, sorting."""


def main() -> int:
    """Read the arguments, take the pictures, say where they are."""
    reader = argparse.ArgumentParser(prog="python -m tools.pictures")
    reader.add_argument("folder", type=Path)
    reader.add_argument("--port", type=int, default=8000)
    given = reader.parse_args()
    root = f"http://localhost:{given.port}"
    try:
        urlopen(root, timeout=10).close()  # a loopback address of our own making
    except URLError:
        print(
            f"Không có demo ở {root}. Hãy chạy «python3 run.py demo --port {given.port}» rồi thử lại.", file=sys.stderr
        )
        return 2
    secrets = _secrets()
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for username, paths in PAGES.items():
            for picture in _of(browser, root, username, secrets.get(username, ""), paths, given.folder):
                print(picture)
        browser.close()
    return 0


def _secrets() -> dict[str, str]:
    os.environ.setdefault("LANGNGHE_DATA", str(Path.cwd() / ".demo"))
    from langnghe.web.demo.place import prepare_environment

    prepare_environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
    django.setup()
    from langnghe.web.demo import cast

    return {player.username: secret for player, secret in cast.secrets()}


def _of(browser: Browser, root: str, username: str, secret: str, paths: tuple[str, ...], folder: Path) -> list[Path]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", reduced_motion="reduce")
    page = context.new_page()
    if username:
        _sign_in(page, root, username, secret)
    taken = []
    for path in paths:
        page.goto(root + path)
        taken += _both(page, folder, f"{username or 'ba-con'}{path.replace('/', '-')}")
        first = page.locator(FIRST[path]).first if path in FIRST else None
        if first is not None and first.count():
            page.goto(root + str(first.get_attribute("href")))
            taken += _both(page, folder, f"{username}{path.replace('/', '-')}1-")
    context.close()
    return taken


def _sign_in(page: Page, root: str, username: str, secret: str) -> None:
    from allauth.mfa.totp.internal import auth as totp

    from langnghe import clock
    from langnghe.web.demo import cast

    page.goto(f"{root}/dang-nhap/")
    page.fill("#id_login", username)
    page.fill("#id_password", cast.PASSWORD)
    page.get_by_role("button", name="Đăng nhập").first.click()
    page.fill("#id_code", str(totp.format_hotp_value(totp.hotp_value(secret, int(clock.now().timestamp()) // 30))))
    page.get_by_role("button", name="Đăng nhập").first.click()
    page.wait_for_selector("details.who")


def _both(page: Page, folder: Path, name: str) -> list[Path]:
    taken = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        picture = folder / f"{name}{width}.png"
        small(page.screenshot(), picture)
        taken.append(picture)
    return taken


def small(raw: bytes, to: Path) -> None:
    """Write a screenshot with a palette: a page of text stays sharp and the file stays small."""
    Image.open(BytesIO(raw)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
