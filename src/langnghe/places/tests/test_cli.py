"""Vietnamese text from the command line."""

import json
from datetime import date

import pytest

from langnghe.places.cli import main

TODAY = date(2026, 11, 24)


def run(*words: str) -> int:
    return main(words, today=TODAY)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("fold", "ĐƠN Khiếu nại"), "don khieu nai"),
        (("decode", "NguyÔn V¨n An"), "Nguyễn Văn An"),
        (("number", "20.000"), "20000"),
        (("number", "1,5"), "1,5"),
        (("number", "1,5 triệu"), "1.500.000 đồng"),
        (("date", "mùng 3 tháng 4"), "03/04/2026"),
        (("person", "000.123.456"), "000123456"),
    ],
)
def test_a_text_is_answered_in_one_line(capsys, words, line):
    assert run(*words) == 0
    assert capsys.readouterr().out == line + "\n"


def test_an_address_says_the_unit_of_then_todays_and_how_sure(capsys):
    assert run("address", "xã Bồ Đề, huyện Bình Lục, Hà Nam", "--json") == 0
    answer = json.loads(capsys.readouterr().out)

    assert answer["sure"] == "sure"
    assert answer["old"] == {"code": "13531", "address": "Xã Bồ Đề, Huyện Bình Lục, Tỉnh Hà Nam"}
    assert answer["today"] == [{"code": "13531", "address": "Xã Bình Giang, Tỉnh Ninh Bình"}]


def test_the_day_of_writing_decides_what_units_there_were(capsys):
    assert run("address", "Lê Lợi, Thường Tín, Hà Nội", "--on", "1/3/2024") == 0
    assert capsys.readouterr().out.startswith("chắc chắn | Xã Lê Lợi")


def test_a_file_is_answered_line_by_line_and_every_refusal_told(capsys, tmp_path):
    (tmp_path / "so.txt").write_text("20.000\n20,000\n\n7\n", encoding="utf-8")

    assert run("number", str(tmp_path / "so.txt")) == 2
    printed = capsys.readouterr()
    assert printed.out == "20000\n7\n"
    assert printed.err.startswith("Dòng 2: Số “20,000” có thể hiểu theo hai cách")


def test_a_file_in_an_old_encoding_is_decoded_whole(capsys, tmp_path):
    (tmp_path / "cu.txt").write_bytes("Céng hoµ x· héi\nchñ nghÜa ViÖt Nam".encode("cp1252"))

    assert run("decode", str(tmp_path / "cu.txt")) == 0
    assert capsys.readouterr().out == "Cộng hoà xã hội\nchủ nghĩa Việt Nam\n"


@pytest.mark.parametrize("words", [(), ("mua", "x"), ("fold",), ("address", "x", "--on", "hôm qua")])
def test_a_wrong_command_is_refused_in_vietnamese(capsys, words):
    assert run(*words) == 2
    said = capsys.readouterr().err
    assert "Cách dùng" in said or "Xin viết" in said
