"""Finding a case the way people ask for it."""

from collections.abc import Callable

import pytest
from django.db import connection

from langnghe.casebook import search
from langnghe.casebook.models import Case, SearchRow
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.models import Office

pytestmark = pytest.mark.usefixtures("on_monday")


@pytest.fixture
def lamp(open_case: Callable[..., Case], specialist: Actor, commune: Office) -> Case:
    return open_case(
        specialist, commune, name="Nguyễn Văn Mẫu", content="Đèn đường hỏng trước nhà văn hóa thôn Đoài.", subject="Đèn"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "đèn đường",
        "den duong",
        "ĐÈN HỎNG",
        "Nguyễn Văn Mẫu",
        "mẫu nguyễn văn",
        "0999.000.123",
        "+84 999 000 123 đèn",
        "PAKN-2026-0001",
        "pakn-2026-1",
        "TN-2026-0001",
        '"nhà văn hóa thôn"',
        "“nha van hoa” đèn",
    ],
)
def test_the_case_is_found_however_it_is_asked_for(lamp: Case, specialist: Actor, typed: str) -> None:
    assert list(search.find(specialist, typed)) == [lamp]


@pytest.mark.parametrize(
    "typed", ['"văn hóa nhà"', "đèn trường", "", "  ", '""', "PAKN-2026-0002", "' OR 1 --", "* ^ ("]
)
def test_what_the_case_does_not_hold_does_not_find_it(lamp: Case, specialist: Actor, typed: str) -> None:
    assert not search.find(specialist, typed).exists()


def test_the_newest_case_stands_first(open_case: Callable[..., Case], specialist: Actor, commune: Office) -> None:
    made = [open_case(specialist, commune, content="cống tắc") for _ in range(3)]
    assert list(search.find(specialist, "cong tac")) == made[::-1]


def test_an_unsorted_or_sealed_case_has_no_words(
    open_case: Callable[..., Case], specialist: Actor, commune: Office
) -> None:
    for state in (Matter.UNSORTED, Matter.SEALED):
        open_case(specialist, commune, content="mật", state=state)
    assert not SearchRow.objects.exists()
    assert not search.find(specialist, "mat").exists()


def test_another_office_finds_nothing(lamp: Case, appoint: Callable[..., Actor], other_commune: Office) -> None:
    assert not search.find(appoint("chair", other_commune), "đèn").exists()


def test_a_forgotten_case_leaves_no_word_in_the_index(lamp: Case, specialist: Actor) -> None:
    assert "duong" in vocabulary()
    search.forget(lamp)
    assert not search.find(specialist, "đèn").exists()
    assert vocabulary() == set()


def test_a_changed_case_is_found_by_its_new_words_alone(lamp: Case, specialist: Actor) -> None:
    lamp.subject = "Cột điện nghiêng"
    search.index(lamp)
    assert search.find(specialist, "cot dien").exists()
    assert "nghieng" in vocabulary()


def vocabulary() -> set[str]:
    """Return every word the index holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, casebook_searchtext, row)"
            )
            cursor.execute("SELECT term FROM temp.words")
        else:
            cursor.execute("SELECT word FROM ts_stat('SELECT to_tsvector(''simple'', folded) FROM casebook_searchrow')")
        return {word for (word,) in cursor.fetchall()}
