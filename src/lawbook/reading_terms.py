"""Read the versions of a term: unit, decision table, and what may change a running clock."""

from datetime import date
from itertools import combinations
from typing import Any

from lawbook.fields import Fields
from lawbook.model import (
    CALENDAR_UNITS,
    UNITS,
    Extension,
    FixedDate,
    Limit,
    OtherAct,
    Permission,
    Source,
    Version,
)

MOST_FACTS = 8


def read_source(table: Fields) -> Source:
    """Return where a version comes from: exactly one of an act, a promise, a design choice."""
    inner = table.need_table("source")
    source = Source(
        act=inner.text("act"),
        cite=inner.text("cite"),
        read=inner.text("read"),
        promise=inner.text("promise"),
        signed=inner.day("signed"),
        no=inner.text("no"),
        design=inner.text("design"),
    )
    inner.done()
    if sum(map(bool, (source.act, source.promise, source.design))) != 1:
        table.wrong("phải có đúng một trong: act (văn bản), promise (lời hứa), design (lựa chọn thiết kế)", "source")
    if source.act and not source.cite:
        table.wrong("thiếu cite: nêu điều, khoản của văn bản", "source")
    if source.promise and not (source.signed and source.no):
        table.wrong("lời hứa phải có signed (ngày ký) và no (số văn bản)", "source")
    return source


def read_common(table: Fields) -> dict[str, Any]:
    """Return the keys that versions of every type share."""
    source = read_source(table)
    given = table.word("basis", among=("law", "promise", "design"))
    natural = "promise" if source.promise else "design" if source.design else "law"
    if given and given != natural and not (given == "design" and natural == "law"):
        table.wrong(f"không khớp với source (nguồn này là {natural})", "basis")
    return {
        "since": table.need_day("from"),
        "source": source,
        "basis": given or natural,
        "checked": table.day("checked"),
        "confidence": table.confidence() or "?",
        "quote": table.text("quote"),
        "note": table.text("note"),
        "effect": table.text("effect"),
        "form": table.text("form"),
    }


def read_repeal(table: Fields) -> Version | None:
    """Return the version that ends a rule, or None when this version does not."""
    if not table.flag("repealed"):
        return None
    since = table.need_day("from")
    return Version(since, read_source(table), repealed=True, checked=table.day("checked"), note=table.text("note"))


def read_term_version(table: Fields, exclusive: tuple[frozenset[str], ...] = ()) -> Version:
    """Return one version of a term."""
    if repeal := read_repeal(table):
        return repeal
    common = read_common(table)
    unit = table.word("unit", required=True, among=UNITS)
    direction = table.word("direction", among=("back", "forward"))
    version = Version(
        **common,
        unit=unit,
        applies_to=table.word("applies_to", among=("started", "running")) or "started",
        back=direction == "back",
        waiting=bool(table.flag("waiting")),
        per=table.word("per", among=("week", "month", "quarter", "year")),
        fixed=_read_fixed(table),
        roll_over=_read_roll_over(table, unit, direction == "back"),
        limits=read_limits(table, exclusive),
        conflict=_read_conflict(table),
        suspension=_read_permission(table, "suspension", common["since"]),
        excluded=_read_permission(table, "excluded", common["since"]),
        extension=_read_extension(table),
    )
    _check_shape(table, version)
    return version


def _read_roll_over(table: Fields, unit: str, back: bool) -> bool:
    given = table.flag("roll_over")
    if given is not None and (back or unit not in CALENDAR_UNITS):
        table.wrong("chỉ dùng cho thời hạn tính xuôi theo ngày, tuần, tháng, năm", "roll_over")
    plain = not (back or table.has("waiting") or table.has("per") or table.has("fixed"))
    return given if given is not None else plain and unit in CALENDAR_UNITS


def read_limits(table: Fields, exclusive: tuple[frozenset[str], ...]) -> tuple[Limit, ...]:
    """Return the decision table, complete for every combination of its facts."""
    rows: list[Limit] = []
    least = table.has("per") or table.values.get("direction") == "back" or table.has("waiting")
    for row in table.tables("limits"):
        when = frozenset(row.words("when", required=True))
        names = [key for key in ("at_most", "at_least") if row.has(key)]
        if len(names) != 1:
            row.wrong("mỗi dòng có đúng một trong at_most, at_least")
        if names[0] == "at_least" and not least:
            row.wrong('at_least chỉ dùng với per, direction = "back" hoặc waiting; hãy dùng at_most', "at_least")
        if any(limit.when == when for limit in rows):
            row.wrong("có dòng khác cùng tình tiết", "when")
        amount = row.number(names[0], required=True)
        rows.append(Limit(when, amount, row.text("act"), row.text("cite"), row.confidence()))
        row.text("note")
        row.done()
    _check_complete(table, rows, exclusive)
    return tuple(rows)


def _check_complete(table: Fields, rows: list[Limit], exclusive: tuple[frozenset[str], ...]) -> None:
    """Every combination of facts that can be true has exactly one most specific row."""
    if not rows:
        return
    facts = sorted(frozenset().union(*(row.when for row in rows)))
    if len(facts) > MOST_FACTS:
        table.wrong(f"nhiều hơn {MOST_FACTS} tình tiết; hãy tách thành hai quy định", "limits")
    for size in range(len(facts) + 1):
        for chosen in map(frozenset, combinations(facts, size)):
            if any(len(chosen & group) > 1 for group in exclusive):
                continue
            fitting = [row.when for row in rows if row.when <= chosen]
            if not any(all(other <= row for other in fitting) for row in fitting):
                names = ", ".join(f'"{name}"' for name in sorted(chosen))
                table.wrong(f"bảng quyết định chưa đủ: thiếu dòng when = [{names}]", "limits")


def _read_conflict(table: Fields) -> OtherAct | None:
    inner = table.table("conflict")
    if inner is None:
        return None
    other = OtherAct(
        act=inner.text("act", required=True),
        cite=inner.text("cite", required=True),
        unit=inner.word("unit", required=True, among=(*CALENDAR_UNITS, "working_day")),
        amount=inner.number("at_most", required=True),
        since=inner.day("from"),
        until=inner.day("until"),
        confidence=inner.confidence(),
    )
    inner.done()
    return other


def _read_permission(table: Fields, key: str, since: date) -> Permission | None:
    if isinstance(table.values.get(key), bool):
        return Permission(since) if table.flag(key) else None
    inner = table.table(key)
    if inner is None:
        return None
    permission = Permission(inner.day("from") or since, inner.text("reason"), inner.text("act"), inner.text("cite"))
    inner.done()
    return permission


def _read_extension(table: Fields) -> Extension | None:
    inner = table.table("extension")
    if inner is None:
        return None
    times = []
    for row in inner.tables("times"):
        times.append((frozenset(row.words("when", required=True)), row.number("count", required=True)))
        row.done()
    if not times:
        inner.wrong("thiếu times: nêu số lần gia hạn theo tình tiết")
    texts = {key: inner.text(key) for key in ("act", "cite", "form", "signer")}
    extension = Extension(inner.number("at_most", required=True), tuple(times), **texts)
    inner.done()
    return extension


def _read_fixed(table: Fields) -> FixedDate | None:
    if not table.has("fixed"):
        return None
    if not isinstance(table.values["fixed"], dict):
        return FixedDate(on=table.day("fixed"))
    inner = table.need_table("fixed")
    months = inner.take("months", list, required=True)
    if (
        not months
        or not all(isinstance(each, int) and 1 <= each <= 12 for each in months)
        or len(set(months)) < len(months)
    ):
        inner.wrong("phải là danh sách tháng khác nhau từ 1 đến 12", "months")
    last = inner.values.get("day") == "last"
    day = 31 if last and inner.text("day") else inner.number("day", required=True)
    if (not last and day > 31) or inner.number("cut_off") > 31:
        inner.wrong("ngày phải từ 1 đến 31", "day")
    inner.done()
    return FixedDate(day=day, months=tuple(sorted(months)), cut_off=inner.values.get("cut_off", 0))


def _check_shape(table: Fields, version: Version) -> None:
    """Refuse keys that do not go together."""
    without = version.fixed is not None or version.unit in ("at_once", "none")
    if without and version.limits:
        table.wrong("không đi cùng fixed, at_once hay none", "limits")
    if not without and not version.limits:
        table.wrong("thiếu limits: bảng quyết định về độ dài", "limits")
    moving = {"suspension": version.suspension, "excluded": version.excluded, "extension": version.extension}
    still = version.back or version.per or version.unit == "hour" or without
    for key, value in moving.items():
        if value is not None and still:
            table.wrong("chỉ dùng cho thời hạn tính xuôi có độ dài", key)
    if version.per and version.fixed:
        table.wrong("chỉ chọn một trong per và fixed", "per")
    if version.conflict is not None and (version.per or without):
        table.wrong("chỉ dùng cho thời hạn có độ dài", "conflict")
