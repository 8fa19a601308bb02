"""What people do at their screens, each as one deed: nothing here reaches past a page."""

import re
from pathlib import Path

from langnghe import clock
from tests.browsing import Seat

WORDS = (
    "Kính gửi UBND xã Bình Lục. Tôi là Bùi Thị Mẫu, thôn Trại, xã Bình Lục. Cống đầu thôn tắc ba tháng nay, mưa là "
    f"ngập đường. Đề nghị xã cho nạo vét. Ngày {clock.today():%d/%m/%Y}. Ký tên."
)
ANSWER = "Xã đã xem cống đầu thôn Trại.\n\nCống được nạo vét xong trước ngày 15 tháng sau."


def take(counter: Seat, words: str = WORDS) -> tuple[str, str]:
    """Take a submission at the counter by keyboard alone; return code and secret of the printed receipt."""
    counter.go("/don/nhan/")
    for said in ("Bùi Thị Mẫu", "0999000123", "Thôn Trại, xã Bình Lục", words):
        counter.page.keyboard.type(said)
        counter.type("Tab")
    counter.type("Control+Enter")
    counter.page.wait_for_selector(".receipt")
    code, secret = counter.page.locator(".receipt .code b").all_inner_texts()
    return code, secret


def sort_first(officer: Seat) -> None:
    """Open the first new submission and confirm what is suggested, with the keys j and Enter."""
    open_first(officer)
    officer.type("Enter")
    officer.page.wait_for_url("**/nhat-ky/")


def open_first(officer: Seat) -> None:
    """Open the first new submission with the keys j and Enter."""
    officer.follow("Đơn mới")
    officer.page.wait_for_selector("[data-rows]")
    officer.type("j", "Enter")
    officer.page.wait_for_selector("#sorting")


def open_case(officer: Seat) -> None:
    """Open the newest case from the list."""
    officer.go("/vu-viec/")
    officer.page.locator("[data-rows] [data-step]").first.click()
    officer.page.wait_for_selector(".next")


def assign(head: Seat, to: str) -> None:
    """Give the newest case to somebody."""
    open_case(head)
    head.page.locator(".next [data-primary]").click()
    choose(head, "#id_to", to)
    head.press("Giao việc này")
    head.page.wait_for_selector(".next")


def answer(officer: Seat, *route: str) -> None:
    """Draft the answer to the newest case and send it along ``route``."""
    open_case(officer)
    officer.page.locator(".next [data-primary]").click()
    officer.page.fill("#id_title", "Trả lời về cống đầu thôn Trại")
    officer.page.fill("#id_body", ANSWER)
    officer.press("Lưu bản nháp")
    for place, name in enumerate(route, 1):
        choose(officer, f"#id_step{place}", name)
    officer.press("Trình duyệt")
    officer.page.wait_for_url(re.compile(r"/vu-viec/\d+/$"))


def approve_all(chair: Seat) -> None:
    """Mark every paper that waits and approve them at once."""
    chair.page.on("dialog", lambda dialog: dialog.accept())
    chair.go("/bang/")
    for box in chair.page.locator("[name=van-ban]").all():
        box.check()
    chair.press("Duyệt các văn bản đã đánh dấu")
    chair.page.wait_for_selector(".message.success")


def issue(clerk: Seat) -> None:
    """Give the approved answer its number."""
    open_case(clerk)
    clerk.page.locator(".next [data-primary]").click()
    clerk.page.fill("#id_number", "12/UBND-VP")
    clerk.press("Ban hành")
    clerk.page.wait_for_url(re.compile(r"/vu-viec/\d+/$"))


def send(citizen: Seat, words: str = WORDS, photo: Path | None = None) -> tuple[str, str]:
    """Send from the phone, one question a page; return code and secret."""
    citizen.go("/gui/")
    citizen.page.get_by_label("UBND xã Bình Lục").check()
    citizen.press("Tiếp tục")
    for field, said in (("Chuyện gì đã xảy ra", words), ("Chuyện xảy ra ở đâu", "Thôn Trại")):
        citizen.page.get_by_label(field).fill(said)
        citizen.press("Tiếp tục")
    if photo:
        citizen.page.set_input_files("#id_chosen", photo)
        citizen.press("Nhận tệp vừa chọn")
        citizen.page.wait_for_selector(".kept")
    citizen.press("Tiếp tục")
    citizen.page.get_by_label("Tôi ghi tên mình").check()
    citizen.press("Tiếp tục")
    citizen.page.get_by_label("Bà", exact=True).check()
    citizen.page.get_by_label("Họ và tên").fill("Bùi Thị Mẫu")
    citizen.page.get_by_label("Địa chỉ").fill("Thôn Trại, xã Bình Lục")
    citizen.page.get_by_label("Điện thoại").fill("0999000123")
    citizen.press("Tiếp tục")
    citizen.page.get_by_role("button", name="Gửi", exact=True).click()
    citizen.page.wait_for_selector(".ticket")
    code, secret = citizen.page.locator(".ticket .big").all_inner_texts()
    return code, secret


def look(citizen: Seat, code: str, secret: str) -> None:
    """Open the follow page with code and secret."""
    citizen.go("/theo-doi/")
    citizen.page.fill("#id_code", code)
    citizen.page.fill("#id_secret", secret)
    citizen.press("Xem")
    citizen.page.wait_for_selector(".turn, .errors")


def rate(citizen: Seat, verdict: str, words: str = "") -> None:
    """Say what one thinks of the answer that is on the screen."""
    citizen.page.get_by_label(verdict, exact=True).check()
    citizen.page.get_by_label("Nói thêm").first.fill(words)
    citizen.press("Gửi đánh giá")
    citizen.page.wait_for_selector(".message[role=status]")


def choose(officer: Seat, field: str, name: str) -> None:
    """Choose the entry of a list that begins with ``name``, once the page that has it has come."""
    entry = officer.page.locator(f"{field} option").filter(has_text=re.compile(rf"^\s*{re.escape(name)}")).first
    officer.page.select_option(field, value=entry.get_attribute("value"))
