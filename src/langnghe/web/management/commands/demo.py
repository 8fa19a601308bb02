"""``langnghe demo``: xã Bình Lục on this machine, with today's duties late, due today and due this week."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from langnghe import clock
from langnghe.web.demo import building, cast, serving


class Command(BaseCommand):
    """Build the demo when today's is not there yet, print its accounts, serve it."""

    help = "Xem thử Lắng Nghe: dựng dữ liệu mẫu của xã Bình Lục và mở trang trên máy này"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--port", type=int, default=8000, help="cổng trên 127.0.0.1")
        parser.add_argument("--fresh", action="store_true", help="dựng lại từ đầu")
        parser.add_argument("--build-only", action="store_true", help="chỉ dựng dữ liệu, không mở trang")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse production; build; serve until told to stop."""
        if settings.PRODUCTION:
            raise CommandError("Demo không chạy trong môi trường thật: tài khoản mẫu ai cũng biết mật khẩu.")
        if options["fresh"] or building.built_on(settings.DATA) != clock.today():
            building.build(settings.DATA, self.say)
        else:
            call_command("migrate", verbosity=0)  # today's demo may have been built by an earlier release
        if options["build_only"]:
            return
        code = serving.serve(options["port"], self.say, lambda: self.greet(options["port"]))
        if code:
            raise SystemExit(code)

    def say(self, line: str) -> None:
        """Tell progress on stderr."""
        self.stderr.write(line)

    def greet(self, port: int) -> None:
        """Print where it is and who may sign in."""
        self.stdout.write(f"\nLắng Nghe đang chạy: http://localhost:{port}   (dừng: Ctrl+C)\n")
        self.stdout.write(f"Mật khẩu của mọi tài khoản: {cast.PASSWORD}\n")
        self.stdout.write(f"{'tài khoản':<17} {'vai trò':<34} khóa TOTP để thêm vào ứng dụng xác thực")
        for player, secret in cast.secrets():
            self.stdout.write(f"{player.username:<17} {player.title:<34} {secret}")
        self.stdout.write("")
        self.stdout.flush()
