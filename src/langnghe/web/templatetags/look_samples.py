"""Invented samples for the living style page: every piece of furniture in every state, long names included."""

from datetime import date, timedelta
from typing import Any

from django import forms, template

register = template.Library()

MONDAY = date(2026, 11, 23)
LONG_NAME = "Bà Nguyễn Phan Hoàng Thị Thanh Mẫu và 46 hộ dân cùng ký tên tại các xóm Đông, xóm Đoài, xóm Trại"


class SampleForm(forms.Form):
    """One field of every kind, so that the style page shows each with and without an error."""

    name = forms.CharField(label="Họ và tên", help_text="Ghi như trên giấy tờ tùy thân.")
    received_on = forms.DateField(
        label="Ngày nhận", help_text="Ví dụ 03/04/2026.", widget=forms.TextInput({"inputmode": "numeric"})
    )
    channel = forms.ChoiceField(
        label="Cách nhận", choices=[("counter", "Tại quầy"), ("post", "Qua bưu điện"), ("phone", "Qua điện thoại")]
    )
    wish = forms.CharField(label="Nội dung", widget=forms.Textarea({"rows": 4}))
    kind = forms.ChoiceField(
        label="Đây là đơn gì?",
        widget=forms.RadioSelect,
        choices=[("kn", "Khiếu nại"), ("tc", "Tố cáo"), ("knpa", "Kiến nghị, phản ánh")],
    )
    scan = forms.FileField(label="Bản chụp", required=False, help_text="Ảnh hoặc PDF, tối đa 20 MB mỗi tệp.")
    heard = forms.BooleanField(label="Đã đọc lại cho người nộp đơn nghe", required=False)


def _duty(days: int, label: str, about: str, number: str, action: str, **more: Any) -> dict[str, Any]:
    state = "late" if days < 0 else "near" if days == 0 else ""
    row = {
        "day": MONDAY + timedelta(days=days), "days": days, "unit": "working_day", "state": state, "label": label,
        "about": about, "number": number, "action": action, "action_url": "#", "url": "#", "why_url": "#why",
    }  # fmt: skip
    return row | more


def _late() -> list[dict[str, Any]]:
    return [
        _duty(-2, "Thông báo thụ lý cho người khiếu nại", "Bà Trần Thị Mẫu · thu hồi đất thôn 3", "KN-2026-0147",
              "Soạn thông báo", primary=True, day=date(2026, 11, 19)),
        _duty(-1, "Trả lời kết quả tiếp công dân", "Nhóm 7 hộ xóm Đông · mương thoát nước", "TD-2026-0312",
              "Mở vụ việc", day=date(2026, 11, 20)),
    ]  # fmt: skip


def _today() -> list[dict[str, Any]]:
    return [
        _duty(0, "Chuyển đơn tố cáo đến người có thẩm quyền", "", "TC-2026-0031", "Mở vụ việc", sealed=True),
        _duty(0, "Niêm yết quyết định giải quyết khiếu nại", "Ông Lê Văn Mẫu", "KN-2026-0098", "Ghi niêm yết",
              tags=[{"kind": "k", "text": "cần ảnh niêm yết"}]),
        _duty(0, "Lời hứa tại đối thoại 12/10: sửa cống xóm Trại", "Chủ tịch UBND xã hứa trước 64 người dân", "",
              "Cập nhật", unit="day"),
    ]  # fmt: skip


def _week() -> list[dict[str, Any]]:
    return [
        _duty(3, "Kiểm tra điều kiện thụ lý tố cáo", "", "TC-2026-0033", "Mở vụ việc", sealed=True, why_url=""),
        _duty(4, "Báo trước buổi đối thoại giải quyết khiếu nại", LONG_NAME + " · bồi thường cây trồng",
              "KN-2026-0139", "Soạn giấy mời", unit="day"),
        _duty(0, "Quyết định giải quyết lần đầu", "Ông Vũ Văn Mẫu", "KN-2027-0002", "Mở vụ việc", day=None, state="",
              day_note="chưa tính được hạn: thiếu lịch 2028"),
    ]  # fmt: skip


def _why() -> dict[str, Any]:
    return {
        "title": "Một thời hạn mẫu", "start": date(2026, 11, 10), "start_label": "ngày nhận đơn",
        "due": date(2026, 11, 19), "raw": date(2026, 11, 19), "limit": 7, "unit": "working_day",
        "counted": [date(2026, 11, day) for day in (11, 12, 13, 16, 17, 18, 19)],
        "skipped": [{"date": date(2026, 11, 14), "reason": "thứ Bảy"},
                    {"date": date(2026, 11, 15), "reason": "Chủ nhật"}],
        "act": "Luật mẫu", "cite": "Điều mẫu", "version": date(2026, 7, 1), "confidence": "S",
        "effect": "người khiếu nại có quyền đi bước tiếp theo.", "proof_url": "#", "print_url": "#",
    }  # fmt: skip


def _two_acts() -> dict[str, Any]:
    days = [date(2026, 11, 2) + timedelta(days=n) for n in range(1, 31)]
    return {
        "start": date(2026, 11, 2), "due": date(2026, 12, 2), "raw": date(2026, 12, 2), "limit": 30, "unit": "day",
        "counted": days, "skipped": [], "cite": "Luật mẫu, Điều A", "confidence": "?", "facts": ["vụ việc phức tạp"],
        "conflict": {"due": date(2026, 12, 14), "limit": 30, "unit": "working_day", "cite": "Nghị định mẫu, Điều B"},
    }  # fmt: skip


def _stages() -> list[dict[str, str]]:
    names = ("Nhận đơn", "Thụ lý", "Xác minh", "Đối thoại", "Quyết định", "Công khai", "Thi hành")
    return [{"label": name, "state": ("done", "now")[n] if n < 2 else "ahead"} for n, name in enumerate(names)]


def _rows() -> list[dict[str, Any]]:
    return [
        {
            "term": "Yêu cầu 1",
            "text": "Hủy quyết định thu hồi đất đối với thửa 118, tờ 7",
            "tag": {"text": "chưa trả lời"},
        },
        {
            "term": "Yêu cầu 2",
            "text": "Đo lại diện tích: giấy ghi 312 m², thực tế 287 m²",
            "tag": {"text": "chưa trả lời"},
        },
        {"term": "Người tố cáo", "sealed": True},
        {"term": "Người nộp", "text": LONG_NAME, "url": "#"},
    ]


def _files() -> list[dict[str, Any]]:
    return [
        {"day": date(2026, 11, 10), "name": "Đơn khiếu nại", "kind": "PDF, 3 trang", "size": 412000, "url": "#",
         "scan": {"kind": "k", "text": "đã đọc chữ"}},
        {"day": date(2026, 11, 10), "name": "Giấy biên nhận hồ sơ", "kind": "PDF", "url": "#"},
        {"day": date(2026, 10, 2), "name": "quyet_dinh_thu_hoi_dat_ban_chup_lai_lan_thu_hai_cua_ho_so_goc_2026.jpg",
         "kind": "ảnh", "size": 5_900_000, "url": "#", "scan": {"kind": "near", "text": "chưa quét vi-rút"}},
    ]  # fmt: skip


def _timeline() -> list[dict[str, Any]]:
    return [
        {"at": "11/11/2026 08:12", "who": "Lê Thị Mẫu, chuyên viên", "now": True,
         "text": "Phân loại: khiếu nại lần đầu. Thuộc thẩm quyền. Đủ điều kiện."},
        {"at": "10/11/2026 14:40", "who": "Nguyễn Văn Mẫu, cán bộ tiếp công dân",
         "text": "Nhận đơn tại quầy, cấp mã theo dõi."},
    ]  # fmt: skip


def _figures() -> list[dict[str, Any]]:
    return [
        {"value": 2, "label": "quá hạn", "url": "#", "tone": "late"},
        {"value": 3, "label": "đến hạn hôm nay", "url": "#", "tone": "near"},
        {"value": 11, "label": "trong tuần này", "url": "#"},
        {"value": 100000, "label": "đang trong hạn", "url": "#"},
        {"value": "97,4 %", "label": "đúng hạn 90 ngày qua", "url": "#"},
    ]


def _paper() -> dict[str, Any]:
    return {
        "parent": "TỈNH MẪU", "office": "ỦY BAN NHÂN DÂN XÃ BÌNH LỤC", "number": "… /TB-UBND",
        "place_and_day": "Bình Lục, ngày 23 tháng 11 năm 2026", "title": "THÔNG BÁO",
        "subtitle": "Về việc thụ lý khiếu nại",
        "paragraphs": ["Kính gửi: Bà Trần Thị Mẫu", "Ủy ban nhân dân xã đã nhận đơn của bà và thông báo như sau."],
        "signer_title": "CHỦ TỊCH", "signer": "Phạm Văn Mẫu", "copies": ["Như trên", "Lưu: VT, hồ sơ"],
    }  # fmt: skip


def _receipt() -> dict[str, Any]:
    return {
        "office": "UBND XÃ BÌNH LỤC", "number": "312/BN", "received": date(2026, 11, 23), "from_name": "Trần Thị Mẫu",
        "about": "Mương thoát nước xóm Đông bị lấp", "files": ["Đơn, 1 trang", "Ảnh chụp, 2 tấm"],
        "code": "7K4M2-P9XQA", "secret": "0000", "officer": "Nguyễn Văn Mẫu", "follow_url": "theodoi.example",
    }  # fmt: skip


@register.simple_tag
def look_samples() -> dict[str, Any]:
    """Return every sample by the name of the context variable that its partial takes."""
    return {
        "late": _late(), "today": _today(), "week": _week(), "why": _why(), "two_acts": _two_acts(),
        "stages": _stages(), "rows": _rows(), "files": _files(), "timeline": _timeline(), "figures": _figures(),
        "step": {"label": "Thông báo việc thụ lý khiếu nại", "url": "#", "action": "Soạn thông báo",
                 "text": "Hạn 19/11/2026, đã trễ 2 ngày làm việc. Người ký: Chủ tịch UBND xã."},
        "turn": {"whose": "Ủy ban nhân dân xã trả lời bà", "by": date(2026, 12, 1), "days": 6, "unit": "working_day",
                 "value": 5, "max": 11, "why_url": "#why"},
        "form": SampleForm(), "wrong_form": SampleForm({"name": "", "wish": "Mương bị lấp"}, prefix="wrong"),
        "paper": _paper(), "receipt": _receipt(),
        "tags": [{"text": "chưa trả lời"}, {"kind": "k", "text": "đã đọc chữ"}, {"kind": "s"}, {"kind": "late"},
                 {"kind": "near", "text": "hôm nay"}, {"kind": "kept", "text": "đúng hạn"}],
    }  # fmt: skip
