"""A wrong law file is refused, with the file and the line on which it is wrong."""

import re
from pathlib import Path

import pytest

from lawbook import LawFileError, load
from lawbook.lines import LineIndex
from lawbook.tests.conftest import SOURCE, TERM, term

LIMITS = 'unit = "day"\nlimits = [{ when = [], at_most = 3 }]\n'
GOOD = term(LIMITS)  # lines 1-3 the head, 4 [[version]], 5 from, 6-8 the source, 9 unit, 10 limits


def refused(make_law, text, line, said, name="room/rule"):
    with pytest.raises(LawFileError, match=re.escape(said)) as wrong:
        make_law({name: text})
    assert (wrong.value.path, wrong.value.line) == (f"law/{name}.toml", line)
    assert str(wrong.value).startswith(f"law/{name}.toml:{line}: ")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('title  = "Thời hạn thử"\n', "", 1, "thiếu khóa “title”"),
        ('title  = "Thời hạn thử"', 'titel = "Thời hạn thử"', 1, "thiếu khóa “title”"),
        ('title  = "Thời hạn thử"', "title = 5", 2, "phải là chữ"),
        ('title  = "Thời hạn thử"', 'title = " "', 2, "không được để trống"),
        ('starts = "received"', 'starts = "Ngày nhận"', 3, "một từ viết thường"),
        ('"term"', '"terms"', 1, "phải là một trong: term, checklist, routing"),
        ("from = 2000-01-01", 'from = "2000-01-01"', 5, "phải là ngày"),
        ("from = 2000-01-01", "from = 2000-01-01T00:00:00", 5, "phải là ngày"),
        ("from = 2000-01-01\n", "", 4, "thiếu khóa “from”"),
        ('unit = "day"', 'unit = "days"', 9, "phải là một trong: day, working_day"),
        ('unit = "day"', 'unit = "day"\nlimit = 3', 10, "khóa lạ “limit”, có phải “limits”?"),
        ('confidence = "S"', 'confidence = "A"', 8, "phải là một trong: S, K, ?"),
        ('source = { act = "01/2000/QH10", cite = "Điều 1" }\n', "", 4, "thiếu khóa “source”"),
        (', cite = "Điều 1"', "", 6, "thiếu cite"),
        ('act = "01/2000/QH10", ', "", 6, "đúng một trong: act"),
        ('act = "01/2000/QH10"', 'promise = "UBND xã"', 6, "signed"),
        ("at_most = 3", 'at_most = "3"', 10, "phải là số nguyên"),
        ("at_most = 3", "at_most = true", 10, "phải là số nguyên"),
        ("at_most = 3", "at_most = 0", 10, "phải từ 1 trở lên"),
        ("at_most = 3", "at_least = 3", 10, "at_least chỉ dùng"),
        ("at_most = 3", "at_most = 3, at_least = 3", 10, "đúng một trong at_most, at_least"),
        ("limits = [{ when = [], at_most = 3 }]\n", "", 4, "thiếu limits"),
        ("when = []", 'when = ["a"]', 10, "chưa đủ: thiếu dòng when = []"),
        ('unit = "day"', 'unit = "at_once"', 10, "không đi cùng"),
        ('unit = "day"', 'unit = "working_day"\nroll_over = true', 10, "chỉ dùng cho thời hạn tính xuôi"),
        ('unit = "day"', 'unit = "day"\ndirection = "back"\nsuspension = true', 11, "chỉ dùng cho thời hạn tính xuôi"),
        ('unit = "day"', 'unit = "day"\nextension = { at_most = 3 }', 10, "thiếu times"),
        ('unit = "day"', 'unit = "day"\nbasis = "promise"', 10, "không khớp với source"),
        (
            'unit = "day"',
            'unit = "day"\nconflict = { act = "x", cite = "y", unit = "day" }',
            10,
            "thiếu khóa “at_most”",
        ),
        ("[[version]]", '[facts]\nfar = "Xa"\n[[version]]', 5, "không được dùng trong limits"),
        ("[[version]]", 'exclusive = [["a"]]\n[[version]]', 4, "từ hai tình tiết"),
    ],
)
def test_a_mistake_is_told_where_it_stands(make_law, old, new, line, said):
    assert old in GOOD
    refused(make_law, GOOD.replace(old, new, 1), line, said)


def test_the_line_of_a_row_in_a_long_table_is_found(make_law):
    rows = 'limits = [\n  { when = [], at_most = 3 },\n  # { "đã bỏ" }\n  { when = ["a"], at_mots = 4 },\n]'
    refused(make_law, term(f'unit = "day"\n{rows}'), 13, "đúng một trong at_most")


def test_a_table_that_misses_a_combination_names_it(make_law):
    rows = ", ".join(f"{{ when = [{when}], at_most = 3 }}" for when in ("", '"a"', '"b"'))
    refused(make_law, term(f'unit = "day"\nlimits = [{rows}]'), 10, 'thiếu dòng when = ["a", "b"]')


def test_facts_that_exclude_each_other_need_no_common_row(make_law):
    rows = ", ".join(f"{{ when = [{when}], at_most = 3 }}" for when in ("", '"a"', '"b"'))
    law = make_law({"room/rule": term(f'unit = "day"\nlimits = [{rows}]', head='exclusive = [["a", "b"]]\n')})
    assert law.rules() == ("room.rule",)


def test_two_rows_for_the_same_facts_are_refused(make_law):
    rows = "limits = [{ when = [], at_most = 3 }, { when = [], at_most = 4 }]"
    refused(make_law, term(f'unit = "day"\n{rows}'), 10, "cùng tình tiết")


@pytest.mark.parametrize("since", ["2000-01-01", "1999-12-31"])
def test_versions_that_overlap_or_stand_out_of_order_are_refused(make_law, since):
    second = f"[[version]]\nfrom = {since}\n{SOURCE}{LIMITS}"
    refused(make_law, GOOD + second, 13, "chồng lên phiên bản")


def test_a_file_without_a_version_is_refused(make_law):
    refused(make_law, TERM, 1, "thiếu [[version]]")


def test_what_is_not_toml_is_told_with_its_line(make_law):
    refused(make_law, GOOD.replace('unit = "day"', "unit = day"), 9, "không đúng cú pháp TOML")


def test_a_duplicate_key_is_refused(make_law):
    refused(make_law, GOOD.replace('unit = "day"', 'unit = "day"\nunit = "day"'), 10, "không đúng cú pháp TOML")


def test_a_file_that_is_not_utf_8_is_refused(make_law, tmp_path):
    make_law({"room/rule": GOOD})
    (tmp_path / "law/room/rule.toml").write_bytes(b'title = "Th\xfd"\n')
    with pytest.raises(LawFileError, match="UTF-8"):
        load(tmp_path / "law")


def test_a_file_name_with_capitals_or_marks_is_refused(make_law):
    refused(make_law, GOOD, 1, "tên tệp", name="room/Thụ")


def test_another_name_must_point_to_a_term(make_law):
    refused(make_law, 'title = "Tên khác"\nsame_as = "room.nothing"\n', 1, "same_as")


def test_a_folder_that_is_not_there_is_refused():
    with pytest.raises(LawFileError, match="không có thư mục"):
        load(Path("khong-co"))


@pytest.mark.parametrize(
    ("example", "line", "said"),
    [
        ('say = "a"\nstart = 2026-03-02\n', 12, "thiếu khóa “expect”"),
        ("start = 2026-03-02\nexpect = { due = 2026-03-05 }", 12, "thiếu khóa “say”"),
        ('say = "a"\nstart = 2026-03-02\nexpect = { deu = 2026-03-05 }', 15, "khóa lạ “deu”"),
        ('say = "a"\nstart = 2026-03-02\nevents = ["x"]\nexpect = { due = 2026-03-05 }', 15, "Không hiểu sự kiện"),
        ('say = "a"\nstart = 2026-03-02\nexpect = { }', 15, "ít nhất một kết quả"),
    ],
)
def test_a_wrong_example_is_refused(make_law, example, line, said):
    refused(make_law, f"{GOOD}[[example]]\n{example}", line, said)


CHECKLIST = f"""\
type = "checklist"
title = "Danh mục thử"
columns = ["form"]
[[version]]
from = 2000-01-01
{SOURCE}
[[version.item]]
code = "A1"
text = "Mục một"
form = "Mẫu số 04"
[[version.item]]
code = "A2"
text = "Mục hai"
cite = "Điều 2"
confidence = "?"
"""


def test_a_checklist_gives_its_items_with_their_own_text_or_the_versions(make_law):
    law = make_law({"room/list": CHECKLIST})
    found = law.checklist("room.list", on=law.rule("room.list").versions[0].since)
    first, second = found.items
    assert (first.cite, first.act, first.confidence, first.extra["form"]) == (
        "Điều 1",
        "01/2000/QH10",
        "S",
        "Mẫu số 04",
    )
    assert (second.cite, second.confidence, dict(second.extra)) == ("Điều 2", "?", {})


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"A2"', '"A1"', 15, "lặp lại"),
        ('text = "Mục hai"\n', "", 14, "thiếu khóa “text”"),
        ('cite = "Điều 2"', 'outcome = "x"', 17, "khóa lạ “outcome”"),
        ('form = "Mẫu số 04"', "form = 1.5", 13, "phải là chữ, số"),
    ],
)
def test_a_wrong_item_is_refused(make_law, old, new, line, said):
    refused(make_law, CHECKLIST.replace(old, new, 1), line, said)


ROUTING = f"""\
type = "routing"
title = "Bảng thử"
when = ["object", "instance"]
then = ["office"]
[[version]]
from = 2000-01-01
{SOURCE}
[[version.row]]
when = {{ object = "commune", instance = "first" }}
then = {{ office = "commune_chair" }}
[[version.row]]
when = {{ object = "commune", instance = "second" }}
then = {{ office = "province_chair" }}
[[example]]
say = "lần đầu"
on = 2026-03-02
given = {{ object = "commune", instance = "first" }}
expect = [{{ office = "commune_chair" }}]
"""


def test_a_routing_finds_the_rows_whose_questions_are_answered(make_law):
    law = make_law({"room/table": ROUTING})
    table = law.routing("room.table", on=law.rule("room.table").versions[0].since)
    assert [row.then["office"] for row in table.find(object="commune", instance="second")] == ["province_chair"]
    assert table.find(object="commune") == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('instance = "second"', 'instance = "first"', 15, "cùng when"),
        ('instance = "second"', 'instanc = "second"', 15, "cột lạ “instanc”"),
        ('{ office = "province_chair" }', "{ }", 16, "thiếu cột “office”"),
        ('{ office = "province_chair" }', "{ office = 3 }", 16, "phải là chữ"),
    ],
)
def test_a_wrong_row_is_refused(make_law, old, new, line, said):
    refused(make_law, ROUTING.replace(old, new, 1), line, said)


def test_lines_are_found_through_strings_that_look_like_brackets():
    index = LineIndex('a = "[{"\n[[t]]\nb = [\n  { c = "]" },\n  { c = "x" },\n]\n[t.u]\nd = 1\n')
    assert index.line_of(("a",)) == 1
    assert index.line_of(("t", 0, "b", 1, "c")) == 5
    assert index.line_of(("t", 0, "u", "d")) == 8
    assert index.line_of(("nothing",)) == 1
