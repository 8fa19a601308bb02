"""Invented petitions come out the same again, in real places, and know what repeats what."""

from datetime import date

import pytest

from tools.petitions import Generator, Options, communes, offices, rows
from tools.petitions.__main__ import main

UNTIL = date(2026, 11, 24)
ROWS = 4000


@pytest.fixture(scope="module")
def spread():
    return list(rows(ROWS, Options(UNTIL, span=ROWS, offices=200)))


def test_any_row_can_be_made_alone(spread):
    alone = Generator(Options(UNTIL, span=ROWS, offices=200))

    assert alone.row(3210) == spread[3210]
    assert alone.row(7) == spread[7]


def test_another_seed_gives_other_petitions(spread):
    assert Generator(Options(UNTIL, seed=2, span=ROWS, offices=200)).row(7) != spread[7]


def test_the_first_of_some_offices_receives_a_fifth(spread):
    first = offices(200)[0].code
    share = sum(row["office"] == first for row in spread) / ROWS

    assert 0.17 < share < 0.23
    assert len({row["office"] for row in spread}) == 200


def test_every_province_receives(spread):
    assert len({row["province"] for row in spread}) == 34
    assert len(communes()) == 3321


def test_no_petition_comes_after_the_last_day(spread):
    days = [row["received_at"][:10] for row in spread]

    assert max(days) <= UNTIL.isoformat()
    assert max(days) > "2026-11-01"


def test_most_of_what_is_open_came_in_the_last_sixty_days(spread):
    still_open = [row for row in spread if row["closed_at"] is None]

    assert sum(row["received_at"] >= "2026-09-25" for row in still_open) > len(still_open) * 0.7


def test_a_repeat_names_an_earlier_petition_of_the_same_office(spread):
    repeats = [row for row in spread if row["dup_of"] is not None]

    assert 0.05 < len(repeats) / ROWS < 0.11
    assert all(row["dup_of"] < row["id"] and row["office"] == spread[row["dup_of"]]["office"] for row in repeats)
    assert all(row["received_at"][:10] >= spread[row["dup_of"]]["received_at"][:10] for row in repeats)


def test_nobody_real_can_be_meant(spread):
    people = [row["submitter"] for row in spread]

    assert all(one["phone"] is None or one["phone"].replace(".", "").startswith("09990") for one in people)
    assert all(one["id_no"] is None or one["id_no"].startswith("000") for one in people)


def test_more_offices_than_there_are_communes_are_refused():
    with pytest.raises(ValueError, match="3321"):
        offices(4000)


def test_the_command_writes_the_same_bytes_in_one_process_as_in_two(tmp_path):
    for processes in ("1", "2"):
        words = ["-n", "2500", "--until", "2025-03-01", "--offices", "5", "--procs", processes]
        assert main([*words, "-o", str(tmp_path / processes)]) == 0

    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert (tmp_path / "1").read_bytes().count(b"\n") == 2500
