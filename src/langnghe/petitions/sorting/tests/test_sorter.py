"""The sorter reads whatever arrives, and shows where it read it."""

import json
import time
import unicodedata
from datetime import date
from pathlib import Path

import jsonschema
import pytest

import lawbook
from langnghe.petitions.sorting import sort
from langnghe.petitions.sorting.cli import main
from langnghe.petitions.sorting.measure import FOLDER, measure
from langnghe.petitions.sorting.rows import as_json, read_rows
from viettext import fold

LAW = lawbook.shipped()
DAY = date(2026, 11, 24)
ROOT = Path(__file__).parents[5]
COMPLAINT = (
    "Kính gửi UBND xã. Tôi là Lê Thị Cần, trú tại thôn Thượng. Tôi khiếu nại quyết định xử phạt số 5 của UBND xã đối "
    "với tôi, đề nghị hủy quyết định này và trả lại tiền cho tôi. Ngày 20/11/2026."
)


def sorted_letter(text):
    return sort(text, received_on=DAY, law=LAW)


@pytest.mark.parametrize(
    "written",
    [
        COMPLAINT,
        unicodedata.normalize("NFD", COMPLAINT),
        fold(COMPLAINT),
        COMPLAINT.upper(),
        COMPLAINT.replace(" ", "  \n").replace("đề nghị", "đề nghi"),
    ],
    ids=["as typed", "decomposed", "without accents", "capitals", "scanned"],
)
def test_a_complaint_stays_a_complaint_however_it_was_written(written):
    found = sorted_letter(written)
    assert (found.kind, found.eligible, found.competent.level) == ("kn", True, "commune")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_reason_marks_its_words_in_the_text_as_received(form):
    text = unicodedata.normalize(form, COMPLAINT)
    found = sorted_letter(text)
    assert found.reasons
    for reason in found.reasons:
        assert text[reason.start : reason.end] == reason.words
        assert reason.why


@pytest.mark.parametrize("text", ["", "   \n", "?", "....", "a", "đơn"])
def test_an_empty_letter_is_not_guessed_at_but_asked_about(text):
    found = sorted_letter(text)
    assert found.confidence < 0.4
    assert not found.eligible
    assert found.outcome == "ask_more"


def test_another_language_is_not_read_as_vietnamese():
    found = sorted_letter(
        "Dear Sir, I am writing to complain about the noise near my hotel. Please help. Regards, John"
    )
    assert "unreadable" in found.missing


def test_a_huge_letter_is_sorted_quickly():
    text = (COMPLAINT + "\n") * (100_000 // len(COMPLAINT))
    sorted_letter(COMPLAINT)
    started = time.perf_counter()
    sorted_letter(text)
    assert time.perf_counter() - started < 1.0  # far below on a machine of its own; see docs/sorting.md


@pytest.mark.parametrize("piece", ["a", "0", "\u0301", "\n ", "a@", "đề nghị ", "1/"])
def test_no_letter_keeps_the_counter_waiting(piece):
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    sorted_letter(text)
    assert time.perf_counter() - started < 2.0


def test_a_form_that_knows_the_author_does_not_ask_for_the_name_again():
    text = "Đường ngõ 5 ngập nước, đề nghị xã nạo vét cống."
    known = sort(text, received_on=DAY, law=LAW, known=frozenset({"name", "address"}))
    assert not sorted_letter(text).eligible
    assert known.eligible


def test_whoever_gave_a_name_in_the_form_is_not_anonymous():
    text = "Tôi tố cáo ông trưởng thôn nhận tiền của 12 hộ, có sổ thu kèm theo. Đề nghị xử lý và bảo vệ tôi."
    named = sort(text, received_on=DAY, law=LAW, known=frozenset({"name", "address"}))
    assert "anonymous" in sorted_letter(text).signs
    assert "anonymous" not in named.signs
    assert "protection" in named.signs
    assert named.outcome == "accept"


def test_a_crime_is_forwarded_at_once():
    found = sorted_letter(
        "Tôi là Lê Văn Bá, thôn Hạ. Đêm qua kẻ gian cắt khóa lấy trộm xe máy của tôi, xin bắt kẻ trộm."
    )
    assert (found.kind, found.outcome) == ("out", "forward_investigators")
    assert "crime" in found.signs


def test_a_withdrawal_is_seen_and_goes_to_its_case():
    found = sorted_letter("Tôi là Lê Văn Bá, thôn Hạ. Nay tôi tự nguyện xin rút đơn khiếu nại quyết định thu hồi đất.")
    assert "withdrawal" in found.signs
    assert found.outcome == "merge"


def test_an_organisation_does_not_denounce():
    found = sorted_letter(
        "CÔNG TY TNHH GẠCH MỚI, địa chỉ lô 3. Công ty tố cáo UBND xã ra quyết định đình chỉ hoạt động trái luật, đề "
        "nghị hủy quyết định. Giám đốc Lê Văn Bá (ký, đóng dấu)"
    )
    assert found.kind == "kn"


def test_a_letter_older_than_the_tables_is_not_guessed():
    found = sort("Tôi tố cáo ông trưởng thôn nhận tiền của dân, đề nghị xử lý.", received_on=date(2015, 1, 5), law=LAW)
    assert found.competent is None


def test_the_tuning_letters_are_sorted_as_labelled():
    results = measure(ROOT / FOLDER / "tune.jsonl")
    assert sum(result.kind_right for result in results) >= 95
    assert sum(result.eligible_right for result in results) >= 95
    assert sum(result.level_right for result in results) >= 92


def test_what_is_printed_follows_the_schema():
    schema = json.loads((ROOT / "docs/schemas/sort.schema.json").read_text(encoding="utf-8"))
    rows, faults = read_rows((ROOT / FOLDER / "tune.jsonl").read_text(encoding="utf-8").splitlines(), on=DAY)
    assert not faults
    for row in rows:
        jsonschema.validate(json.loads(json.dumps(as_json(row, sorted_letter(row.text)))), schema)


def written(folder, *lines):
    path = folder / "letters.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_the_command_prints_one_object_a_letter(tmp_path, capsys):
    path = written(tmp_path, json.dumps({"id": "a", "text": COMPLAINT}), "", json.dumps({"id": 2, "text": ""}))
    assert main([path, "--json"], today=DAY) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["kind"], second["id"]) == ("a", "kn", 2)


def test_the_command_without_json_speaks_vietnamese(tmp_path, capsys):
    assert main([written(tmp_path, json.dumps({"id": "a", "text": COMPLAINT})), "--on", "24/11/2026"]) == 0
    assert "Khiếu nại" in capsys.readouterr().out


def test_all_bad_lines_are_told_and_nothing_is_sorted(tmp_path, capsys):
    path = written(
        tmp_path, json.dumps({"id": "a", "text": "x"}), "{", '{"id": "b"}', '{"id": "c", "text": "x", "tex": 1}',
        '{"id": "d", "text": "x", "received_on": "13/13/2026"}', '{"id": "a", "text": "y"}', "[]",
        '{"id": "e", "text": "x", "office": 5}',
        '{"id": "f", "text": "x \\ud800"}',
    )  # fmt: skip
    assert main([path, "--json"], today=DAY) == 2
    out, err = capsys.readouterr()
    assert out == ""
    for number in range(2, 10):
        assert f"Dòng {number}:" in err


def test_columns_of_another_kind_may_stand_beside_ours(tmp_path, capsys):
    path = written(tmp_path, json.dumps({"id": "a", "text": COMPLAINT, "kind": "tc", "channel": "post"}))
    assert main([path, "--json"], today=DAY) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "kn"


def test_the_letters_met_later_are_sorted_as_labelled():
    results = measure(ROOT / FOLDER / "further.jsonl")
    assert sum(result.kind_right for result in results) >= 0.93 * len(results)
    assert sum(result.eligible_right for result in results) >= 0.93 * len(results)


@pytest.mark.parametrize("argv", [[], ["không-có.jsonl"], ["--lạ"], ["a.jsonl", "--on", "hôm nay"]])
def test_a_wrong_question_is_answered_in_one_line(argv, capsys):
    assert main(argv, today=DAY) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_without_a_day_the_command_asks_for_one(tmp_path, capsys):
    assert main([written(tmp_path, "")]) == 2
    assert "--on" in capsys.readouterr().err
