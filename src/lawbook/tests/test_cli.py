"""The command line answers in Vietnamese, or in JSON, and refuses in one line."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from lawbook import shipped
from lawbook.cli import main
from lawbook.tests.conftest import term, write

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/schemas/due.schema.json").read_text(encoding="utf-8"))
RULE = "complaints.first_decision"


def ask(capsys, *words):
    code = main(words)
    said = capsys.readouterr()
    return code, said.out, said.err


def answer(capsys, *words):
    code, out, err = ask(capsys, "due", *words, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(found)
    return found


def test_a_deadline_is_one_json_object_with_everything_that_explains_it(capsys):
    found = answer(capsys, RULE, "--start", "2026-07-15", "--fact", "complex")
    assert (found["due"], found["raw"], found["unit"], found["conflict"]) == ("2026-09-03", "2026-08-29", "day", None)
    assert len(found["counted"]) == 45
    assert {"date": "2026-09-01", "reason": "Quốc khánh"} in found["skipped"]


def test_a_start_may_be_written_day_first(capsys):
    assert answer(capsys, RULE, "--start", "15/07/2026")["due"] == "2026-08-14"


def test_events_are_replayed(capsys):
    events = ["--event", "resumed=2026-09-14", "--event", "suspended=2026-08-13"]
    found = answer(capsys, RULE, "--start", "2026-08-03", *events)
    assert (found["raw"], found["due"]) == ("2026-10-04", "2026-10-05")


def test_two_acts_and_the_newer_reading_stand_in_the_answer(capsys):
    found = answer(capsys, "complaints.acceptance", "--start", "2026-06-26")
    assert (found["due"], found["conflict"]["due"], found["alternative"]["due"]) == (
        "2026-07-06",
        "2026-07-10",
        "2026-07-07",
    )
    assert answer(capsys, "complaints.acceptance", "--start", "2026-06-26", "--version", "2026-07-01")["amount"] == 7


@pytest.mark.parametrize("name", [name for name in shipped().rules() if shipped().rule(name).type == "term"])
def test_every_shipped_term_answers_as_the_schema_says(capsys, name):
    since = [version.since for version in shipped().resolve(name).versions if not version.repealed][-1]
    answer(capsys, name, "--start", since.isoformat())


def test_a_standing_clock_answers_as_the_schema_says(capsys):
    found = answer(capsys, RULE, "--start", "2026-08-03", "--event", "suspended=2026-08-13")
    assert (found["state"], found["due"], found["remaining"]) == ("suspended", None, 21)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["due", "complaints.first_decison", "--start", "2026-07-15"], RULE),
        (["due", RULE, "--start", "2026-07-15", "--fact", "complx"], "complex"),
        (["due", RULE, "--start", "2026-07-15", "--event", "pause=2026-08-01"], "hãy viết"),
        (["due", RULE, "--start", "2026-02-30"], "Không có ngày"),
        (["due", RULE, "--start", "hôm qua"], "2026-07-15 hoặc 15/07/2026"),
        (["due", RULE, "--start", "1990-01-01"], "không có hiệu lực"),
        (["due", RULE, "--start", "2026-07-15", "--event", "extended=2026-08-01:10"], "luật không cho gia hạn"),
        (["due", RULE], "thiếu --start"),
        (["due", RULE, "--start", "2026-07-15", "--facts", "x"], "--help"),
        (["nothing"], "không có lệnh"),
        (["show", "x"], "lawbook list"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_vietnamese_line(capsys, words, said):
    code, out, err = ask(capsys, *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert said in err


def test_the_explanation_reads_day_by_day(capsys):
    code, out, _ = ask(capsys, "due", RULE, "--start", "2026-07-15", "--fact", "complex")
    assert code == 0
    assert "Hạn:       thứ Năm 03/09/2026" in out
    assert "thứ Bảy 29/08/2026: bỏ qua, Ngày cuối của thời hạn rơi vào ngày nghỉ: Thứ Bảy" in out
    assert "ngày 45" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([RULE, "--start", "2026-08-03", "--event", "suspended=2026-08-13"], "đang tạm đình chỉ; còn 21 ngày"),
        ([RULE, "--start", "2027-12-10"], "thiếu lịch 2028"),
        (["complaints.send_second", "--start", "2026-08-26"], "Báo trước từ 03/09/2026, coi là trễ sau 09/09/2026"),
        (["complaints.effective_first", "--start", "2026-06-15"], "Kể từ:     thứ Năm 16/07/2026"),
        (["reception.leader_commune", "--start", "2026-07-06"], "ít nhất 2 ngày mỗi tháng"),
        (["complaints.dialogue_notice", "--start", "2026-10-12"], "ít nhất 5 ngày trước đó"),
        (["feedback.reply", "--start", "2026-07-06"], "không định thời hạn"),
    ],
)
def test_the_explanation_says_what_is_special(capsys, words, said):
    code, out, _ = ask(capsys, "due", *words)
    assert code == 0
    assert said in out


def test_the_list_and_a_rule_can_be_read(capsys):
    code, out, _ = ask(capsys, "list")
    assert code == 0
    assert RULE in out
    for name in shipped().rules():
        assert ask(capsys, "show", name)[0] == 0
    assert "vùng xa" in ask(capsys, "show", RULE)[1].lower()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("complaints.acceptance", "văn bản khác: 10 ngày làm việc"),
        ("complaints.first_decision", "được tạm đình chỉ từ 01/07/2026"),
        ("denunciations.conclusion", "specially_complex: gia hạn 2 lần, mỗi lần không quá 30 ngày"),
        ("intake.transfer_denunciation", "là tên khác của denunciations.transfer"),
    ],
)
def test_a_rule_shows_what_may_move_its_end(capsys, name, said):
    assert said in ask(capsys, "show", name)[1]


def example(due):
    body = 'unit = "day"\nlimits = [{ when = [], at_most = 3 }]\nroll_over = false\n'
    return term(f'{body}[[example]]\nid = "E1"\nsay = "ba ngày"\nstart = 2026-03-02\nexpect = {{ due = {due} }}')


def test_check_counts_what_passed(capsys, tmp_path):
    folder = write(tmp_path / "law", {"room/rule": example("2026-03-05")})
    code, out, _ = ask(capsys, "check", "--law", str(folder))
    assert (code, out) == (0, "1 tệp, 1 quy định, 1 ví dụ: 1 passed, 0 failed\n")


def test_check_names_the_file_and_the_example_that_fails(capsys, tmp_path):
    folder = write(tmp_path / "law", {"room/rule": example("2026-03-06")})
    code, _, err = ask(capsys, "check", "--law", str(folder))
    assert code == 1
    assert "law/room/rule.toml:12: ví dụ “E1: ba ngày”: due: mong 06/03/2026, tính ra 05/03/2026" in err


def test_check_names_every_file_that_cannot_be_read(capsys, tmp_path):
    folder = write(tmp_path / "law", {"room/rule": "type = 3\n", "room/other": "type =\n"})
    code, _, err = ask(capsys, "check", "--law", str(folder))
    assert code == 1
    assert [line.split(": ")[0] for line in err.splitlines()] == ["law/room/other.toml:1", "law/room/rule.toml:1"]
