"""``langnghe restore``: first into a side database, verified; into use only by ``--take-over``."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from langnghe.upkeep.archive import restoring, side, taking
from langnghe.upkeep.archive.errors import ArchiveError
from langnghe.upkeep.erasures import JournalUnreadable


class Command(BaseCommand):
    """The database at work goes on undisturbed until something verified is taken over."""

    help = "Khôi phục một bản sao lưu vào cơ sở dữ liệu bên cạnh, kiểm tra, rồi mới đưa vào dùng"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("file", type=Path, help="bản sao lưu; với --use: thư mục của bản đã khôi phục")
        parser.add_argument("--key", type=Path, action="append", default=[], help="tệp .key của một người giữ khóa")
        parser.add_argument("--take-over", action="store_true", help="khôi phục xong, nguyên vẹn thì đưa vào dùng ngay")
        parser.add_argument("--use", action="store_true", help="đưa vào dùng bản đã khôi phục trước đó")
        parser.add_argument("--within", action="store_true", help="(nội bộ) chạy trong cơ sở dữ liệu bên cạnh")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, or take over what was restored."""
        try:
            if options["within"]:
                restoring.restore(options["file"], options["key"], self.stderr.write)
            elif options["use"]:
                self._use(taking.find(options["file"].resolve()))
            else:
                self._restore(options)
        except (ArchiveError, JournalUnreadable) as refused:
            raise CommandError(str(refused)) from refused

    def _restore(self, options: dict[str, Any]) -> None:
        beside = side.open_side()
        try:
            outcome = side.fill(beside, options["file"], options["key"])
        except BaseException:
            side.drop(beside)
            raise
        self._tell(outcome)
        if not outcome["good"]:
            raise CommandError(f"Bản khôi phục KHÔNG nguyên vẹn; giữ trong {beside.folder} để xem, không đưa vào dùng.")
        if options["take_over"]:
            self._use(beside)
            return
        self.stdout.write(f"Bản đã khôi phục: {beside.folder} {beside.name}".rstrip())
        self.stdout.write(
            "Đưa vào dùng: dừng máy chủ web, worker, sealer rồi chạy: "
            f"langnghe restore --use {json.dumps(str(beside.folder))}"
        )

    def _use(self, beside: side.Side) -> None:
        kept = taking.take_over(beside)
        self.stdout.write(f"Đã đưa vào dùng. Dữ liệu trước đó được giữ: {kept}. Hãy chạy lại web, worker, sealer.")

    def _tell(self, outcome: dict[str, Any]) -> None:
        self.stdout.write(
            f"Bản sao lưu lúc {outcome['made_at']}: {outcome['rows']} dòng, {outcome['files']} tệp, "
            f"xóa lại {outcome['erased_again']} phần riêng."
        )
        for line in outcome["findings"]:
            self.stdout.write(f"✗ {line}.")
        if outcome["missing_files"]:
            self.stdout.write(f"✗ Thiếu {len(outcome['missing_files'])} tệp trở lên trong kho.")
        if not outcome["seal_key_here"]:
            self.stdout.write(
                "! Khóa niêm phong trên máy này không phải khóa của bản sao lưu: đơn niêm phong và tệp sẽ không mở "
                "được cho đến khi chép đúng khóa vào thư mục khóa."
            )
