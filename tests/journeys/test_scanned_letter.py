"""A letter that came as a scan: read by the machine, compared and taken over by the officer, sorted by its words."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from langnghe.documents.reading.tests.conftest import as_bytes, photographed, scribbled, sheet
from langnghe.jobs.worker import work_one
from tests.browsing import Seat

pytestmark = [pytest.mark.browser, pytest.mark.ocr]


def receive(counter: Seat, name: str, content: bytes) -> None:
    """Take a submission of which little more than the picture is known, and let the worker do what waits."""
    counter.go("/don/nhan/")
    counter.page.fill("[name=content]", "Đơn gửi kèm ảnh.")
    counter.page.fill("[name=name]", "Bùi Thị Mẫu")
    counter.page.set_input_files("[name=attached]", [{"name": name, "mimeType": "image/jpeg", "buffer": content}])
    counter.press("Lưu và in biên nhận")
    counter.page.wait_for_selector(".receipt")
    while work_one():
        pass


def open_scan(counter: Seat) -> None:
    """Open the new submission, and the picture and words of its file."""
    counter.go("/don/moi/")
    counter.page.locator("[data-rows] [data-step]").first.click()
    counter.page.wait_for_selector("#sorting")
    counter.follow("Ảnh và chữ")
    counter.page.wait_for_selector(".beside")


def test_a_photographed_letter_becomes_content_only_by_the_officer_s_hand(sits):
    counter = sits("tiepdan")
    receive(counter, "don.jpg", as_bytes(photographed(sheet(), 2.0)))
    open_scan(counter)
    page = counter.page
    assert page.locator(".sheet img").evaluate("one => one.complete && one.naturalWidth > 1000")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    counter.press("Dùng làm nội dung")
    page.wait_for_selector("#id_content")
    assert "Hoa Binh" in page.input_value("#id_content")
    assert Axe().run(page).response["violations"] == []
    counter.press("Lưu nội dung")
    page.wait_for_selector("text=Đã ghi lại nội dung")

    counter.go("/don/moi/")
    page.locator("[data-rows] [data-step]").first.click()
    page.wait_for_selector("#sorting")
    assert "Hoa Binh" in page.locator(".letter-text").inner_text()


def test_handwriting_is_typed_by_a_person_beside_its_picture_on_a_phone_too(sits):
    counter = sits("tiepdan", width=390)
    receive(counter, "viet-tay.jpg", as_bytes(scribbled()))
    open_scan(counter)
    page = counter.page
    assert "chữ viết tay" in page.locator(".notice, .hint").first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.fill("#suggested", "Tôi xin sửa cống đầu thôn.")
    counter.press("Dùng làm nội dung")
    page.wait_for_selector("#id_content")
    assert page.input_value("#id_content").endswith("Tôi xin sửa cống đầu thôn.")
