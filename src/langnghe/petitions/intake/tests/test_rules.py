"""What intake asks of days and papers."""

import unicodedata
from datetime import date

import pytest

from langnghe.petitions.intake import rules
from langnghe.petitions.intake.incoming import Author, Forwarder, Incoming, IntakeRefused, Paper

TODAY = date(2026, 11, 23)


def arriving(**said):
    return Incoming(**{"channel": "counter", "content": "Đường ngập", **said})


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"content": ""}, "content"),
        ({"content": "a" * 200_001}, "content"),
        ({"people": 0}, "people"),
        ({"received_on": date(2026, 11, 24)}, "received_on"),
        ({"written_on": date(2026, 11, 24)}, "written_on"),
        ({"received_on": date(2026, 11, 20)}, "late_reason"),
        ({"channel": "post", "arrival_on": date(2026, 11, 20)}, "late_reason"),
        ({"channel": "post", "arrival_on": TODAY, "postmark_on": date(2026, 11, 24)}, "postmark_on"),
        (
            {
                "channel": "post",
                "arrival_on": date(2026, 11, 20),
                "postmark_on": date(2026, 11, 21),
                "late_reason": "x",
            },
            "postmark_on",
        ),
        ({"received_on": date(2026, 11, 20), "written_on": date(2026, 11, 21), "late_reason": "x"}, "written_on"),
        ({"channel": "forwarded"}, "forwarder_name"),
        ({"channel": "forwarded", "forwarder": Forwarder("MTTQ", on=date(2026, 12, 1))}, "forwarder_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(said, field):
    with pytest.raises(IntakeRefused) as refused:
        rules.check(arriving(**said), TODAY)

    assert refused.value.field == field


def test_a_letter_is_received_on_the_day_of_its_arrival_stamp():
    letter = arriving(channel="post", arrival_on=date(2026, 11, 20), postmark_on=date(2026, 11, 18), late_reason="x")

    rules.check(letter, TODAY)
    assert rules.received_day(letter, TODAY) == date(2026, 11, 20)
    assert rules.received_day(arriving(), TODAY) == TODAY


def test_a_text_of_a_hundred_thousand_bytes_is_taken():
    rules.check(arriving(content="Đất " * 25_000), TODAY)


def test_every_text_is_composed():
    loose = unicodedata.normalize("NFD", "Trần Văn Mẫu")
    tidy = rules.composed(
        arriving(content=f" {loose}\0 ", author=Author(name=loose), forwarder=Forwarder(f" {loose} "))
    )

    assert tidy.content == tidy.author.name == "Trần Văn Mẫu"
    assert tidy.forwarder == Forwarder("Trần Văn Mẫu")


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("Giấy chứng nhận đất, 2 trang, bản sao", Paper("Giấy chứng nhận đất", 2, "copy")),
        ("Đơn (3 trang) bản chính", Paper("Đơn", 3, "original")),
        ("Hợp đồng; bản sao chứng thực; 12 tờ", Paper("Hợp đồng", 12, "certified")),
        ("Ảnh chụp hiện trường", Paper("Ảnh chụp hiện trường")),
        ("2 trang", Paper("Giấy tờ", 2)),
        ("phô tô sổ hộ khẩu", Paper("sổ hộ khẩu", 0, "copy")),
    ],
)
def test_a_line_names_a_paper_its_pages_and_its_condition(line, paper):
    assert rules.papers_of(f"\n{line}\n\n") == (paper,)
