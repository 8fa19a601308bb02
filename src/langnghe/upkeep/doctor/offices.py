"""Offices: channels that nobody answers, permissions nobody holds, mandates about to end, letters without proof."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from langnghe.documents.deliveries.models import Delivery
from langnghe.documents.deliveries.rules import PROVABLE
from langnghe.matters.models import Matter
from langnghe.people.models import Office, RolePermission
from langnghe.people.permissions import ADMINISTER, declared
from langnghe.people.queries import in_force
from langnghe.upkeep.doctor.findings import SOON, WRONG, Finding

NEEDED = ("matters.sort", "petitions.receive", "casebook.assign", "petitions.answer", "petitions.approve")
"""Without a holder of each, what an office has received comes to a stop somewhere."""
TAKING = ("commune", "district", "province")
"""Levels whose offices take submissions."""
ENDS_WITHIN = timedelta(days=30)
UNPROVEN = timedelta(days=15)
"""A letter that went out so long ago without proof of receipt should have been asked after."""
Held = dict[tuple[int, str], list[date | None]]


def examine(at: datetime, on: date) -> Iterator[Finding]:
    """Yield what offices lack on the day ``on``."""
    held, soon = _held(on), _held(on + ENDS_WITHIN)
    offices = Office.objects.filter(level__in=TAKING, pk__in={*_holding(), *(office for office, _ in held)})
    for office in offices.order_by("name"):
        yield from _recipients(office, held)
        yield from _ending(office, held, soon)
    yield from _administrator(on)
    yield from _letters(on)


def _holding() -> set[int]:
    return set(Matter.objects.filter(closed_on=None).order_by().values_list("office", flat=True).distinct())


def _held(on: date) -> Held:
    """Return, by office and permission, until when each mandate of ``on`` lasts."""
    codes: dict[int, list[str]] = defaultdict(list)
    for role, code in RolePermission.objects.filter(code__in=NEEDED).values_list("role", "code"):
        codes[role].append(code)
    held: Held = defaultdict(list)
    for office, role, until in in_force(on).values_list("office", "role", "until_on"):
        for code in codes[role]:
            held[office, code].append(until)
    return held


def _recipients(office: Office, held: Held) -> Iterator[Finding]:
    missing = [code for code in NEEDED if (office.pk, code) not in held]
    if missing:
        closed = " Trang gửi đơn qua mạng của cơ quan này đang đóng." if NEEDED[0] in missing else ""
        yield Finding(
            "office.recipient",
            WRONG,
            f"{office.name}: không ai có quyền {_named(missing)}; đơn gửi đến sẽ dừng ở bước đó.{closed}",
            "Giao nhiệm vụ có quyền này trong trang Người dùng và để người thứ hai xác nhận.",
            office.pk,
        )


def _ending(office: Office, held: Held, soon: Held) -> Iterator[Finding]:
    ending = [code for code in NEEDED if (office.pk, code) in held and (office.pk, code) not in soon]
    lasts = [until for code in ending for until in held[office.pk, code] if until]
    if lasts:
        yield Finding(
            "office.ending",
            SOON,
            f"{office.name}: sau ngày {min(lasts):%d/%m/%Y} sẽ thiếu người có quyền {_named(ending)}.",
            "Gia hạn hoặc giao nhiệm vụ mới trước ngày ấy.",
            office.pk,
        )


def _named(codes: list[str]) -> str:
    return ", ".join(f"«{declared()[code].label}»" for code in codes)


def _administrator(on: date) -> Iterator[Finding]:
    if not in_force(on).filter(role__permissions__code=ADMINISTER.code).exists():
        yield Finding(
            "administrator.none",
            WRONG,
            "Không ai còn nhiệm vụ quản trị: không lập được tài khoản, không giao được nhiệm vụ.",
            "Chạy «langnghe setup» hoặc nhờ cơ quan cấp trên giao nhiệm vụ quản trị.",
        )


def _letters(on: date) -> Iterator[Finding]:
    # a count that knew of sealed letters would tell that there are some
    told = Delivery.objects.filter(paper__matter__state=Matter.OPEN)
    out = told.filter(received_on=None, returned_on=None, way__in=PROVABLE, sent_on__lt=on - UNPROVEN)
    back = told.filter(returned_on__isnull=False, received_on=None, sent_again=None, next_step="")
    counts: dict[int, int] = defaultdict(int)
    for holder in (*out.values_list("paper__office", flat=True), *back.values_list("paper__office", flat=True)):
        counts[holder] += 1
    for office in Office.objects.filter(pk__in=counts).order_by("name"):
        yield Finding(
            "letters.undelivered",
            SOON,
            f"{office.name}: {counts[office.pk]} văn bản gửi đã lâu chưa có chứng cứ nhận, hoặc bị trả lại chưa xử lý; "
            "thời hạn tính từ ngày nhận còn treo.",
            "Mở trang gửi văn bản, ghi ngày nhận hoặc gửi lại bằng cách khác.",
            office.pk,
        )
