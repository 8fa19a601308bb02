"""Deadlines and rules as Vietnamese text for a terminal."""

from collections.abc import Iterator
from datetime import date

from lawbook.book import Lawbook
from lawbook.deadline import Deadline
from lawbook.model import Rule, Version

UNITS = {
    "day": "ngày",
    "working_day": "ngày làm việc",
    "week": "tuần",
    "month": "tháng",
    "year": "năm",
    "hour": "giờ",
    "at_once": "ngay",
    "none": "luật không định thời hạn",
}
SURE = {
    "S": "đã đối chiếu với văn bản",
    "K": "theo hiểu biết chung, chưa đối chiếu",
    "?": "chưa chắc chắn, cần người có chuyên môn xác nhận",
}
TYPES = {"term": "thời hạn", "checklist": "danh mục", "routing": "bảng thẩm quyền"}
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
PERIODS = {"week": "tuần", "month": "tháng", "quarter": "quý", "year": "năm"}


def day_text(day: date) -> str:
    """Return ``thứ Sáu 14/08/2026``."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def length_text(found: Deadline) -> str:
    """Return the length in words: ``30 ngày``, ``ít nhất 2 ngày mỗi tháng``."""
    if not found.amount:
        return UNITS[found.unit] if found.unit in ("at_once", "none") else "ngày ấn định"
    if found.per:
        return f"ít nhất {found.amount} {UNITS[found.unit]} mỗi {PERIODS[found.per]}"
    before = "ít nhất " if found.back else ""
    return f"{before}{found.amount} {UNITS[found.unit]}{' trước đó' if found.back else ''}"


def deadline_text(found: Deadline) -> str:
    """Return the whole explanation of a deadline, several lines."""
    return "\n".join([*_head(found), *_readings(found), *_days(found), ""]).rstrip()


def _head(found: Deadline) -> Iterator[str]:
    yield found.title
    yield f"  Hạn:       {_end_text(found)}"
    if found.raw is not None and found.raw != found.due:
        yield f"  Chưa dời:  {day_text(found.raw)}"
    if found.effective_on:
        yield f"  Kể từ:     {day_text(found.effective_on)}"
    yield f"  Bắt đầu:   {day_text(found.start)}{' (không tính ngày này)' if found.counted else ''}"
    yield f"  Độ dài:    {length_text(found)}"
    if found.facts:
        titles = found.fact_titles or {}
        yield f"  Tình tiết: {', '.join(titles.get(name, name) for name in sorted(found.facts))}"
    if found.events:
        yield f"  Sự kiện:   {', '.join(map(str, found.events))}"
    cite = ", ".join(part for part in (found.cite, found.act) if part)
    if found.promise:
        yield f"  Căn cứ:    lời hứa của {found.promise['promise']} số {found.promise['no']}"
    elif cite:
        yield f"  Căn cứ:    {cite}{' (lựa chọn thiết kế)' if found.basis == 'design' else ''}"
    yield f"  Quy định:  {found.rule}, phiên bản từ {found.version:%d/%m/%Y}"
    yield f"  Độ tin:    {found.confidence}, {SURE[found.confidence]}"
    if found.effect:
        yield f"  Hết hạn:   {found.effect}"


def _end_text(found: Deadline) -> str:
    if found.due is not None:
        return day_text(found.due) + (" (đã kết thúc)" if found.state == "ended" else "")
    if found.missing_year is not None and found.bound is not None:
        return f"chưa tính được: thiếu lịch {found.missing_year}; nếu tính ngày liên tục thì {day_text(found.bound)}"
    if found.state == "suspended":
        return f"đang tạm đình chỉ; còn {found.remaining} ngày khi tiếp tục"
    return "luật không định thời hạn"


def _readings(found: Deadline) -> Iterator[str]:
    for other in (found.conflict, found.alternative):
        if other is not None and other.due is not None:
            length = f"{other.amount} {UNITS[other.unit]}"
            yield f"  Cách đọc khác: {day_text(other.due)} ({length}; {other.cite}, {other.act})"
    if (found.conflict or found.alternative) and found.warn_on and found.breach_on:
        yield f"  Báo trước từ {found.warn_on:%d/%m/%Y}, coi là trễ sau {found.breach_on:%d/%m/%Y}"


def _days(found: Deadline) -> Iterator[str]:
    if not found.counted:
        return
    yield f"Vì sao là ngày này? Tính {len(found.counted)} ngày:"
    lines = [(day, f"  {day_text(day)}: ngày {number}") for number, day in enumerate(found.counted, start=1)]
    lines += [(each.date, f"  {day_text(each.date)}: bỏ qua, {each.reason}") for each in found.skipped]
    for _, line in sorted(lines, key=lambda pair: pair[0], reverse=found.back):
        yield line


def list_text(law: Lawbook) -> str:
    """Return one line a rule: name, type, title."""
    width = max((len(name) for name in law.rules()), default=0)
    rules = map(law.rule, law.rules())
    return "\n".join(f"{rule.name:<{width}}  {TYPES[rule.type]:<16} {rule.title}" for rule in rules)


def rule_text(rule: Rule) -> str:
    """Return a rule with all its versions."""
    head = [rule.title, f"  {rule.name}, {TYPES[rule.type]}, {rule.path}"]
    if rule.same_as:
        head.append(f"  là tên khác của {rule.same_as}")
    head += [f"  tình tiết {fact.name}: {fact.title}" for fact in rule.facts.values()]
    return "\n".join(head + [line for version in rule.versions for line in _version_text(version)])


def _version_text(version: Version) -> Iterator[str]:
    source = version.source
    where = ", ".join(part for part in (source.cite, source.act or source.promise or source.design) if part)
    if version.repealed:
        yield f"  Từ {version.since:%d/%m/%Y}: bị bãi bỏ ({where})"
        return
    checked = f"; đối chiếu {version.checked:%d/%m/%Y}" if version.checked else ""
    yield f"  Từ {version.since:%d/%m/%Y}: {where} [{version.confidence}{checked}]"
    for row in version.limits:
        yield f"    {_facts_text(row.when)}: {row.amount} {UNITS[version.unit]}"
    yield from _changes_text(version)
    if version.unit in ("at_once", "none") and not (version.items or version.rows):
        yield f"    {UNITS[version.unit]}"
    for item in version.items:
        yield f"    {item.code}: {item.text}{_cited(item.cite)}"
    for line in version.rows:
        asked = ", ".join(f"{key}={value}" for key, value in line.when.items())
        yield f"    {asked} → {', '.join(line.then.values())}{_cited(line.cite)}"


def _changes_text(version: Version) -> Iterator[str]:
    """What else may decide or move the end: another act, a pause, days left out, extensions."""
    other, more = version.conflict, version.extension
    if other:
        yield f"    văn bản khác: {other.amount} {UNITS[other.unit]} ({other.cite}, {other.act})"
    if version.suspension:
        yield f"    được tạm đình chỉ từ {version.suspension.since:%d/%m/%Y}"
    if version.excluded:
        yield f"    không tính: {version.excluded.reason or 'thời gian được trừ'}"
    if more:
        for when, count in more.times:
            each = f"mỗi lần không quá {more.at_most} {UNITS[version.unit]}"
            yield f"    {_facts_text(when)}: gia hạn {count} lần, {each}"


def _facts_text(when: frozenset[str]) -> str:
    return " + ".join(sorted(when)) or "thông thường"


def _cited(cite: str) -> str:
    return f" ({cite})" if cite else ""
