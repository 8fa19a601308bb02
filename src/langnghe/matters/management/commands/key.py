"""``langnghe key make``: the key pair with which submissions are sealed, outside the database."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from langnghe.matters import keys


class Command(BaseCommand):
    """Make the sealing key, or say where it lies."""

    help = "Tạo khóa niêm phong (key make) hoặc xem khóa đang dùng (key show)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``make`` or ``show``."""
        parser.add_argument("what", choices=["make", "show"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Make a key where there is none; never replace one."""
        there = keys.ready()
        if options["what"] == "make":
            keys.make(settings.KEY_FOLDER)
        if not keys.ready():
            self.stdout.write("Chưa có khóa niêm phong. Hãy chạy: langnghe key make")
            return
        said = "Khóa đã có từ trước, không thay" if there else "Đã tạo khóa niêm phong"
        self.stdout.write(f"{said}: {settings.KEY_FOLDER}, mã {keys.current_id()}")
        self.stdout.write(
            "Hãy sao khóa ra nơi khác, tách khỏi bản sao cơ sở dữ liệu: mất khóa là mất đơn đã niêm phong."
        )
