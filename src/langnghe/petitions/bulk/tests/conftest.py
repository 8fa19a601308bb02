"""A registrar who imports, an officer who vouches, and books as offices keep them."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from langnghe.people.actors import Actor
from langnghe.people.models import User

HEAD = "STT;Ngày nhận;Họ và tên;Điện thoại;Địa chỉ;Nội dung;Loại đơn"
ROWS = (
    "1;03/11/2026;Nguyễn Văn Mẫu;0999000001;Thôn 1, xã Bình Lục;Đường liên thôn hỏng, đề nghị sửa.;Kiến nghị",
    "2;04/11/2026;Trần Thị Mẫu;0999000002;Thôn 2, xã Bình Lục;Đèn đường tắt nhiều tháng.;Kiến nghị",
    "3;05/11/2026;Lê Văn Mẫu;;Thôn 3, xã Bình Lục;Khiếu nại việc thu hồi đất.;Khiếu nại",
)


@pytest.fixture
def registrar(appoint, commune) -> Actor:
    return appoint("registrar", commune, "Phạm Văn Mẫu")


@pytest.fixture
def named() -> Callable[[Actor], str]:
    """Return the user name of an actor."""
    return lambda actor: User.objects.get(pk=actor.signed_in_id).username


@pytest.fixture
def book(tmp_path) -> Callable[..., Path]:
    """Return a function that writes a CSV book: head and rows, in an encoding."""

    def write(*rows: str, head: str = HEAD, encoding: str = "utf-8", name: str = "so.csv") -> Path:
        file = tmp_path / name
        file.write_bytes("\r\n".join((head, *rows)).encode(encoding))
        return file

    return write


@pytest.fixture
def sheet() -> Callable[..., io.BytesIO]:
    """Return a function that fills a workbook and gives it back as a file."""

    def write(fill: Callable[[xlsxwriter.Workbook, object], None]) -> io.BytesIO:
        file = io.BytesIO()
        workbook = xlsxwriter.Workbook(file)
        fill(workbook, workbook.add_worksheet())
        workbook.close()
        file.seek(0)
        return file

    return write
