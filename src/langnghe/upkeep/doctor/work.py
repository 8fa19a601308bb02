"""Work that should go on by itself: worker, sealer, daily jobs, the virus scanner's queue, backups."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings

from langnghe.jobs import queries as jobs
from langnghe.jobs import schedule
from langnghe.trail.models import Entry
from langnghe.upkeep.archive import custodians
from langnghe.upkeep.doctor.findings import SOON, WRONG, Finding
from langnghe.upkeep.models import Backup

PATIENCE = timedelta(minutes=15)
DAILY = timedelta(hours=50)
"""A daily job that was not done for so long was missed at least once."""


def examine(at: datetime, on: date) -> Iterator[Finding]:
    """Yield what stands still at the moment ``at``."""
    yield from _worker(at)
    yield from _sealer(at)
    yield from _daily(at)
    yield from _stuck(at)
    yield from _custodians()
    yield from _backups(at)


def _worker(at: datetime) -> Iterator[Finding]:
    since = jobs.waiting_since(at)
    undispatched = Entry.objects.filter(dispatched=False).order_by("id").values_list("at", flat=True).first()
    waits = min((moment for moment in (since, undispatched) if moment), default=at)
    if at - waits > PATIENCE:
        yield Finding(
            "worker.still",
            WRONG,
            f"Việc để sau đã chờ {_ago(at - waits)}: không có tin báo, không quét tệp, không công bố dấu niêm phong.",
            "Chạy «langnghe worker» thường trực (xem hướng dẫn cài đặt).",
        )


def _sealer(at: datetime) -> Iterator[Finding]:
    first = Entry.objects.filter(leaf=None).order_by("id").values_list("at", flat=True).first()
    if first and at - first > PATIENCE:
        yield Finding(
            "sealer.behind",
            WRONG,
            f"Dấu vết chưa vào nhật ký chung đã {_ago(at - first)}: sửa lén lúc này khó bị phát hiện hơn.",
            "Chạy «langnghe sealer» thường trực.",
        )


def _daily(at: datetime) -> Iterator[Finding]:
    for kind in schedule.daily_kinds():
        last = jobs.last_done(kind)
        if last is None or at - last > DAILY:
            when = "chưa chạy lần nào" if last is None else f"không chạy từ {_ago(at - last)} trước"
            yield Finding(
                f"daily.{kind}",
                SOON if last is None else WRONG,
                f"Việc hằng ngày «{kind}» {when}.",
                "Chạy «langnghe worker» thường trực; nếu đang chạy, xem trang «Việc bị dừng».",
            )


def _stuck(at: datetime) -> Iterator[Finding]:
    count = jobs.stuck(at).count()
    if count:
        yield Finding(
            "jobs.stuck",
            WRONG,
            f"{count} việc đã thử nhiều lần không được và đang đứng yên.",
            "Mở trang «Việc bị dừng» để chạy lại hoặc bỏ.",
        )


def _custodians() -> Iterator[Finding]:
    found = len(custodians.known())
    if found < custodians.FEWEST:
        yield Finding(
            "backup.custodians",
            WRONG,
            f"Mới có {found} người giữ khóa sao lưu, cần {custodians.FEWEST}: không sao lưu được.",
            "Tạo khóa bằng «langnghe custodian» rồi đặt tệp .pub vào thư mục LANGNGHE_CUSTODIANS.",
        )


def _backups(at: datetime) -> Iterator[Finding]:
    last = Backup.objects.order_by("-made_at").values_list("made_at", flat=True).first()
    if last is None or at - last > timedelta(days=settings.BACKUP_DAYS):
        when = "Chưa có bản sao lưu nào" if last is None else f"Bản sao lưu mới nhất đã {_ago(at - last)}"
        yield Finding(
            "backup.old",
            WRONG,
            f"{when}: hỏng đĩa là mất mọi đơn nhận từ đó.",
            "Chạy «langnghe backup» ra ổ ngoài mỗi ngày (đặt lịch của máy).",
        )


def _ago(span: timedelta) -> str:
    if span >= timedelta(days=2):
        return f"{span.days} ngày"
    hours = int(span.total_seconds() // 3600)
    return f"{hours} giờ" if hours else f"{int(span.total_seconds() // 60)} phút"
