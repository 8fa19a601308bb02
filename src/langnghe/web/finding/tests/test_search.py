"""Search: by POST alone, newest first, marked where it was found, closed to whoever may not see."""

import logging

import pytest
from django.db import connection
from django.urls import reverse

from langnghe.casebook import fulltext, search
from langnghe.casebook.models import Case
from langnghe.matters.models import Matter, Recusal
from langnghe.web.finding import queries, snippets

BUDGET = 15
WORDS = "Kính gửi xã. Mương thoát nước xóm Đông tắc ba tháng nay, mưa là ngập đường. Đề nghị nạo vét mương."


@pytest.fixture
def found(case, db):
    """Return a function that writes a case with these words and puts it into search."""
    fulltext.install(connection)

    def make(words: str = WORDS, **more) -> Case:
        written = case(**more)
        written.submissions.update(content=words)
        search.index(written)
        return written

    return make


def ask(browser, words, **more):
    return browser.post(reverse("web:search"), {"q": words, **more})


def urls(page) -> list[str]:
    return [hit["url"] for hit in page.context.get("hits", [])]


def address(case: Case) -> str:
    return reverse("casebook:case", args=[case.pk])


@pytest.mark.parametrize("words", ["muong xom dong", "MƯƠNG đông", '"thoát nước xóm"', "PA-2026-0001", "trần mẫu"])
def test_a_case_is_found_with_and_without_accents_by_phrase_number_and_name(enter, specialist, found, words):
    one = found()

    assert urls(ask(enter(specialist), words)) == [address(one)]


def test_what_was_found_is_marked_where_it_stands(enter, specialist, found):
    found()

    page = ask(enter(specialist), "muong")

    assert "<mark>Mương</mark> thoát nước" in page.content.decode()
    assert "nạo vét <mark>mương</mark>." in page.content.decode()


def test_the_words_stand_in_no_address_and_in_no_log(enter, specialist, found, caplog):
    found()
    browser = enter(specialist)
    with caplog.at_level(logging.DEBUG):
        page = ask(browser, "Trần Thị Mẫu")

    assert page.status_code == 200
    assert "Mẫu" not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    assert browser.get(reverse("web:search"), {"q": "Mương"}).context["asked"] is False
    assert not [r for r in caplog.records if r.name != "django.db.backends" and "Mẫu" in r.getMessage()]


def test_the_newest_stand_first_and_the_older_follow(enter, specialist, found):
    cases = [found() for _ in range(queries.PAGE + 3)]
    browser = enter(specialist)
    first = ask(browser, "mương")
    older = ask(browser, "mương", truoc=str(first.context["before"]))

    assert urls(first) + urls(older) == [address(case) for case in reversed(cases)]
    assert older.context["before"] is None


def test_nothing_found_says_what_to_try(enter, specialist, found):
    page = ask(enter(specialist), "không có chữ này")

    assert "Không có vụ việc nào khớp." in page.content.decode()


def test_asking_nothing_shows_how_to_search(enter, specialist, on_monday):
    browser = enter(specialist)

    assert "Cách tìm" in browser.get(reverse("web:search")).content.decode()
    assert "Cách tìm" in ask(browser, " ").content.decode()


def test_what_one_may_not_see_is_not_found(enter, specialist, found, other_commune, chair):
    found(state=Matter.UNSORTED)
    found(state=Matter.SEALED)
    found(office=other_commune)
    barred = found()
    Recusal.objects.create(
        matter=barred.matter,
        user_id=specialist.user_id,
        reason="liên quan",
        declared_by_id=chair.user_id,
        declared_at=barred.matter.opened_at,
    )

    assert urls(ask(enter(specialist), "mương")) == []


@pytest.mark.parametrize("role", ["people_supervisor", "province_supervisor", "administrator"])
def test_whoever_reads_no_case_cannot_search(enter, appoint, commune, found, role):
    assert ask(enter(appoint(role, commune)), "mương").status_code == 403


def test_markup_in_a_letter_is_shown_not_obeyed(enter, specialist, found):
    found("<script>mương</script> & <b>đậm</b>")

    words = ask(enter(specialist), "mương").content.decode()

    assert "&lt;script&gt;<mark>mương</mark>&lt;/script&gt;" in words


@pytest.mark.parametrize("how_many", [5, 60])
def test_search_asks_the_database_no_more_for_many_hits(
    enter, specialist, found, how_many, django_assert_max_num_queries
):
    for _ in range(how_many):
        found()
    browser = enter(specialist)

    with django_assert_max_num_queries(BUDGET):
        assert ask(browser, "mương").context["hits"]


def said(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_a_snippet_begins_before_the_first_match_and_cuts_no_word():
    text = "Đầu thư dài dòng. " * 20 + "Cống xóm Trại tắc. " + "Cuối thư cũng dài. " * 20

    shown = said(snippets.snippet(text, [["cong"], ["trai"]]))

    assert "[Cống] xóm [Trại] tắc." in shown
    assert (shown[:2], shown[-2:]) == ("… ", " …")
    assert len(shown) < snippets.LENGTH + 40


def test_a_phrase_is_marked_as_one_and_decomposed_letters_too():
    assert said(snippets.marked("Sửa cống xo\u0301m Trại", [["cong", "xom"]])) == "Sửa [cống xo\u0301m] Trại"


def test_a_text_without_the_words_shows_its_beginning():
    assert said(snippets.snippet("Ngắn thôi.", [["muong"]])) == "Ngắn thôi."
