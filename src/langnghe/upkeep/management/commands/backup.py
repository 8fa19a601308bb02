"""``langnghe backup``: one encrypted file with everything but the keys."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from langnghe.upkeep.actions import back_up, house
from langnghe.upkeep.archive.errors import ArchiveError


class Command(BaseCommand):
    """Refused without the public keys of at least two custodians."""

    help = "Sao lưu cơ sở dữ liệu, kho tệp và luật riêng thành một tệp mã hóa cho những người giữ khóa"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("out", type=Path, help="tệp sẽ tạo, hoặc thư mục (ổ ngoài)")
        parser.add_argument(
            "--to",
            type=Path,
            action="append",
            default=[],
            metavar="TỆP.pub",
            help="khóa công khai của một người giữ khóa; ghi nhiều lần; không ghi thì dùng thư mục custodians",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Back up; say where the file is."""
        try:
            made = back_up(actor=house(), out=options["out"], to=options["to"], say=self.stderr.write)
        except ArchiveError as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Đã sao lưu vào {made} ({made.stat().st_size:,} byte).".replace(",", "."))
        self.stdout.write("Khóa niêm phong không nằm trong đó: hãy giữ bản sao của khóa ở nơi khác.")
