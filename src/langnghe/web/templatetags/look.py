"""Presentation tags: how days, numbers, money and the lawbook's words are written. They decide nothing."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from django import template
from django.template import engines
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from langnghe.web.templatetags import telling
from langnghe.web.templatetags import week_strip as strip
from langnghe.web.templatetags.telling import as_date

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"


@register.filter
def unit_words(unit: str) -> str:
    """Return a clock's unit as the reader says it; an unknown unit is returned as it came, so that it shows."""
    words = {
        "day": gettext("ngày"),
        "working_day": gettext("ngày làm việc"),
        "week": gettext("tuần"),
        "month": gettext("tháng"),
        "year": gettext("năm"),
        "hour": gettext("giờ"),
        "at_once": gettext("ngay"),
        "none": gettext("không quy định thời hạn"),
    }
    return words.get(unit, unit)


@register.filter
def limit_words(limit: int | None, unit: str = "day") -> str:
    """Return a limit with its unit: ``7 ngày làm việc``; ``ngay`` and *no term* stand without a number."""
    if unit in ("at_once", "none") or limit is None:
        return unit_words(unit)
    return f"{vn_number(limit)}{NBSP}{_plural(limit, unit)}"


@register.filter
def days_away(days: int | None, unit: str = "day") -> str:
    """Say how far away a day is, in its clock's own unit.

    Args:
        days: 0 today, negative late, positive still to come; ``None`` when it cannot be told.
        unit: the lawbook's word for the unit.

    Returns:
        ``trễ 2 ngày làm việc``, ``hôm nay``, ``còn 3 ngày``, or an empty text for ``None``.
    """
    if days is None:
        return ""
    if days == 0:
        return gettext("hôm nay")
    how_many = {"n": vn_number(abs(days)), "unit": _plural(abs(days), unit)}
    return (gettext("trễ %(n)s %(unit)s") if days < 0 else gettext("còn %(n)s %(unit)s")) % how_many


def _plural(count: int, unit: str) -> str:
    """Vietnamese has one form; English needs two, so each unit asks the catalogue with its number."""
    if unit == "working_day":
        return ngettext("ngày làm việc", "ngày làm việc", count)
    if unit in ("day", "at_once"):
        # what was due at once is late by days
        return ngettext("ngày", "ngày", count)
    if unit == "month":
        return ngettext("tháng", "tháng", count)
    if unit == "hour":
        return ngettext("giờ", "giờ", count)
    return unit_words(unit)


@register.filter
def vn_date(value: date | datetime | str | None) -> str:
    """Return 03/04/2026 for 3 April 2026, whatever the language; empty for nothing."""
    day = as_date(value)
    return "" if day is None else f"{day:%d/%m/}{day.year:04d}"


@register.filter
def vn_day(value: date | datetime | str | None) -> str:
    """Return 19/11: the day without its year, for rows that lie near today."""
    day = as_date(value)
    return "" if day is None else f"{day:%d/%m}"


@register.filter
def vn_long_date(value: date | datetime | str | None) -> str:
    """Return the day with its weekday: ``Thứ Hai, 23/11/2026``."""
    day = as_date(value)
    return "" if day is None else f"{_weekday(day)}, {vn_date(day)}"


@register.filter
def vn_moment(value: date | datetime | str | None) -> str:
    """Return ``11/11/2026 08:12`` in local time for a moment, the day alone for a day, other text as it is."""
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{vn_date(local.date())} {local:%H:%M}"
    return vn_date(value) if isinstance(value, date) else (value or "")


def _weekday(day: date) -> str:
    names = (
        gettext("Thứ Hai"),
        gettext("Thứ Ba"),
        gettext("Thứ Tư"),
        gettext("Thứ Năm"),
        gettext("Thứ Sáu"),
        gettext("Thứ Bảy"),
        gettext("Chủ nhật"),
    )
    return names[day.weekday()]


@register.filter
def vn_number(value: int | Decimal | str | None) -> str:
    """Return a number with Vietnamese separators: ``1.234.567,5``; text that is no number comes back as it is."""
    if value is None:
        return ""
    try:
        exact = Decimal(value)
    except InvalidOperation:
        return str(value)
    return f"{exact:,f}".translate(str.maketrans(",.", ".,"))


@register.filter
def vn_percent(ratio: Decimal | str | None, places: int = 1) -> str:
    """Return a ratio as a percentage: 0.974 is ``97,4 %``. Nothing measured gives an empty text, never zero."""
    if ratio is None or ratio == "":
        return ""
    percent = round(Decimal(ratio) * 100, places)
    return f"{vn_number(percent)}{NBSP}%"


@register.filter
def money(dong: int | None) -> str:
    """Return an amount in whole đồng: ``412.350.000 đ``."""
    return "" if dong is None else f"{vn_number(dong)}{NBSP}đ"


@register.filter
def confidence_words(mark: str) -> str:
    """Say how sure the transcription of a rule is. An unknown mark counts as the least sure: never raise confidence."""
    words = {
        "S": gettext("đã đối chiếu văn bản"),
        "K": gettext("theo hiểu biết chung, cần luật gia kiểm tra"),
    }
    return words.get(mark, gettext("chưa chắc chắn, phải kiểm tra"))


@register.filter
def told(explanation: Any) -> telling.Told:
    """Return a ``lawbook.Deadline``, or a dict with its keys, under the names that the panel uses."""
    return telling.told(explanation)


@register.filter
def week_strip(explanation: Any) -> tuple[strip.Week, ...]:
    """Return the weeks to draw for an explanation; none while its start or its due day is unknown."""
    days = telling.told(explanation)
    if days["start"] is None or days["due"] is None:
        return ()
    skipped = {skip["date"]: skip["reason"] for skip in days["skipped"]}
    return strip.weeks(start=days["start"], due=days["due"], counted=days["counted"], skipped=skipped)


@register.filter
def short_digest(digest: str | None) -> str:
    """Return the beginning of a digest in groups of four, enough to compare by eye: ``3f9a 02c1 77de 4b10``."""
    beginning = (digest or "")[:16]
    return " ".join(beginning[at : at + 4] for at in range(0, len(beginning), 4))


@register.filter
def widget_kind(field: Any) -> str:
    """Name a form field's widget for the markup: text, textarea, select, file, checkbox, group (radios, checkboxes)."""
    widget = field.field.widget
    if getattr(field, "use_fieldset", False):
        return "group"
    name = type(widget).__name__.lower()
    return getattr(widget, "input_type", None) or ("textarea" if "textarea" in name else "text")


@register.simple_tag
def drawn(name: str, **said: Any) -> SafeString:
    """Draw the rows of a list by their Jinja template ``name``, which escapes as this one does.

    Args:
        name: a template in a room's ``jinja2`` folder.
        said: everything it may use; it knows nothing of the page around it.
    """
    template: Any = engines["jinja2"].get_template(name)
    return SafeString(template.template.render(said))


@register.simple_tag
def still(name: str) -> SafeString:
    """Draw a part that says the same on every page, once a process and language: it is given nothing."""
    return _drawn_once(name, get_language() or "")


@cache
def _drawn_once(name: str, language: str) -> SafeString:
    return render_to_string(name)
