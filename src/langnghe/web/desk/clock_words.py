"""What happened to a duty's clock, in words."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from langnghe.duties import queries as duties
from langnghe.duties.models import Duty
from langnghe.web.templatetags.look import limit_words, vn_date
from lawbook import Event


def happened(duty: Duty) -> list[dict[str, Any]]:
    """Return the life of a duty's clock as ``web/_timeline.html`` draws it: begun, events, kept or ended."""
    events = [Event.parse(text) for text in duty.events]
    lines = [{"at": duty.start_on, "text": _provisional(duty) if duty.awaits else _("Bắt đầu tính.")}]
    lines += [{"at": event.day, "text": words(event, duty)} for event in events]
    if duty.kept_on:
        lines.append({"at": duty.kept_on, "text": _("Đã làm xong.")})
    if duty.voided_at:
        lines.append({"at": duty.voided_at, "text": _("Hủy: %(why)s") % {"why": duty.void_reason}})
    return lines


def _provisional(duty: Duty) -> str:
    later = vn_date(duty.breach_on) if duty.breach_on else "…"
    return _(
        "Tạm tính từ ngày này vì chưa có chứng từ nhận. Tính từ ngày chậm nhất phải gửi thì đến %(day)s; "
        "chưa ngày nào là ngày cuối cùng."
    ) % {"day": later}


def words(event: Event, duty: Duty) -> str:
    """Return one event in words."""
    if event.kind == "fact":
        return _("Ghi nhận: %(fact)s.") % {"fact": _fact(duty, str(event.value))}
    if event.kind == "extended" and isinstance(event.value, int):
        return _("Gia hạn %(more)s.") % {"more": limit_words(event.value, duty.unit)}
    if event.kind == "excluded" and isinstance(event.value, date):
        return _("Không tính đến hết %(day)s.") % {"day": vn_date(event.value - timedelta(days=1))}
    said = {"suspended": _("Tạm đình chỉ."), "resumed": _("Tiếp tục."), "ended": _("Kết thúc.")}
    return said.get(event.kind, event.kind)


def _fact(duty: Duty, fact: str) -> str:
    explained = duties.explain(duty)
    titles = (explained.fact_titles if explained else None) or {}
    return titles.get(fact, fact)
