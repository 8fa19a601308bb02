"""The machine: keys, secrets, disk, virus scanner, calendars of days off."""

import shutil
import socket
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from langnghe.documents.files.store import fresh_path, holds
from langnghe.documents.reading import queries as scans
from langnghe.duties.law import law
from langnghe.matters import keys
from langnghe.upkeep.doctor.findings import SOON, WRONG, Finding

TIGHT, SHORT = 0.05, 0.15
"""Shares of a disk that are left: wrong below the first, soon wrong below the second."""
LAST_QUARTER = 10
"""From this month on, the calendar of the year after next is asked for too."""


def examine(at: datetime, on: date) -> Iterator[Finding]:
    """Yield what is wrong with the machine at the moment ``at``, which is on the day ``on``."""
    yield from _secrets()
    yield from _seal_key()
    yield from _disk()
    yield from _store()
    yield from _scanner()
    yield from _reader()
    yield from _calendars(on)


def _secrets() -> Iterator[Finding]:
    if settings.EXAMPLE_SECRET == settings.SECRET_KEY:
        yield Finding(
            "secret.example",
            WRONG if settings.PRODUCTION else SOON,
            "Khóa bí mật là giá trị mẫu ai cũng biết: phiên đăng nhập có thể bị giả mạo.",
            "Chạy «langnghe setup» rồi nạp tệp bí mật vào môi trường.",
        )


def _seal_key() -> Iterator[Finding]:
    if not keys.ready():
        yield Finding(
            "key.missing",
            WRONG,
            "Chưa có khóa niêm phong: không kênh nào nhận được đơn.",
            "Chạy «langnghe key make» và sao khóa ra nơi khác.",
        )
    elif not (Path(settings.KEY_FOLDER) / "seal.key").exists():
        yield Finding(
            "key.private",
            WRONG,
            "Thiếu khóa riêng niêm phong: đơn nhận được nhưng không ai mở ra phân loại được.",
            "Chép lại seal.key vào thư mục khóa (LANGNGHE_KEYS) từ bản sao của khóa.",
        )


def _disk() -> Iterator[Finding]:
    for what, folder in (("dữ liệu", settings.DATA), ("kho tệp", settings.FILE_FOLDER)):
        here = next((p for p in (folder, *folder.parents) if p.exists()), None)
        if here is None:
            continue
        space = shutil.disk_usage(here)
        left = space.free / space.total
        if left < SHORT:
            yield Finding(
                "disk.short",
                WRONG if left < TIGHT else SOON,
                f"Đĩa chứa {what} chỉ còn {left:.0%}: hết chỗ thì không nhận được đơn.",
                "Dọn đĩa, chuyển bản sao lưu cũ đi nơi khác, hoặc mở rộng đĩa.",
            )
            return


def _store() -> Iterator[Finding]:
    try:
        holds(fresh_path())
    except Exception as away:  # each store has errors of its own
        yield Finding(
            "store.away",
            WRONG,
            f"Kho tệp không trả lời ({type(away).__name__}): đơn có tệp kèm không nhận được.",
            "Kiểm tra kho tệp và đường mạng đến đó.",
        )


def _scanner() -> Iterator[Finding]:
    if not settings.CLAMD_SOCKET:
        yield Finding(
            "scanner.none",
            SOON,
            "Không có bộ quét vi-rút: tệp người dân gửi được mở mà chưa quét.",
            "Cài clamd và đặt LANGNGHE_CLAMD.",
        )
    elif not answers(settings.CLAMD_SOCKET):
        yield Finding(
            "scanner.away",
            WRONG,
            "Bộ quét vi-rút không trả lời: tệp mới chờ quét mãi và chưa mở được.",
            "Khởi động lại clamd; tệp đang chờ sẽ được quét tiếp, không phải gửi lại.",
        )


def _reader() -> Iterator[Finding]:
    if lacking := scans.available():
        yield Finding(
            "reader.none",
            SOON,
            f"{lacking} Ảnh chụp, bản quét vẫn nhận và mở được.",
            "Cài tesseract-ocr và tesseract-ocr-vie nếu muốn có bản chữ gợi ý; không phải khởi động lại.",
        )


def answers(address: str) -> bool:
    """Return whether a virus scanner listens at the unix socket ``address``."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(2)
            line.connect(address)
            line.sendall(b"zPING\0")
            return line.recv(16).startswith(b"PONG")
    except OSError:
        return False


def _calendars(on: date) -> Iterator[Finding]:
    there = law().calendar.years
    needed = [on.year] + ([on.year + 1] if on.month >= LAST_QUARTER else [])
    for year in (on.year, on.year + 1, on.year + 2):
        if year not in there:
            yield Finding(
                f"calendar.{year}",
                WRONG if year in needed else SOON,
                f"Thiếu lịch ngày nghỉ năm {year}: hạn rơi vào năm ấy chưa tính được.",
                f"Khi có quyết định về ngày nghỉ, thêm law/calendar/{year}.toml hoặc cập nhật phiên bản.",
            )
