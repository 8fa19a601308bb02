"""``langnghe retention``: what may be forgotten, by office and rule; ``--propose`` asks now instead of tonight."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Count

from langnghe import clock
from langnghe.upkeep.actions import house
from langnghe.upkeep.models import Disposal
from langnghe.upkeep.retention import actions, queries


class Command(BaseCommand):
    """Never forgets anything: a named officer decides on the page «Hồ sơ hết hạn lưu»."""

    help = "Hồ sơ hết hạn lưu: liệt kê, đề nghị; việc hủy do người có thẩm quyền quyết định trên trang"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare ``--propose``."""
        parser.add_argument("--propose", action="store_true", help="đề nghị ngay, không đợi đến đêm")

    def handle(self, *args: Any, **options: Any) -> None:
        """List what was proposed and what would be."""
        today = clock.today()
        if options["propose"]:
            self.stdout.write(f"Đã đề nghị thêm {actions.propose(actor=house(), on=today)} hồ sơ.")
        else:
            self.stdout.write(f"Hết hạn mà chưa đề nghị: {sum(1 for _ in queries.run_out(today))} hồ sơ.")
        waiting = Disposal.objects.filter(state=Disposal.PROPOSED).values_list("matter__office__name", "rule")
        for office, rule, count in waiting.annotate(count=Count("pk")).order_by("matter__office__name", "rule"):
            self.stdout.write(f"{office}: {count} hồ sơ chờ quyết định ({rule}).")
        self.stdout.write(f"Chưa rõ thời hạn lưu, không bao giờ đề nghị: {', '.join(queries.unsure(today))}.")
