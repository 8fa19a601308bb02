"""The citizens' pages in a real browser at 390 px: with and without script, read by axe, pictures taken."""

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from langnghe import clock
from langnghe.casebook.models import Case, Submission
from langnghe.casebook.register import actions as register
from langnghe.documents.actions import APPROVE
from langnghe.duties import actions as duties
from langnghe.duties.models import Duty
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.people.models import Mandate, Office
from langnghe.petitions.answering import actions as answering
from langnghe.petitions.citizen import rules
from langnghe.petitions.citizen.tests.conftest import WORDS
from langnghe.petitions.intake import actions as intake
from langnghe.petitions.intake.actions import Author, Incoming
from langnghe.trail.act import act

CHROMIUM = "/usr/bin/chromium"
PICTURES = os.environ.get("LANGNGHE_PICTURES", "")
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser(monkeypatch) -> Iterator[Browser]:
    # the browser's driver keeps an event loop in this thread; the database is still used from it alone
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setattr(rules, "FEWEST_SECONDS", 0)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def scripted(request) -> bool:
    """With script, and without."""
    return bool(request.param)


@pytest.fixture
def phone(browser, live_server, commune, receptionist):
    """Return a function that opens a page on a phone of 390 px."""
    commune.address, commune.phone, commune.hours = "Trụ sở UBND xã", "0999000000", "7 giờ 30 đến 17 giờ"
    commune.save()

    def opening(path: str, *, script: bool = True) -> Page:
        context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script)
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    return opening


def seen(page: Page, name: str) -> None:
    """Look at a page: nothing wider than the screen, nothing axe objects to, a picture when asked for."""
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)
    if page.evaluate("1 + 1") == 2 and not page.url.startswith("about:"):
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"


def press(page: Page, words: str) -> None:
    """Press the button that says ``words``; where it leads on, wait until the next page is there."""
    button = page.get_by_role("button", name=words, exact=True)
    if words != "Tiếp tục":
        button.click()
        return
    with page.expect_navigation():
        button.click()


def test_a_citizen_sends_from_a_phone_and_follows_with_the_code(phone, scripted, tmp_path):
    page = phone("/", script=scripted)
    look = seen if scripted else lambda page, name: None
    look(page, "home")
    page.get_by_role("link", name=re.compile("Gửi đơn")).click()
    look(page, "send-1-what")
    press(page, "Tiếp tục")
    look(page, "send-1-wrong")
    page.get_by_label("Chuyện gì đã xảy ra").fill(WORDS)
    press(page, "Tiếp tục")
    look(page, "send-2-where")
    page.get_by_label("Chuyện xảy ra ở đâu").fill("Xóm Đông")
    press(page, "Tiếp tục")
    (tmp_path / "muong.pdf").write_bytes(PDF)
    page.set_input_files("#id_chosen", tmp_path / "muong.pdf")
    press(page, "Nhận tệp vừa chọn")
    look(page, "send-3-files")
    press(page, "Tiếp tục")
    page.get_by_label("Tôi không ghi tên").check()
    look(page, "send-4-unnamed")
    page.get_by_label("Tôi ghi tên mình").check()
    press(page, "Tiếp tục")
    page.get_by_label("Bà", exact=True).check()
    page.get_by_label("Họ và tên").fill("Trần Thị Mẫu")
    page.get_by_label("Địa chỉ").fill("Xóm Đông, xã Bình Lục")
    look(page, "send-4-who")
    press(page, "Tiếp tục")
    look(page, "send-5-check")
    press(page, "Gửi")
    page.get_by_text("Chụp màn hình lại ngay bây giờ").wait_for()
    look(page, "send-6-sent")
    page.get_by_text("Vì sao là ngày này?").click()
    look(page, "send-6-why")
    code, secret = page.locator(".ticket .big").all_inner_texts()

    page.get_by_role("link", name="Đến trang theo dõi").click()
    look(page, "follow-ask")
    page.get_by_label("Mã theo dõi").fill(code)
    page.get_by_label("Số bí mật").fill("12345")
    press(page, "Xem")
    look(page, "follow-wrong")
    page.get_by_label("Mã theo dõi").fill(code)
    page.get_by_label("Số bí mật").fill(secret)
    press(page, "Xem")
    page.get_by_text("Đang đến lượt").wait_for()
    look(page, "follow-unsorted")
    page.get_by_label("Điều muốn nói thêm").fill("Hôm nay lại ngập.")
    press(page, "Gửi thêm điều muốn nói")
    page.get_by_text("Đã nhận điều nói thêm.").wait_for()
    assert page.context.cookies()[0]["name"] == "csrftoken"
    assert len(page.context.cookies()) == 1
    assert "?" not in page.url


def test_the_draft_stays_in_the_tab_until_it_is_sent(phone):
    page = phone("/gui/")
    page.get_by_label("Chuyện gì đã xảy ra").fill(WORDS)
    page.reload()
    assert page.get_by_label("Chuyện gì đã xảy ra").input_value() == WORDS

    press(page, "Tiếp tục")
    press(page, "Tiếp tục")
    press(page, "Tiếp tục")
    page.get_by_label("Tôi không ghi tên").check()
    press(page, "Tiếp tục")
    press(page, "Gửi")
    page.get_by_text("Chụp màn hình").wait_for()
    assert page.evaluate("Object.keys(sessionStorage).filter((k) => k.startsWith('draft:')).length") == 0


def test_the_code_of_a_photographed_square_moves_into_the_field_and_out_of_the_address(phone):
    page = phone("/theo-doi/#7K4M2P9XQ1")

    assert page.get_by_label("Mã theo dõi").input_value() == "7K4M2P9XQ1"
    assert "#" not in page.url


def test_going_back_in_the_browser_loses_nothing(phone):
    page = phone("/gui/")
    page.get_by_label("Chuyện gì đã xảy ra").fill(WORDS)
    press(page, "Tiếp tục")
    page.get_by_label("Chuyện xảy ra ở đâu").fill("Xóm Đông")
    press(page, "Tiếp tục")
    page.get_by_role("button", name="Nhận tệp vừa chọn").wait_for()
    page.go_back()
    assert page.get_by_label("Chuyện xảy ra ở đâu").input_value() == "Xóm Đông"
    page.go_back()
    assert page.get_by_label("Chuyện gì đã xảy ra").input_value() == WORDS

    page.go_forward()
    press(page, "Tiếp tục")
    page.get_by_role("button", name="Nhận tệp vừa chọn").wait_for()


@pytest.fixture
def answered(commune, receptionist, specialist, chair, appoint):
    """A petition taken at the counter, worked and answered."""
    said = Incoming(channel="counter", content=WORDS, author=Author(name="Trần Thị Mẫu", title="bà"))
    taken = intake.receive(actor=receptionist, office=commune, incoming=said)
    case = taken.submission.case
    with act(specialist, "petitions.sorted", case.pk) as doing:
        author = sealing.release(case.matter)["author"]
        Matter.objects.filter(pk=case.pk).update(state=Matter.OPEN, label="Mương xóm Đông")
        Case.objects.filter(pk=case.pk).update(kind="petition", stage="waiting", subject="mương thoát nước xóm Đông")
        register.met(doing, case, taken.submission, author)
        duties.keep_all(doing, case.matter)
    case.refresh_from_db()
    answering.assign(actor=chair, case=case, to=Mandate.objects.get(pk=specialist.mandate_id))
    body = "Ủy ban nhân dân xã đã đến xem mương xóm Đông.\n\nMương được nạo vét trước ngày 15/12/2026."
    answering.draft(actor=specialist, case=case, title="Trả lời về mương thoát nước xóm Đông", body=body)
    answering.submit(actor=specialist, case=case, route=[Mandate.objects.get(pk=chair.mandate_id)])
    answering.decide(actor=chair, case=case, verdict=APPROVE)
    answering.issue(actor=appoint("clerk", commune), case=case, number="12/UBND-VP", on=clock.today())
    return taken


def test_the_answer_is_read_and_rated_on_the_phone(phone, answered):
    page = phone("/theo-doi/")
    page.get_by_label("Mã theo dõi").fill(answered.code)
    page.get_by_label("Số bí mật").fill(answered.secret)
    press(page, "Xem")
    page.get_by_text("Mương được nạo vét").wait_for()
    seen(page, "follow-answered")
    page.get_by_label("Chưa hài lòng").check()
    page.get_by_label("Nói thêm").first.fill("Chưa thấy ai đến.")
    press(page, "Gửi đánh giá")
    page.get_by_text("Đơn được mở lại và cơ quan").wait_for()
    seen(page, "follow-reopened")

    assert Submission.objects.get().case.stage == "working"


def test_the_promise_page_is_read_on_a_phone(phone, commune, answered):
    for n in range(9):
        matter = Matter.objects.create(kind="case", office=commune, label="x", opened_at=clock.now())
        rule = "feedback.reply" if n % 2 else "intake.process"
        due = clock.today() - timedelta(days=n + 3)
        owed = {"rule": rule, "version": due, "what": "x", "start_on": due, "unit": "day", "due_on": due}
        kept = due + timedelta(days=1 if n == 4 else 0)
        Duty.objects.create(matter=matter, office=commune, kept_on=kept, opened_at=clock.now(), **owed)
    page = phone("/loi-hua/")
    page.get_by_text("Các con số này nghĩa là gì").click()
    seen(page, "promise")

    assert page.get_by_text("việc đang nợ dân").is_visible()


def test_among_many_offices_one_is_found_by_its_place(phone, appoint):
    for n in range(9):
        office = Office.objects.create(
            code=f"x{n}", name=f"UBND xã Mẫu {n}", short_name="m", level="commune", unit=f"9{n}"
        )
        appoint("reception", office)
    page = phone("/gui/")
    seen(page, "office-empty")
    page.get_by_label("Tên xã, phường, tỉnh").fill("binh luc")
    page.keyboard.press("Enter")
    page.get_by_label("UBND xã Bình Lục").check()
    seen(page, "office-found")
    press(page, "Tiếp tục")
    page.get_by_label("Chuyện gì đã xảy ra").wait_for()
    page.goto(page.url.replace("/gui/", "/loi-hua/"))
    page.get_by_label("Tên xã, phường, tỉnh").fill("bình lục")
    press(page, "Tìm")
    page.get_by_role("link", name="UBND xã Bình Lục").wait_for()
    seen(page, "promise-offices")
    page.goto(page.url.replace("/loi-hua/", "/"))
    seen(page, "home-many")


def test_nothing_needs_a_mouse(phone):
    page = phone("/gui/")
    page.get_by_label("Chuyện gì đã xảy ra").focus()
    page.keyboard.type("Mương bị lấp.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("Chuyện xảy ra ở đâu").wait_for()
    page.get_by_label("Chuyện xảy ra ở đâu").focus()
    page.keyboard.press("Enter")

    page.get_by_role("button", name="Nhận tệp vừa chọn").wait_for()
