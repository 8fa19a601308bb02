"""Read the versions of checklists and routings."""

from typing import Any

from lawbook.fields import Fields
from lawbook.model import Item, Row, Version
from lawbook.reading_terms import read_common, read_repeal


def read_checklist_version(table: Fields, columns: tuple[str, ...] = ()) -> Version:
    """Return one version of a checklist with all its items."""
    if repeal := read_repeal(table):
        return repeal
    common = read_common(table)
    items: list[Item] = []
    for inner in table.tables("item"):
        item = _read_item(inner, common, columns)
        if any(other.code == item.code for other in items):
            inner.wrong(f"mã “{item.code}” lặp lại", "code")
        items.append(item)
    if not items:
        table.wrong("thiếu [[version.item]]: danh mục phải có ít nhất một mục")
    return Version(**common, items=tuple(items))


def _read_item(inner: Fields, common: dict[str, Any], columns: tuple[str, ...]) -> Item:
    extra = {name: _extra_value(inner, name) for name in columns if inner.has(name)}
    item = Item(
        code=inner.text("code", required=True),
        text=inner.text("text", required=True),
        needs=inner.text("needs"),
        cite=inner.text("cite") or common["source"].cite,
        act=inner.text("act") or common["source"].act,
        confidence=inner.confidence() or common["confidence"],
        text_en=inner.text("text_en"),
        note=inner.text("note"),
        extra=extra,
    )
    inner.done()
    return item


def _extra_value(inner: Fields, name: str) -> Any:
    value = inner.values[name]
    kinds = (str, int, bool)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(inner.words(name))
    if not isinstance(value, kinds):
        inner.wrong("phải là chữ, số, true/false hoặc danh sách chữ", name)
    return inner.take(name, type(value))


def read_routing_version(table: Fields, when: tuple[str, ...] = (), then: tuple[str, ...] = ()) -> Version:
    """Return one version of a routing with all its rows."""
    if repeal := read_repeal(table):
        return repeal
    common = read_common(table)
    rows: list[Row] = []
    for inner in table.tables("row"):
        row = _read_row(inner, common, when, then)
        if any(other.when == row.when for other in rows):
            inner.wrong("có dòng khác cùng when", "when")
        rows.append(row)
    if not rows:
        table.wrong("thiếu [[version.row]]: bảng phải có ít nhất một dòng")
    return Version(**common, rows=tuple(rows))


def _read_row(inner: Fields, common: dict[str, Any], when: tuple[str, ...], then: tuple[str, ...]) -> Row:
    asked, answer = inner.texts_of("when", required=True), inner.texts_of("then", required=True)
    for name in asked:
        if name not in when:
            inner.wrong(f"cột lạ “{name}”; các cột: {', '.join(when)}", "when", name)
    for name in answer:
        if name not in then:
            inner.wrong(f"cột lạ “{name}”; các cột: {', '.join(then)}", "then", name)
    for name in then:
        if name not in answer:
            inner.wrong(f"thiếu cột “{name}”", "then")
    row = Row(
        when=asked,
        then=answer,
        cite=inner.text("cite") or common["source"].cite,
        confidence=inner.confidence() or common["confidence"],
        act=inner.text("act") or common["source"].act,
        note=inner.text("note"),
    )
    inner.done()
    return row
