"""Turn the lawbook's answer, or a dict with the same keys, into what *Vì sao là ngày này?* says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one act says, when two say different things."""

    due: date | None
    limit: int | None
    unit: str
    act: str
    cite: str


def read(source: Any, *names: str) -> Any:
    """Return the first of ``names`` that ``source``, a mapping or an object, has a value for; None without."""
    for name in names:
        value = source.get(name) if isinstance(source, Mapping) else getattr(source, name, None)
        if value is not None:
            return value
    return None


def as_date(value: date | datetime | str | None) -> date | None:
    """Return a day from a day, a moment (in local time) or ISO text; None for nothing.

    Raises:
        ValueError: the text is no ISO day. It is a programmer's error: forms have read what people typed.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else date.fromisoformat(value)


def start_words(starts: str) -> str:
    """Return the day on which a clock starts as the reader says it, from the lawbook's word."""
    words = {
        "received": gettext("ngày nhận đơn"),
        "accepted": gettext("ngày thụ lý"),
        "issued": gettext("ngày ban hành"),
        "decided": gettext("ngày ra quyết định"),
        "requested": gettext("ngày yêu cầu"),
        "reception": gettext("ngày tiếp công dân"),
        "posted": gettext("ngày niêm yết"),
        "known": gettext("ngày biết"),
        "notified": gettext("ngày nhận thông báo"),
        "effective": gettext("ngày có hiệu lực"),
        "tasked": gettext("ngày được giao"),
        "dialogue": gettext("ngày đối thoại"),
        "meeting": gettext("ngày họp"),
        "expired": gettext("ngày hết hạn"),
    }
    return words.get(starts, gettext("ngày bắt đầu"))


def told(explanation: Any) -> Told:
    """Return every name that the panel uses, with days as ``date``.

    Args:
        explanation: a ``lawbook.Deadline``, its ``as_json()``, or a dict as in ``docs/howto/screen.md``.
    """
    titles = read(explanation, "fact_titles") or {}
    days, terms = _days(explanation), _terms(explanation)
    return {
        **days,
        **terms,
        "day_by_day": _day_by_day(explanation, days, terms["start_label"]),
        "facts": [titles.get(fact, fact) for fact in sorted(read(explanation, "facts") or ())],
        "counted": [as_date(day) for day in read(explanation, "counted") or ()],
        "skipped": _skipped(explanation),
        "readings": _readings(explanation),
        "promise": _promise(read(explanation, "promise")),
    }


def _days(source: Any) -> Told:
    names = ("raw", "start", "version", "bound", "effective_on")
    days = {name: as_date(read(source, name)) for name in names}
    due = as_date(read(source, "due"))
    # Two acts that differ: the panel is named after the earlier day, because that is the day of the duty.
    return {**days, "due": due, "duty_day": as_date(read(source, "warn_on")) or due}


def _terms(source: Any) -> Told:
    return {
        "title": read(source, "title") or "",
        "start_label": read(source, "start_label") or start_words(read(source, "starts") or ""),
        "limit": read(source, "limit", "amount"),
        "unit": read(source, "unit") or "none",
        "backward": bool(read(source, "backward", "back")),
        "act": read(source, "act") or "",
        "cite": read(source, "cite") or "",
        "confidence": read(source, "confidence") or "?",
        "design": read(source, "basis") == "design",
        "effect": read(source, "effect") or "",
        "missing_year": read(source, "missing_year"),
        "suspended": read(source, "state") == "suspended",
        "remaining": read(source, "remaining"),
        "proof_url": read(source, "proof_url") or "",
        "print_url": read(source, "print_url") or "",
    }


def _skipped(source: Any) -> list[Told]:
    skips: Sequence[Any] = read(source, "skipped") or ()
    return [{"date": as_date(read(skip, "date")), "reason": read(skip, "reason") or ""} for skip in skips]


def _day_by_day(source: Any, days: Told, start_label: str) -> list[Told]:
    """Every day in order of time, in words: the strip for whoever cannot see it."""
    words: dict[date, list[str]] = {}
    if days["start"]:
        words.setdefault(days["start"], []).append(start_label)
    for nth, day in enumerate(read(source, "counted") or (), start=1):
        words.setdefault(as_date(day) or date.max, []).append(gettext("tính, ngày thứ %(n)s") % {"n": nth})
    for skip in _skipped(source):
        words.setdefault(skip["date"], []).append(
            gettext("không tính") + (f" ({skip['reason']})" if skip["reason"] else "")
        )
    if days["due"]:
        words.setdefault(days["due"], []).append(gettext("ngày cuối cùng của thời hạn"))
    return [{"date": day, "words": "; ".join(said)} for day, said in sorted(words.items())]


def _readings(source: Any) -> list[Reading]:
    """Two acts side by side, the earlier day first; nothing when one act alone speaks."""
    other = read(source, "conflict")
    if other is None:
        return []
    both = [_reading(source), _reading(other)]
    return sorted(both, key=lambda one: one.due or date.max)


def _reading(source: Any) -> Reading:
    return Reading(
        due=as_date(read(source, "due")),
        limit=read(source, "limit", "amount"),
        unit=read(source, "unit") or "none",
        act=read(source, "act") or "",
        cite=read(source, "cite") or "",
    )


def _promise(promise: Any) -> str:
    return promise if isinstance(promise, str) else (read(promise, "promise") or "") if promise else ""
