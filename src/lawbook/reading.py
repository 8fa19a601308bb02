"""Read one law file into a rule; refuse whatever is not in the format (docs/howto/law-file.md)."""

import re
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from lawbook.errors import LawFileError
from lawbook.fields import Fields
from lawbook.lines import LineIndex
from lawbook.model import Fact, Rule, Version
from lawbook.reading_examples import read_example
from lawbook.reading_lists import read_checklist_version, read_routing_version
from lawbook.reading_terms import read_term_version

_AT = re.compile(r"\(at line (\d+), column \d+\)")
TYPES = ("term", "checklist", "routing")
ReadVersion = Callable[[Fields], Version]


def open_file(file: Path, shown: str) -> Fields:
    """Return the top table of a TOML file.

    Raises:
        LawFileError: the file is not readable UTF-8 TOML.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as wrong:
        raise LawFileError(shown, 1, "tệp không phải UTF-8; hãy lưu lại bằng UTF-8") from wrong
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        found = _AT.search(str(wrong))
        line = int(found[1]) if found else len(text.splitlines()) or 1
        raise LawFileError(shown, line, f"không đúng cú pháp TOML ({wrong}); hãy sửa dòng này") from wrong
    return Fields(values, shown, LineIndex(text))


def read_rule(top: Fields, name: str, shown: str) -> Rule:
    """Return the rule of a law file of type term, checklist or routing."""
    if top.has("same_as"):
        return _read_same_as(top, name, shown)
    kind = top.word("type", required=True, among=TYPES)
    own, read = _own_keys(top, kind)
    rule = Rule(
        name=name,
        path=shown,
        type=kind,
        title=top.text("title", required=True),
        title_en=top.text("title_en"),
        duty=top.text("duty"),
        duty_en=top.text("duty_en"),
        effect=top.text("effect"),
        note=top.text("note"),
        versions=read_versions(top, read),
        examples=tuple(read_example(each, kind) for each in top.tables("example")),
        **own,
    )
    top.done()
    _check_facts_used(top, rule)
    return rule


def _own_keys(top: Fields, kind: str) -> tuple[dict[str, Any], ReadVersion]:
    """Return the keys only this type has, and how to read its versions."""
    if kind == "term":
        exclusive = _read_exclusive(top)
        own = {"starts": top.word("starts", required=True), "facts": _read_facts(top), "exclusive": exclusive}
        return own, partial(read_term_version, exclusive=exclusive)
    if kind == "checklist":
        columns = top.words("columns")
        return {"columns": columns}, partial(read_checklist_version, columns=columns)
    when, then = top.words("when", required=True), top.words("then", required=True)
    return {"when": when, "then": then}, partial(read_routing_version, when=when, then=then)


def read_versions(top: Fields, read: ReadVersion) -> tuple[Version, ...]:
    """Return the versions, which must stand in the order of their first days."""
    tables = top.tables("version")
    if not tables:
        top.wrong("thiếu [[version]]: mỗi quy định có ít nhất một phiên bản", "version")
    versions: list[Version] = []
    for table in tables:
        version = read(table)
        table.done()
        if versions and version.since <= versions[-1].since:
            table.wrong(
                f"phiên bản từ {version.since} chồng lên phiên bản từ {versions[-1].since}; "
                "xếp theo ngày hiệu lực tăng dần, mỗi ngày một phiên bản",
                "from",
            )
        versions.append(version)
    return tuple(versions)


def _read_same_as(top: Fields, name: str, shown: str) -> Rule:
    rule = Rule(
        name=name,
        path=shown,
        type=top.word("type", among=("term",)) or "term",
        title=top.text("title", required=True),
        title_en=top.text("title_en"),
        note=top.text("note"),
        same_as=top.text("same_as", required=True),
    )
    top.done()
    return rule


def _read_facts(top: Fields) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    table = top.table("facts")
    if table is None:
        return facts
    for name in table.values:
        if isinstance(table.values[name], str):
            facts[name] = Fact(name, table.text(name))
            continue
        one = table.need_table(name)
        sure = one.confidence() or "S"
        facts[name] = Fact(name, one.text("title", required=True), one.text("cite"), sure, one.text("note"))
        one.done()
    return facts


def _read_exclusive(top: Fields) -> tuple[frozenset[str], ...]:
    groups = top.take("exclusive", list) or []
    for place, group in enumerate(groups):
        if not isinstance(group, list) or len(group) < 2 or not all(isinstance(each, str) for each in group):
            top.wrong("mỗi nhóm là danh sách từ hai tình tiết trở lên", "exclusive", place)
    return tuple(frozenset(group) for group in groups)


def _check_facts_used(top: Fields, rule: Rule) -> None:
    used = frozenset().union(*(version.facts for version in rule.versions))
    for name in rule.facts:
        if name not in used:
            top.wrong(f"tình tiết “{name}” không được dùng trong limits hay extension", "facts", name)
    for place, group in enumerate(rule.exclusive):
        if not group <= used:
            top.wrong("có tình tiết không được dùng trong limits hay extension", "exclusive", place)
