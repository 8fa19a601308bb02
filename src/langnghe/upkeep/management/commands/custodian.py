"""``langnghe custodian``: a key pair for one of the people who can open backups."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from langnghe.upkeep.archive import custodians
from langnghe.upkeep.archive.errors import ArchiveError


class Command(BaseCommand):
    """The private key is written where its owner takes it away, never into the installation."""

    help = "Tạo cặp khóa cho một người giữ khóa sao lưu"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a short name and a folder."""
        parser.add_argument("name", help="tên ngắn không dấu, ví dụ van-phong")
        parser.add_argument("folder", type=Path, help="USB hoặc đĩa rời của người ấy")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the pair; say what to do with each half."""
        try:
            private, public = custodians.make(options["name"], options["folder"])
        except ArchiveError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Khóa riêng: {private}. Người giữ khóa mang đi, cất kỹ, không để trên máy này.")
        self.stdout.write(f"Khóa công khai: {public}. Hãy chép vào {settings.CUSTODIAN_FOLDER}.")
