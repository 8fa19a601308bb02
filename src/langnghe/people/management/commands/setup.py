"""``langnghe setup``: secrets, key, tables, roles, the first office and its administrator."""

import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from langnghe import clock
from langnghe.people.actions import setting_up
from langnghe.people.actions.setting_up import FirstOffice
from langnghe.people.errors import Unfit
from langnghe.people.models import Office

QUESTIONS = {
    "office_code": "Mã ngắn của cơ quan (chữ không dấu, ví dụ binh-luc)",
    "office_name": "Tên cơ quan (ví dụ UBND xã Bình Lục)",
    "office_short": "Tên gọi ngắn (ví dụ xã Bình Lục)",
    "office_level": "Cấp: province, district, commune hay division",
    "office_unit": "Mã đơn vị hành chính",
    "admin": "Tên đăng nhập của quản trị",
    "admin_name": "Họ và tên của quản trị",
}
SECRETS = ("LANGNGHE_SECRET_KEY", "LANGNGHE_FOLLOW_KEY")


class Command(BaseCommand):
    """Prepare an installation; safe to run again."""

    help = "Chuẩn bị một bản cài: tệp bí mật, khóa niêm phong, bảng, vai trò, cơ quan và quản trị đầu tiên."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take every answer as a flag too, so that a script can run it."""
        for name, question in QUESTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", dest=name, help=question, default="")
        parser.add_argument("--secrets", type=Path, help="Tệp bí mật sẽ tạo", default=settings.DATA / "secrets.env")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing, in order, and leave alone what is there."""
        settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._write_secrets(options["secrets"])
        call_command("key", "make", stdout=self.stdout)
        call_command("migrate", verbosity=0)
        setting_up.install_system()
        if Office.objects.exists():
            self.stdout.write("Đã có cơ quan và quản trị; không thêm gì.")
            return
        self._first_office(self._answers(options))

    def _write_secrets(self, file: Path) -> None:
        if file.exists():
            self.stdout.write(f"Tệp bí mật đã có: {file}")
            return
        file.touch(mode=0o600)
        file.write_text("".join(f"{name}={secrets.token_urlsafe(48)}\n" for name in SECRETS), encoding="utf-8")
        self.stdout.write(f"Đã tạo tệp bí mật {file}. Hãy nạp vào môi trường trước khi chạy máy chủ.")

    def _answers(self, options: dict[str, Any]) -> dict[str, str]:
        answers = {name: options[name] or self._ask(question) for name, question in QUESTIONS.items()}
        if answers["office_level"] not in dict(Office.LEVELS):
            raise CommandError("Cấp cơ quan phải là province, district, commune hay division.")
        return answers

    def _ask(self, question: str) -> str:
        try:
            answer = input(f"{question}: ").strip()
        except EOFError:
            answer = ""
        if not answer:
            raise CommandError(f"Thiếu: {question}. Hãy chạy lại và trả lời, hoặc ghi bằng tham số (xem --help).")
        return answer

    def _first_office(self, given: dict[str, str]) -> None:
        names = ("code", "name", "short", "level", "unit")
        code, name, short, level, unit = (given[f"office_{n}"] for n in names)
        office = FirstOffice(code=code, name=name, short_name=short, level=level, unit=unit)
        try:
            password = setting_up.first_office(
                office=office, username=given["admin"], full_name=given["admin_name"], on=clock.today()
            )
        except Unfit as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Đã lập {name}. Quản trị «{given['admin']}», mật khẩu đầu tiên (chỉ in một lần): {password}")
