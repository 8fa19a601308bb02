"""What is measured: each measure with its goal, who does it, and the request it sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Prepared = dict[str, Any]
Request = dict[str, Any]
RATIO, MILLISECONDS = "ratio", "ms"
INSERT, PAGE, ROW = "insert", "page", "row"
OFFICER, MANY, CHAIR, SUPERVISOR = "officer", "many", "chair", "supervisor"
TOKEN = "b" * 32
"""The secret of the form: what the cookie says, the form says again."""
FOUND, LED_ON = [200], [302]
CASES = "/vu-viec/"
CLOSED_LIST = f"{CASES}?tinh-trang=xong"
LAST_PAGE = 100
LETTER = (
    "Đề nghị sửa cống thoát nước đầu xóm, cứ mưa lớn là nước tràn vào nhà dân, đường lầy lội, trẻ đi học rất vất vả. "
    "Bà con đã phản ánh với trưởng thôn nhiều lần nhưng chưa được xử lý. Kính mong được trả lời sớm bằng văn bản."
)


@dataclass(frozen=True)
class Measure:
    """One thing that is timed.

    Attributes:
        key: its name in results and in ``why.toml``.
        title: what it is, for the page.
        goal: at most so many times the yardstick, or so many milliseconds on the reference machine.
        unit: ``ratio`` or ``ms``.
        yardstick: what it is compared with.
        roles: who does it; the worst counts.
        request: makes the request from what was prepared.
        statements: how many statements it may take at most; None: not promised.
    """

    key: str
    title: str
    goal: float
    unit: str
    yardstick: str
    roles: tuple[str, ...]
    request: Callable[[Prepared], Request]
    statements: int | None = None


def _get(path: str) -> Request:
    return {"path": path, "expect": FOUND}


def _post(path: str, form: dict[str, str], expect: list[int]) -> Request:
    return {"method": "POST", "path": path, "form": {"csrfmiddlewaretoken": TOKEN, **form}, "expect": expect}


def _submit(prepared: Prepared) -> Request:
    form = {
        "channel": "counter",
        "name": "Trần Thị Mẫu",
        "phone": "0999012345",
        "address": "thôn 3",
        "content": LETTER,
        "people": "1",
        "request_key": prepared["run"] + "-{number}",
    }
    return _post("/don/nhan/", form, LED_ON)


def _instruct(prepared: Prepared) -> Request:
    due = date.fromisoformat(prepared["day"]) + timedelta(days=7)
    form = {"text": "Kiểm tra thực địa, báo cáo lại.", "to": str(prepared["worker"]), "due_on": f"{due:%d/%m/%Y}"}
    return _post(CASES + "{running}/but-phe/", form, LED_ON)


def _search(word: str) -> Callable[[Prepared], Request]:
    return lambda prepared: _post("/tim/", {"q": prepared[word]}, FOUND)


BOTH = (OFFICER, MANY)
MEASURES = (
    Measure("submit", "Tiếp nhận đơn tại quầy, tới khi được dẫn đi", 4, RATIO, INSERT, BOTH, _submit),
    Measure("queue", "Việc phải làm, trang 1", 2.5, RATIO, PAGE, BOTH, lambda _: _get("/viec/"), 15),
    Measure("closed_first", "Vụ việc đã kết thúc, trang 1", 2.5, RATIO, PAGE, BOTH, lambda _: _get(CLOSED_LIST), 15),
    Measure(
        "closed_far", "Vụ việc đã kết thúc, trang 100", 2.5, RATIO, PAGE, BOTH, lambda p: _get(p["closed_far"]), 15
    ),
    Measure("case", "Một vụ việc", 4, RATIO, ROW, BOTH, lambda _: _get(CASES + "{case}/")),
    Measure("act", "Ghi bút phê lên vụ việc, tới khi được dẫn đi", 5, RATIO, INSERT, (CHAIR,), _instruct),
    Measure("search_rare", "Tìm một từ hiếm, mới nhất trước", 15, MILLISECONDS, PAGE, BOTH, _search("rare_word"), 15),
    Measure(
        "search_common", "Tìm một từ có ở hầu hết vụ việc", 50, MILLISECONDS, PAGE, BOTH, _search("common_word"), 15
    ),
    Measure(
        "board",
        "Bảng lãnh đạo với các con số",
        100,
        MILLISECONDS,
        PAGE,
        (CHAIR, SUPERVISOR),
        lambda _: _get("/bang/"),
        15,
    ),
)
YARDSTICK_REQUESTS: dict[str, Request] = {
    INSERT: {"method": "POST", "path": "/them/", "form": {"subject": "Đề nghị sửa cống"}, "expect": LED_ON},
    PAGE: {"path": "/trang/", "expect": FOUND},
    ROW: {"path": "/dong/{row}/", "expect": FOUND},
}


def scenario(request: Request, base: str, prepared: Prepared, role: str = "") -> dict[str, Any]:
    """Return what ``tools.load`` sends: ``request`` as ``role``, at ``base``."""
    cookies = {"sessionid": prepared["sessions"][role], "csrftoken": TOKEN} if role else {}
    return {
        "base": base,
        "cookies": cookies,
        "keep": False,
        "vars": {
            "number": {"range": [1, 10**12]},
            "row": {"range": [1, prepared["cases"]]},
            "case": {"file": prepared["case_file"]},
            "running": {"file": prepared["running_file"]},
        },
        "requests": [{"name": "it", **request}],
    }
