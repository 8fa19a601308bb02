"""``langnghe intake FILE``: bring a whole book in."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from langnghe import clock
from langnghe.petitions.bulk.by_hand import Asked, Stopped, preview, run
from langnghe.petitions.bulk.columns import MappingRefused
from langnghe.petitions.bulk.people import NobodyThere
from langnghe.petitions.bulk.reading import BookRefused
from langnghe.petitions.bulk.reconciling import TotalsRefused

REFUSALS = (BookRefused, MappingRefused, NobodyThere, TotalsRefused)


class Command(BaseCommand):
    """Read, show, take; started again after any end it adds nothing twice."""

    help = "Nhập đơn hoặc vụ việc đang giải quyết từ sổ cũ: CSV, XLSX, JSONL."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what the page asks, as flags."""
        add = parser.add_argument
        add("file", type=Path, help="tệp sổ cũ: CSV, XLSX hoặc JSONL")
        add("--office", required=True, help="mã cơ quan, ví dụ binh-luc")
        add("--as", dest="username", required=True, help="tên đăng nhập của người nhập")
        add("--mapping", default="", help="tên cách đọc cột đã lưu; với --preview: lưu cách đọc đoán được dưới tên này")
        add("--preview", action="store_true", help="chỉ xem thử, không ghi gì")
        add("--sheet", type=int, default=1, help="trang tính thứ mấy của tệp XLSX")
        add("--kind-confirmed-by", dest="confirmed_by", default="", help="tên đăng nhập của cán bộ xác nhận loại đơn")
        add("--errors", type=Path, help="nơi ghi các dòng cần sửa, .xlsx hoặc .csv")
        add("--open-cases", action="store_true", help="mỗi dòng là một vụ việc có số, loại, ngày thụ lý …")
        add("--totals", type=Path, help="CSV số tổng của sổ cũ để đối chiếu: loại;tình trạng;số lượng")
        add("--processes", type=int, default=1, help="số tiến trình cùng ghi (PostgreSQL)")
        add("--json", action="store_true", help="in kết quả là một đối tượng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it and say what became of the rows."""
        asked = self._asked(options)
        try:
            with asked.file.open("rb") as file:
                told = preview(asked, file) if options["preview"] else run(asked, file, self.stderr.write)
        except OSError as missing:
            raise CommandError(f"Không đọc được tệp {asked.file}: {missing.strerror}.") from missing
        except REFUSALS as refused:
            raise CommandError(str(refused)) from refused
        except Stopped as stopped:
            self.stderr.write(str(stopped))
            sys.exit(130)
        self.stdout.write(json.dumps(told.as_json(), ensure_ascii=False, indent=1) if options["json"] else str(told))

    def _asked(self, options: dict[str, Any]) -> Asked:
        names = ("file", "office", "username", "mapping", "sheet", "confirmed_by", "errors", "open_cases", "totals")
        given = {name: options[name] for name in names}
        return Asked(**given, processes=max(1, options["processes"]), today=clock.today())
