"""Read one year of the working calendar."""

from datetime import date

from lawbook.calendars import DAYS_OFF, CalendarYear, SpecialDay
from lawbook.fields import Fields

_KINDS = (*DAYS_OFF, "make_up")


def read_calendar(top: Fields, stem: str, shown: str) -> CalendarYear:
    """Return the year of a calendar file, whose name must be the year."""
    top.word("type", required=True, among=("calendar",))
    year = top.number("year", required=True)
    if stem != str(year):
        top.wrong(f"năm {year} không khớp với tên tệp {stem}.toml", "year")
    top.text("title")
    top.text("note")
    estimated = top.word("status", required=True, among=("official", "estimated")) == "estimated"
    days: dict[date, SpecialDay] = {}
    for table in top.tables("day"):
        day = _read_day(table, year, estimated)
        if day.day in days:
            table.wrong(f"ngày {day.day} lặp lại", "date")
        days[day.day] = day
    top.done()
    return CalendarYear(year, estimated, days, shown)


def _read_day(table: Fields, year: int, estimated: bool) -> SpecialDay:
    day = table.need_day("date")
    special = SpecialDay(
        day=day,
        kind=table.word("kind", required=True, among=_KINDS),
        name=table.text("name", required=True),
        act=table.text("act", required=True),
        pair=table.day("pair"),
        confidence=table.confidence() or ("?" if estimated else "S"),
    )
    table.text("note")
    table.done()
    if day.year != year:
        table.wrong(f"ngày {day} không thuộc năm {year}", "date")
    if (special.kind in ("swapped_off", "make_up")) != (special.pair is not None):
        table.wrong("ngày hoán đổi và ngày làm bù phải có pair; các ngày khác thì không", "pair")
    if (special.kind == "make_up") != (day.weekday() >= 5) and special.kind in ("make_up", "swapped_off"):
        table.wrong("ngày làm bù phải là thứ Bảy hoặc Chủ nhật, ngày nghỉ hoán đổi phải là ngày thường", "date")
    return special
