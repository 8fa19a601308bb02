"""The product's command for Vietnamese text needs no database and no set-up."""

from langnghe.console import main


def test_text_is_read_from_the_command_line(capsys):
    assert main(["viettext", "address", "xã Bồ Đề, huyện Bình Lục, tỉnh Hà Nam", "--on", "1/3/2024"]) == 0
    assert "→ Xã Bình Giang, Tỉnh Ninh Bình" in capsys.readouterr().out


def test_what_can_be_read_in_two_ways_ends_with_2(capsys):
    assert main(["viettext", "number", "20,000"]) == 2
    assert "hiểu theo hai cách" in capsys.readouterr().err
